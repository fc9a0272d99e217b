import { amend, type AmendRules } from '../shared/amend.ts';
import type { CorrectEntry } from '../shared/amend.commands.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, isInstant } from '../shared/days.ts';
import { type Decided, type Decider, Refusal, type Warning } from '../shared/decider.ts';
import type { ChecksCommand, ScheduleRound } from './checks.commands.ts';
import type { ChecksEvent } from './checks.events.ts';
import { acknowledgements, pings, pingContacts, rounds, sendings } from './checks.projection.ts';
import { check } from './checks.rules.ts';
import { INSTANT_OF } from './instants.ts';
import { acknowledge, autoReplied, deliveryFailed, followedUp, reminded, sent } from './ping-acts.ts';
import { closedAt, type Round, roundOf } from './round.ts';
import { amendResult, close, dispatch, schedule } from './round-acts.ts';

export type ChecksState = Entries<ChecksEvent>;
type Decision = readonly Decided<ChecksEvent>[];

const rules: AmendRules<ChecksEvent> = {
  correctable: {
    PingRoundScheduled: ['plannedOn', 'plannedAt', 'instrument', 'run'],
    PingSent: ['sentAt', 'channel'],
    PingDeliveryFailed: ['failedAt', 'failure'],
    PingAutoReplied: ['receivedAt'],
    PingReminded: ['remindedAt', 'channel'],
    PingAcknowledged: ['receivedAt', 'channel', 'by'],
    PingFollowUpMade: ['madeAt', 'channel'],
  },
  // an issued result stays as issued: what differs is an amended one (domain rule H9)
  final: ['PingRoundClosed', 'PingRoundAmended'],
  projections: [rounds, pings, sendings, acknowledgements, pingContacts],
  check,
};

/** One communication check: planned, dispatched with its list and terms frozen, answered, closed, its result amended. */
export const checksDecider: Decider<ChecksState, ChecksCommand, ChecksEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type === 'CorrectEntry') return amend(onOwnDay(command, state), state.events, rules);
    if (command.type === 'AnnulEntry') return amend(command, state.events, rules);
    const events = counting(state.events);
    const decided = decideAct(command, roundOf(events), state.events);
    const added = decided.map((one, at) => asRecorded<Original<ChecksEvent>>(one, state.events.length + at));
    if (added.length > 0) check([...events, ...added]);
    return decided;
  },
  warn(command, state) {
    return warnings(command, roundOf(counting(state.events)));
  },
};

type Act = Exclude<ChecksCommand, { readonly type: 'CorrectEntry' | 'AnnulEntry' }>;

function decideAct(command: Act, round: Round, recorded: readonly ChecksEvent[]): Decision {
  switch (command.type) {
    case 'ScheduleRound':
      return schedule(command, round);
    case 'DispatchRound':
      return dispatch(command, round, recorded.length);
    case 'RecordSending':
      return sent(command, round, recorded.length);
    case 'RecordDeliveryFailure':
      return deliveryFailed(command, round);
    case 'RecordAutoReply':
      return autoReplied(command, round, counting(recorded));
    case 'RecordReminder':
      return reminded(command, round);
    case 'AcknowledgePing':
      return acknowledge(command, round);
    case 'RecordFollowUp':
      return followedUp(command, round);
    case 'CloseRound':
      return close(command, round);
    case 'AmendRound':
      return amendResult(command, round, recorded);
  }
}

/** The day in force is the day of the instant, so correcting the one corrects the other. */
function onOwnDay(command: CorrectEntry, { events }: ChecksState): CorrectEntry {
  const { corrects, set } = command.data;
  const original = events[corrects];
  const member = original && INSTANT_OF[original.type];
  const instant = member === undefined ? undefined : set.data?.[member];
  if (typeof instant !== 'string' || !isInstant(instant)) return command;
  if (instant > command.context.now)
    throw new Refusal('in-the-future', 'Record it once it has happened.', member === undefined ? [] : [member]);
  return { ...command, data: { ...command.data, set: { ...set, effectiveOn: dayOf(instant) } } };
}

/** The server dispatches what was planned before its instant. */
function passed({ data: { plannedAt }, context: { now } }: ScheduleRound): readonly Warning[] {
  if (plannedAt === undefined || Date.parse(plannedAt) >= Date.parse(now)) return [];
  return [{ code: 'planned-in-the-past', detail: 'Its instant has passed: the round is not dispatched by itself.' }];
}

function warnings(command: ChecksCommand, round: Round): readonly Warning[] {
  if (command.type === 'CloseRound') {
    const unsent = [...round.pings.values()].filter(({ sendings: sentTo }) => sentTo.length === 0).length;
    if (unsent > 0)
      return [{ code: 'not-all-sent', detail: `To ${String(unsent)} seats on the list no sending is recorded.` }];
  }
  if (command.type === 'ScheduleRound') return passed(command);
  if (command.type !== 'AcknowledgePing') return [];
  const before = round.pings.get(command.data.seat)?.acknowledgements.length ?? 0;
  const repeated = { code: 'repeated', detail: 'An acknowledgement of this seat is recorded already.' };
  const closed = { code: 'round-closed', detail: 'The round is closed: its result may have to be amended.' };
  return [...(before > 0 ? [repeated] : []), ...(closedAt(round) === null ? [] : [closed])];
}
