import { SEAT } from '../directory/directory.examples.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type {
  ChecksEvent,
  PingAcknowledged,
  PingAutoReplied,
  PingDeliveryFailed,
  PingFollowUpMade,
  PingReminded,
  PingRoundAmended,
  PingRoundClosed,
  PingRoundDispatched,
  PingRoundScheduled,
  PingSent,
  PingTargetsListed,
} from './checks.events.ts';
import { classifiedOf, type Counting, roundOf } from './round.ts';
import { resultOf } from './classify.ts';
import { asRecorded } from '../shared/counting.ts';

/** One round among Example States: State 001 with two seats, State 002 with one. */

export const ROUND = '00000000-0000-5000-8000-00000000c001';
/** Example State 001, diplomatic: the first sending was not delivered, the second was acknowledged within the window. */
export const SEAT_1 = SEAT;
/** Example State 001, technical: nothing is recorded when the round is closed; an acknowledgement is, later. */
export const SEAT_2 = '00000000-0000-5000-8000-0000000000a2';
/** Example State 002, technical: nothing is recorded. */
export const SEAT_3 = '00000000-0000-5000-8000-0000000000a3';

export const scheduled: Decided<PingRoundScheduled> = {
  type: 'PingRoundScheduled',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    round: ROUND,
    plannedOn: '2024-06-10',
    plannedAt: '2024-06-10T12:00:00.000Z',
    instrument: { symbol: 'A/78/265', paragraph: 'Annex A' },
    run: { mostSendings: 2, reminderHours: 12, graceHours: 24 },
  },
};

/** Of the planning at revision 0. */
export const dispatched: Decided<PingRoundDispatched> = {
  type: 'PingRoundDispatched',
  schemaVersion: 1,
  effectiveOn: '2024-06-10',
  data: {
    round: ROUND,
    of: 0,
    dispatchedAt: '2024-06-10T12:00:00.000Z',
    policyVersion: 1,
    answerWindowHours: 48,
    followUpChannel: 'permanent-mission',
    targets: 3,
  },
};

/** Of the dispatch at revision 1, like what follows. */
export const listed: Decided<PingTargetsListed> = {
  type: 'PingTargetsListed',
  schemaVersion: 1,
  effectiveOn: '2024-06-10',
  data: {
    round: ROUND,
    of: 1,
    targets: [
      { seat: SEAT_1, participant: STATE_1, role: 'diplomatic' },
      { seat: SEAT_2, participant: STATE_1, role: 'technical' },
      { seat: SEAT_3, participant: STATE_2, role: 'technical' },
    ],
  },
};

const onSeat = (seat: string, participant = STATE_1) => ({ round: ROUND, of: 1, seat, participant });

export const sentTo = (seat: string, attempt: number, sentAt: string, participant = STATE_1): Decided<PingSent> => ({
  type: 'PingSent',
  schemaVersion: 1,
  effectiveOn: sentAt.slice(0, 10),
  data: { ...onSeat(seat, participant), attempt, sentAt, channel: 'e-mail', tokenHash: String(attempt).repeat(64) },
});

/** Of the sending at revision 3. */
export const failed: Decided<PingDeliveryFailed> = {
  type: 'PingDeliveryFailed',
  schemaVersion: 1,
  effectiveOn: '2024-06-10',
  data: { ...onSeat(SEAT_1), of: 3, attempt: 1, failedAt: '2024-06-10T12:05:00.000Z', failure: 'mailbox-full' },
};

export const autoReplied: Decided<PingAutoReplied> = {
  type: 'PingAutoReplied',
  schemaVersion: 1,
  effectiveOn: '2024-06-10',
  data: { ...onSeat(SEAT_2), receivedAt: '2024-06-10T12:01:00.000Z' },
};

export const reminded: Decided<PingReminded> = {
  type: 'PingReminded',
  schemaVersion: 1,
  effectiveOn: '2024-06-12',
  data: { ...onSeat(SEAT_2), remindedAt: '2024-06-12T00:00:00.000Z', channel: 'e-mail' },
};

export const acknowledged: Decided<PingAcknowledged> = {
  type: 'PingAcknowledged',
  schemaVersion: 1,
  effectiveOn: '2024-06-12',
  data: { ...onSeat(SEAT_1), receivedAt: '2024-06-12T13:30:00.000Z', channel: 'token', by: 'acting-holder' },
};

export const followedUp: Decided<PingFollowUpMade> = {
  type: 'PingFollowUpMade',
  schemaVersion: 1,
  effectiveOn: '2024-06-13',
  data: { round: ROUND, of: 1, participant: STATE_2, madeAt: '2024-06-13T09:00:00.000Z', channel: 'permanent-mission' },
};

const answered: readonly Decided<ChecksEvent>[] = [
  scheduled,
  dispatched,
  listed,
  sentTo(SEAT_1, 1, '2024-06-10T12:00:00.000Z'),
  sentTo(SEAT_2, 1, '2024-06-10T12:00:00.000Z'),
  sentTo(SEAT_3, 1, '2024-06-10T12:00:00.000Z', STATE_2),
  failed,
  autoReplied,
  sentTo(SEAT_1, 2, '2024-06-10T14:00:00.000Z'),
  reminded,
  acknowledged,
  followedUp,
];

const resultAfter = (history: readonly Decided<ChecksEvent>[], closedAt: string) =>
  resultOf(
    classifiedOf(roundOf(history.map((one, at) => asRecorded(one, at)) as unknown as Counting), [SEAT_3], closedAt),
  );

export const CLOSED_AT = '2024-06-14T12:00:00.000Z';

export const closed: Decided<PingRoundClosed> = {
  type: 'PingRoundClosed',
  schemaVersion: 1,
  effectiveOn: '2024-06-14',
  data: { round: ROUND, of: 0, closedAt: CLOSED_AT, withdrawn: [SEAT_3], result: resultAfter(answered, CLOSED_AT) },
};

/** Received by e-mail within the window, and recorded after the closing. */
export const late: Decided<PingAcknowledged> = {
  type: 'PingAcknowledged',
  schemaVersion: 1,
  effectiveOn: '2024-06-11',
  data: { ...onSeat(SEAT_2), receivedAt: '2024-06-11T09:00:00.000Z', channel: 'e-mail', by: 'manager' },
};

/** Of the closing at revision 12. */
export const amended: Decided<PingRoundAmended> = {
  type: 'PingRoundAmended',
  schemaVersion: 1,
  effectiveOn: '2024-06-20',
  data: {
    round: ROUND,
    of: 0,
    supersedes: 12,
    reason: 'acknowledgement-recorded-late',
    because: [13],
    amendedAt: '2024-06-20T10:00:00.000Z',
    withdrawn: [SEAT_3],
    result: resultAfter([...answered, late], CLOSED_AT),
  },
};

/** One stream, in order, with each of the area's types. */
export const roundHistory: readonly Decided<ChecksEvent>[] = [...answered, closed, late, amended];
