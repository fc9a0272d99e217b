import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { ActiveSeat } from '../shared/area.ts';
import type { Citation } from '../shared/terms.ts';

/**
 * Stream `round-<round>`: one communication check ("ping round") from its planning to its result. `of`: revision in this stream of the
 * entry that this one rests on. The day in force of each is the UTC day of its own instant.
 */

/** How the manager's process runs the round, where it says so; what is not given is as in `RUN`. */
export interface RunTerms {
  /** Most sendings to one seat: the first and those after recorded failures. */
  readonly mostSendings?: number;
  /** The next sending goes out so many hours after the failure of the last one. */
  readonly resendHours?: number;
  /** A reminder goes out so many hours before the end of a seat's window. */
  readonly reminderHours?: number;
  /** The round is closed so many hours after the last window has ended. */
  readonly graceHours?: number;
}

/** A round is planned ([V] S1: the first one for 10 June 2024). */
export type PingRoundScheduled = LedgerEvent<
  'PingRoundScheduled',
  {
    readonly round: string;
    readonly plannedOn: string;
    /** When it is to go out, on that UTC day; without it the manager dispatches it by hand. */
    readonly plannedAt?: string;
    /** What mandates the check. */
    readonly instrument?: Citation;
    readonly run?: RunTerms;
  }
>;

/** First dispatch: the list of targets and these terms of the policy in force that day stay as they are (domain rule H6). */
export type PingRoundDispatched = LedgerEvent<
  'PingRoundDispatched',
  {
    readonly round: string;
    readonly of: number;
    readonly dispatchedAt: string;
    readonly policyVersion: number;
    readonly answerWindowHours: number;
    readonly followUpChannel: string;
    /** Seats on the list, which the events right after this one hold. */
    readonly targets: number;
  }
>;

/** A seat that is asked, as it was at dispatch. */
export type PingTarget = ActiveSeat;

/** Part of the frozen list; `of`: the dispatch, with which it was recorded in one append. */
export type PingTargetsListed = LedgerEvent<
  'PingTargetsListed',
  { readonly round: string; readonly of: number; readonly targets: readonly PingTarget[] }
>;

interface OnSeat {
  readonly round: string;
  readonly of: number;
  readonly seat: string;
  /** The State whose seat it is. */
  readonly participant: string;
}

/** One message to one seat went out. */
export type PingSent = LedgerEvent<
  'PingSent',
  OnSeat & {
    /** 1, 2, 3 … within round and seat. */
    readonly attempt: number;
    readonly sentAt: string;
    /** How it was sent: a code. */
    readonly channel: string;
    /** SHA-256 in hex of the one-time token that the message bears; the token itself is nowhere kept. */
    readonly tokenHash?: string;
  }
>;

export const FAILURES = [
  'address-unknown',
  'mailbox-full',
  'host-unreachable',
  'refused-by-host',
  'timed-out',
  // the entry has none, or it was erased
  'no-address',
  // nothing could go out, whoever it was for
  'channel-unavailable',
  'other',
] as const;
export type Failure = (typeof FAILURES)[number];

/** The message was not delivered; `of`: the sending. The seat's window then runs from the next sending without a failure (H8). */
export type PingDeliveryFailed = LedgerEvent<
  'PingDeliveryFailed',
  OnSeat & { readonly attempt: number; readonly failedAt: string; readonly failure: Failure }
>;

/** An automatic answer came, such as a notice of absence: no acknowledgement. `of`: the dispatch. */
export type PingAutoReplied = LedgerEvent<'PingAutoReplied', OnSeat & { readonly receivedAt: string }>;

/** The seat was reminded; `of`: the dispatch. */
export type PingReminded = LedgerEvent<
  'PingReminded',
  OnSeat & { readonly remindedAt: string; readonly channel: string }
>;

export const ACKNOWLEDGED_THROUGH = ['token', 'e-mail', 'telephone', 'permanent-mission', 'portal'] as const;
export type AcknowledgedThrough = (typeof ACKNOWLEDGED_THROUGH)[number];

/** `state`: the State's own account in the portal; `manager`: recorded by it, without saying who of the seat answered. */
export const ACKNOWLEDGED_BY = ['holder', 'acting-holder', 'alternate', 'state', 'manager'] as const;
export type StandInKind = Extract<AcknowledgedBy, 'acting-holder' | 'alternate'>;
export type AcknowledgedBy = (typeof ACKNOWLEDGED_BY)[number];

/** The seat answered; `of`: the dispatch. It carries no position on substance. The one received first counts, others are repeats (H7). */
export type PingAcknowledged = LedgerEvent<
  'PingAcknowledged',
  OnSeat & { readonly receivedAt: string; readonly channel: AcknowledgedThrough; readonly by: AcknowledgedBy }
>;

/** The manager's contact where no acknowledgement is recorded: with a seat, or with the State; `of`: the dispatch. */
export type PingFollowUpMade = LedgerEvent<
  'PingFollowUpMade',
  {
    readonly round: string;
    readonly of: number;
    readonly participant: string;
    readonly seat?: string;
    readonly madeAt: string;
    readonly channel: string;
  }
>;

/** Exclusive; they sum to the list of targets (rule R3). */
export const OUTCOMES = ['within-window', 'after-window', 'withdrawn', 'not-delivered', 'none-recorded'] as const;
export type PingOutcome = (typeof OUTCOMES)[number];

/** What a round came to, as recorded at an instant. */
export interface RoundResult {
  readonly targets: number;
  readonly withinWindow: number;
  readonly afterWindow: number;
  /** No acknowledgement recorded, and the seat had no entry in force on the day of closing: withdrawn, or vacant since the holder left. */
  readonly withdrawn: number;
  /** No acknowledgement recorded, and each sending has a recorded failure. */
  readonly notDelivered: number;
  readonly noneRecorded: number;
  /** SHA-256 in hex over seat and outcome of each target, in binary order of seat. */
  readonly digest: string;
}

/** The result as issued; it stays (domain rule H9). `of`: the planning. */
export type PingRoundClosed = LedgerEvent<
  'PingRoundClosed',
  {
    readonly round: string;
    readonly of: number;
    readonly closedAt: string;
    /** Target seats without an entry in force on the day of closing. */
    readonly withdrawn: readonly string[];
    readonly result: RoundResult;
  }
>;

/** Another result, from what was recorded since. `of`: the planning. */
export type PingRoundAmended = LedgerEvent<
  'PingRoundAmended',
  {
    readonly round: string;
    readonly of: number;
    /** Revision of the closing or amendment whose result it takes the place of. */
    readonly supersedes: number;
    /** Why: a code such as acknowledgement-recorded-late. */
    readonly reason: string;
    /** Revisions of the entries recorded since that made the difference. */
    readonly because: readonly number[];
    readonly amendedAt: string;
    readonly withdrawn: readonly string[];
    readonly result: RoundResult;
  }
>;

/** Events about one seat's ping. */
export type PingEvent = PingSent | PingDeliveryFailed | PingAutoReplied | PingReminded | PingAcknowledged;

export type ChecksEvent =
  | PingRoundScheduled
  | PingRoundDispatched
  | PingTargetsListed
  | PingEvent
  | PingFollowUpMade
  | PingRoundClosed
  | PingRoundAmended
  | Amendment;

export function roundStream(round: string): string {
  return `round-${round}`;
}
