import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { command, scenario } from '../shared/scenario.ts';
import type {
  AcknowledgePing,
  AmendRound,
  ChecksGiven,
  CloseRound,
  DispatchRound,
  RecordAutoReply,
  RecordDeliveryFailure,
  RecordFollowUp,
  RecordReminder,
  RecordSending,
  ScheduleRound,
} from './checks.commands.ts';
import { checksDecider } from './checks.decider.ts';
import { roundStream } from './checks.events.ts';
import { ROUND, roundHistory, SEAT_1, SEAT_2, SEAT_3 } from './checks.examples.ts';

/** Commands of the example round, each recorded at an instant; for specs. */

export const given: ChecksGiven = {
  unregistered: [],
  twoPersonRule: false,
  terms: { policyVersion: 1, answerWindowHours: 48, followUpChannel: 'permanent-mission' },
  activeSeats: [
    { seat: SEAT_1, participant: STATE_1, role: 'diplomatic' },
    { seat: SEAT_2, participant: STATE_1, role: 'technical' },
    { seat: SEAT_3, participant: STATE_2, role: 'technical' },
  ],
};

const newId = (name: string) => (name === 'round' ? ROUND : name);
const at = (now: string, more: object = {}) => ({ now, newId, ...more });

export const unplanned = scenario(checksDecider, roundStream(ROUND));
/** The example round after its first entries. */
export const after = (entries: number) => unplanned.given(...roundHistory.slice(0, entries));

export const schedule = (data: Partial<ScheduleRound['data']>, now = '2024-05-09T12:00:00.000Z') =>
  command<ScheduleRound>('ScheduleRound', { given, ...data }, at(now));
export const dispatch = (now: string, data: Partial<DispatchRound['data']> = {}) =>
  command<DispatchRound>('DispatchRound', { round: ROUND, given, ...data }, at(now));
export const send = (now: string, seat: string, data: Partial<RecordSending['data']> = {}) =>
  command<RecordSending>('RecordSending', { round: ROUND, seat, channel: 'e-mail', given, ...data }, at(now));
export const fail = (now: string, seat: string, data: Partial<RecordDeliveryFailure['data']> = {}) =>
  command<RecordDeliveryFailure>(
    'RecordDeliveryFailure',
    { round: ROUND, seat, failure: 'mailbox-full', given, ...data },
    at(now),
  );
export const autoReply = (now: string, seat: string) =>
  command<RecordAutoReply>('RecordAutoReply', { round: ROUND, seat, given }, at(now));
export const remind = (now: string, seat: string) =>
  command<RecordReminder>('RecordReminder', { round: ROUND, seat, channel: 'e-mail', given }, at(now));
export const followUp = (now: string, data: Partial<RecordFollowUp['data']>) =>
  command<RecordFollowUp>('RecordFollowUp', { round: ROUND, given, ...data }, at(now));
export const close = (now: string, data: Partial<CloseRound['data']> = {}) =>
  command<CloseRound>('CloseRound', { round: ROUND, given, ...data }, at(now));
export const amendResult = (now: string, reason: string, data: Partial<AmendRound['data']> = {}) =>
  command<AmendRound>('AmendRound', { round: ROUND, reason, given, ...data }, at(now));

/** Entered by the manager as told by e-mail, unless said otherwise. */
export const acknowledge = (
  now: string,
  seat: string,
  data: Partial<AcknowledgePing['data']> = {},
  context: object = {},
) => {
  const participant = given.activeSeats?.find((one) => one.seat === seat)?.participant ?? STATE_1;
  const complete = { round: ROUND, participant, seat, channel: 'e-mail', given, ...data } as const;
  return command<AcknowledgePing>('AcknowledgePing', complete, at(now, context));
};

/** The seat itself, by the token of its message. */
export const byToken = (now: string, seat: string, data: Partial<AcknowledgePing['data']> = {}) => {
  const participant = data.participant ?? given.activeSeats?.find((one) => one.seat === seat)?.participant ?? STATE_1;
  const actor = { account: `token ${seat}`, office: 'poc', participant };
  return acknowledge(now, seat, { channel: 'token', by: 'holder', ...data }, { actor });
};

/** Noon of the planned day, when the round is dispatched. */
export const NOON = '2024-06-10T12:00:00.000Z';

export const correct = (corrects: number, set: object, now = '2024-07-01T00:00:00.000Z') =>
  command<CorrectEntry>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given: { twoPersonRule: false } },
    { now },
  );
export const annul = (...annuls: readonly number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: { twoPersonRule: false } });
