import type { Day } from '#libs/temporal';
import type { StateView } from '../participants/participants.queries.ts';
import type { Citation } from '../shared/terms.ts';
import type { AcknowledgedBy, AcknowledgedThrough, Failure, RoundResult, RunTerms } from './checks.events.ts';
import type { Answered, Classified } from './classify.ts';

/** What is shown of rounds and of the seats on their lists. */

export type RoundStatus = 'scheduled' | 'dispatched' | 'closed';

/** A round as it stands at a point; `result`: as issued last. */
export interface RoundView {
  readonly round: string;
  readonly status: RoundStatus;
  readonly plannedOn: Day;
  readonly plannedAt: string | null;
  readonly instrument: Citation | null;
  readonly run: RunTerms | null;
  readonly dispatchedAt: string | null;
  readonly policyVersion: number | null;
  readonly windowHours: number | null;
  readonly followUpChannel: string | null;
  readonly targets: number | null;
  readonly closedAt: string | null;
  readonly result: RoundResult | null;
  readonly amendedAt: string | null;
  readonly amendedFor: string | null;
}

/** What a dispatched round came to as recorded, whether issued so or not. */
export interface RoundFigures {
  readonly recorded: RoundResult;
  /** Over the whole list. */
  readonly overSent: Answered;
  /** Over the seats of which some sending has no recorded failure. */
  readonly overDelivered: Answered;
  /** Median time to acknowledge, in hours; null: nothing is acknowledged. */
  readonly medianHours: number | null;
  /** What is recorded by now, of whatever day, gives another result than the one issued last. */
  readonly amendmentDue: boolean;
}

export interface SendingView {
  readonly attempt: number;
  readonly sentAt: string;
  readonly channel: string;
  readonly failure: Failure | null;
  readonly failedAt: string | null;
}

export interface AcknowledgementView {
  readonly receivedAt: string;
  readonly channel: AcknowledgedThrough;
  readonly by: AcknowledgedBy;
}

export interface PingContactView {
  readonly kind: 'reminder' | 'auto-reply' | 'follow-up';
  readonly at: string;
  readonly channel: string | null;
  /** With the State as a whole, none of its seats named. */
  readonly withState: boolean;
}

/** One seat on a round's list, and all that is recorded of it. */
export interface PingView extends Omit<Classified, 'participant' | 'milliseconds'> {
  readonly round: string;
  readonly state: StateView;
  readonly role: string;
  readonly ordinal: number;
  /** IANA zone of the entry in force, where it names one. */
  readonly timeZone: string | null;
  readonly sendings: readonly SendingView[];
  /** The one received first counts. */
  readonly acknowledgements: readonly AcknowledgementView[];
  readonly contacts: readonly PingContactView[];
}

/** A seat that a round would ask now. */
export interface PlannedSeat {
  readonly seat: string;
  readonly state: StateView;
  readonly role: string;
  readonly ordinal: number;
  /** Null: the entry names no time zone. */
  readonly timeZone: string | null;
}
