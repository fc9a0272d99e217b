import type { AmendCommand } from '../shared/amend.commands.ts';
import type { ActiveSeat, AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation } from '../shared/terms.ts';
import type { AcknowledgedBy, AcknowledgedThrough, Failure, RunTerms, StandInKind } from './checks.events.ts';

/** What a round must know of other streams. */
export interface ChecksGiven extends AreaGiven {
  /** Of the policy in force on the day of a dispatch; undefined before the first policy. */
  readonly terms?: {
    readonly policyVersion: number;
    readonly answerWindowHours: number;
    readonly followUpChannel: string;
  };
  /** Of a dispatch: seats with an entry in force on that day, at least those of the States on its list. */
  readonly activeSeats?: readonly ActiveSeat[];
  /** Of an acknowledgement by the seat itself: who stands in for its holder, or beside, on the day on which it was received. */
  readonly standIns?: readonly StandInKind[];
  /** Of a closing or amendment: target seats without an entry in force on the day of closing. */
  readonly withdrawn?: readonly string[];
}

type With<D> = D & { readonly given: ChecksGiven };

/** New ids: `newId('round')`. */
export type ScheduleRound = Command<
  'ScheduleRound',
  With<{
    /** Needed when no instant is given. */
    readonly plannedOn?: string;
    readonly plannedAt?: string;
    readonly instrument?: Citation;
    readonly run?: RunTerms;
  }>
>;

/** First dispatch. Without `targets` the list is all seats that are given as active: so for rows of a source, which cannot list them. */
export type DispatchRound = Command<
  'DispatchRound',
  With<{
    readonly round: string;
    /** By default now. */
    readonly dispatchedAt?: string;
    readonly targets?: readonly ActiveSeat[];
  }>
>;

/** Instants that are not given are now; `attempt`: by default the seat's next (a sending) or last (a failure). */
export type RecordSending = Command<
  'RecordSending',
  With<{
    readonly round: string;
    readonly seat: string;
    readonly attempt?: number;
    readonly sentAt?: string;
    readonly channel: string;
    readonly tokenHash?: string;
    /** It was learnt at once that the message did not go out: recorded together, so that nothing is taken for delivered in between. */
    readonly failure?: Failure;
  }>
>;

export type RecordDeliveryFailure = Command<
  'RecordDeliveryFailure',
  With<{
    readonly round: string;
    readonly seat: string;
    readonly attempt?: number;
    readonly failedAt?: string;
    readonly failure: Failure;
  }>
>;

export type RecordAutoReply = Command<
  'RecordAutoReply',
  With<{ readonly round: string; readonly seat: string; readonly receivedAt?: string }>
>;

export type RecordReminder = Command<
  'RecordReminder',
  With<{
    readonly round: string;
    readonly seat: string;
    readonly remindedAt?: string;
    readonly channel: string;
  }>
>;

/** `participant`: the State whose seat it is. `by`: by default what the actor's office says; of a seat, its acting holder while one stands in. */
export type AcknowledgePing = Command<
  'AcknowledgePing',
  With<{
    readonly round: string;
    readonly participant: string;
    readonly seat: string;
    readonly receivedAt?: string;
    readonly channel: AcknowledgedThrough;
    readonly by?: AcknowledgedBy;
  }>
>;

/** With a State, or with one of its seats. */
export type RecordFollowUp = Command<
  'RecordFollowUp',
  With<{
    readonly round: string;
    readonly participant?: string;
    readonly seat?: string;
    readonly madeAt?: string;
    /** By default the channel of the policy of the dispatch. */
    readonly channel?: string;
  }>
>;

export type CloseRound = Command<'CloseRound', With<{ readonly round: string; readonly closedAt?: string }>>;

export type AmendRound = Command<
  'AmendRound',
  With<{ readonly round: string; readonly reason: string; readonly amendedAt?: string }>
>;

export type ChecksCommand =
  | ScheduleRound
  | DispatchRound
  | RecordSending
  | RecordDeliveryFailure
  | RecordAutoReply
  | RecordReminder
  | AcknowledgePing
  | RecordFollowUp
  | CloseRound
  | AmendRound
  | AmendCommand;
