import { requireOwnState } from '../shared/authority.ts';
import { requireCode } from '../shared/codes.ts';
import { dayOf } from '../shared/days.ts';
import { type CommandContext, type Decided, Refusal } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type {
  AcknowledgePing,
  RecordAutoReply,
  RecordDeliveryFailure,
  RecordFollowUp,
  RecordReminder,
  RecordSending,
} from './checks.commands.ts';
import type { AcknowledgedBy, AcknowledgedThrough, ChecksEvent, PingEvent } from './checks.events.ts';
import { happenedAt } from './instants.ts';
import { type Counting, type Ping, type Round } from './round.ts';
import { requireDispatched } from './round-acts.ts';

/** Acts about one seat on the list. */
type Decision = readonly Decided<ChecksEvent>[];

/** `next`: the revision that the sending will have. */
export function sent({ data, context }: RecordSending, round: Round, next: number): Decision {
  requireManagerAct(context, data.given);
  const { ping, common } = onSeat(data, round);
  requireCode('channel', data.channel);
  const { channel, tokenHash, failure } = data;
  const last = lastAttempt(ping);
  const attempt = data.attempt ?? last + 1;
  const known = ping.sendings.find(({ event }) => event.data.attempt === attempt)?.event.data;
  const sentAt = happenedAt(data.sentAt, context.now, 'sentAt');
  if (known) {
    const sameTime = data.sentAt === undefined || sentAt === known.sentAt;
    if (sameTime && known.channel === channel && known.tokenHash === tokenHash) return [];
    throw new Refusal('already-sent', 'This sending is recorded otherwise: correct that entry.', [String(attempt)]);
  }
  if (attempt !== last + 1)
    throw new Refusal('attempt-skipped', 'Sendings to a seat are numbered 1, 2, 3 …', [String(last + 1)]);
  const sending = decided('PingSent', sentAt, { ...common, attempt, sentAt, channel, ...members({ tokenHash }) });
  if (failure === undefined) return [sending];
  return [sending, decided('PingDeliveryFailed', sentAt, { ...common, of: next, attempt, failedAt: sentAt, failure })];
}

export function deliveryFailed({ data, context }: RecordDeliveryFailure, round: Round): Decision {
  requireManagerAct(context, data.given);
  const { ping, common } = onSeat(data, round);
  const attempt = data.attempt ?? lastAttempt(ping);
  const sending = ping.sendings.find(({ event }) => event.data.attempt === attempt);
  if (!sending) throw new Refusal('unknown-sending', 'No such sending to the seat is recorded.', [String(attempt)]);
  const failedAt = happenedAt(data.failedAt, context.now, 'failedAt');
  const known = sending.failure?.data;
  if (known) {
    if (known.failure === data.failure && (data.failedAt === undefined || failedAt === known.failedAt)) return [];
    throw new Refusal('already-failed', 'A failure of this sending is recorded: correct that entry.');
  }
  const of = sending.event.revision;
  return [decided('PingDeliveryFailed', failedAt, { ...common, of, attempt, failedAt, failure: data.failure })];
}

export function autoReplied({ data, context }: RecordAutoReply, round: Round, events: Counting): Decision {
  requireManagerAct(context, data.given);
  const { common } = onSeat(data, round);
  const receivedAt = happenedAt(data.receivedAt, context.now, 'receivedAt');
  const known = events.some(
    (event) =>
      event.type === 'PingAutoReplied' && event.data.seat === data.seat && event.data.receivedAt === receivedAt,
  );
  return known ? [] : [decided('PingAutoReplied', receivedAt, { ...common, receivedAt })];
}

export function reminded({ data, context }: RecordReminder, round: Round): Decision {
  requireManagerAct(context, data.given);
  const { ping, common } = onSeat(data, round);
  requireCode('channel', data.channel);
  const remindedAt = happenedAt(data.remindedAt, context.now, 'remindedAt');
  const known = ping.reminders.some((event) => event.data.remindedAt === remindedAt);
  return known ? [] : [decided('PingReminded', remindedAt, { ...common, remindedAt, channel: data.channel })];
}

/** A repeat is recorded, and does not count (domain rule H7); a one-time token opens nothing twice. */
export function acknowledge({ data, context }: AcknowledgePing, round: Round): Decision {
  requireManagerAct(context, data.given);
  const { ping, common } = onSeat(data, round);
  if (data.participant !== common.participant)
    throw new Refusal('other-state', 'The seat is another State’s.', [data.participant]);
  requireOwnState(context, common.participant);
  const { channel } = data;
  const by = answeredBy(context, channel, data);
  const receivedAt = happenedAt(data.receivedAt, context.now, 'receivedAt');
  const known = ping.acknowledgements.some(
    (event) =>
      event.data.channel === channel &&
      (channel === 'token' || (event.data.receivedAt === receivedAt && event.data.by === by)),
  );
  if (known) return [];
  if ((by === 'acting-holder' || by === 'alternate') && data.given.standIns?.includes(by) !== true)
    throw new Refusal('no-stand-in', 'On the day on which it was received, the seat has none.', [by]);
  return [decided('PingAcknowledged', receivedAt, { ...common, receivedAt, channel, by })];
}

const OF_SEAT: readonly AcknowledgedBy[] = ['holder', 'acting-holder', 'alternate'];
const RECORDED: readonly AcknowledgedThrough[] = ['e-mail', 'telephone', 'permanent-mission'];
const BY_STATE: readonly AcknowledgedThrough[] = ['token', 'portal'];

/** The seat answers by itself, or the manager records what reached it another way; a source tells what it knows. */
function answeredBy(
  { actor, authority }: CommandContext,
  channel: AcknowledgedThrough,
  { by, given: known }: AcknowledgePing['data'],
) {
  const { office } = actor;
  const inPlace = known.standIns?.includes('acting-holder') === true ? 'acting-holder' : 'holder';
  const usual = office === 'poc' ? inPlace : office === 'national-authority' ? 'state' : 'manager';
  const answered = by ?? usual;
  if (office === 'import' || authority?.kind === 'source-row') return answered;
  const manager = office === 'directory-manager';
  if (!(manager ? RECORDED : BY_STATE).includes(channel))
    throw new Refusal('channel-not-fitting', 'Your office records no acknowledgement of this channel.', [channel]);
  const fits = manager ? answered !== 'state' : office === 'poc' ? OF_SEAT.includes(answered) : answered === 'state';
  if (!fits) throw new Refusal('not-theirs', 'Your office does not acknowledge for them.', [answered]);
  return answered;
}

export function followedUp({ data, context }: RecordFollowUp, round: Round): Decision {
  requireManagerAct(context, data.given);
  const { dispatched } = requireDispatched(round, data.round);
  const { seat } = data;
  const participant =
    seat === undefined ? stateOnList(data.participant, round) : targetOf(seat, round).target.participant;
  if (data.participant !== undefined && data.participant !== participant)
    throw new Refusal('other-state', 'The seat is another State’s.', [data.participant]);
  const channel = data.channel ?? dispatched.data.followUpChannel;
  requireCode('channel', channel);
  const madeAt = happenedAt(data.madeAt, context.now, 'madeAt');
  const made = { round: data.round, of: dispatched.revision, participant, ...members({ seat }), madeAt, channel };
  const others = seat === undefined ? round.withStates : targetOf(seat, round).followUps;
  const known = others.some(
    (event) => event.data.participant === participant && event.data.madeAt === madeAt && event.data.channel === channel,
  );
  return known ? [] : [{ type: 'PingFollowUpMade', schemaVersion: 1, effectiveOn: dayOf(madeAt), data: made }];
}

function stateOnList(participant: string | undefined, round: Round): string {
  const onList = [...round.pings.values()].some(({ target }) => target.participant === participant);
  if (participant !== undefined && onList) return participant;
  throw new Refusal('not-on-list', 'Name a seat on the list, or a State that has one there.', [participant ?? '']);
}

function targetOf(seat: string, round: Round): Ping {
  const ping = round.pings.get(seat);
  if (ping) return ping;
  throw new Refusal('not-on-list', 'The seat is not on the list of the round’s first dispatch.', [seat]);
}

function onSeat({ round: id, seat }: { readonly round: string; readonly seat: string }, round: Round) {
  const { revision } = requireDispatched(round, id).dispatched;
  const ping = targetOf(seat, round);
  return { ping, common: { round: id, of: revision, seat, participant: ping.target.participant } };
}

function lastAttempt({ sendings }: Ping): number {
  return Math.max(0, ...sendings.map(({ event }) => event.data.attempt));
}

function decided<E extends PingEvent>(type: E['type'], instant: string, data: E['data']): Decided<ChecksEvent> {
  return { type, schemaVersion: 1, effectiveOn: dayOf(instant), data } as unknown as Decided<ChecksEvent>;
}
