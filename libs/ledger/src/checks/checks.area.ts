import type { LedgerEvent } from '#libs/event-store';
import type { DirectoryEvent } from '../directory/directory.events.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { freshIndex } from '../directory/directory.state.ts';
import { startOn } from '../directory/turns.ts';
import type { ActiveSeat, Area, Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { dayOf } from '../shared/days.ts';
import type { FromDoor } from '../shared/handling.ts';
import type { ChecksCommand, ChecksGiven } from './checks.commands.ts';
import { checksDecider } from './checks.decider.ts';
import { type ChecksEvent, type PingTarget, roundStream, type StandInKind } from './checks.events.ts';
import {
  acknowledgements,
  pingContacts,
  pingEntity,
  pings,
  rounds,
  sendingEntity,
  sendings,
} from './checks.projection.ts';
import { checksRows } from './checks.rows.ts';
import { asInstant } from './instants.ts';
import { closedAt, roundOf } from './round.ts';

type Asked = FromDoor<ChecksCommand>;

/** Communication checks. */
export const checks: Area<ChecksCommand, ChecksEvent> = {
  name: 'checks',
  decider: checksDecider,
  stream: (round = '') => roundStream(round),
  participants: (command) => [...new Set(statesOf(command))],
  reads: (command, own) => [...new Set(statesRead(command, own).map(rosterStream))],
  given,
  tables: [
    { projection: rounds, streams: 'round-', shownBy: 'aggregate' },
    { projection: pings, streams: 'round-', shownBy: 'check' },
    { projection: sendings, streams: 'round-', shownBy: 'check' },
    { projection: acknowledgements, streams: 'round-', shownBy: 'check' },
    { projection: pingContacts, streams: 'round-', shownBy: 'check' },
  ],
  about: (event) => about(event as ChecksEvent),
  rows: checksRows,
};

function statesOf(command: Asked): readonly string[] {
  if (command.type === 'DispatchRound') return (command.data.targets ?? []).map(({ participant }) => participant);
  const { participant } = command.data as { readonly participant?: string };
  return participant === undefined ? [] : [participant];
}

/** Seats whose rosters a command is decided with: a dispatch asks whether they are active, a result which are no more. */
function listed(command: Asked, own: readonly LedgerEvent[]): readonly PingTarget[] {
  if (command.type === 'DispatchRound') return command.data.targets ?? [];
  if (command.type !== 'CloseRound' && command.type !== 'AmendRound') return [];
  return [...roundOf(counting(own as readonly ChecksEvent[])).pings.values()].map(({ target }) => target);
}

function statesRead(command: Asked, own: readonly LedgerEvent[]): readonly string[] {
  if (command.type === 'AcknowledgePing') return asksStandIns(command) ? [command.data.participant] : [];
  return listed(command, own).map(({ participant }) => participant);
}

type Acknowledging = Extract<Asked, { readonly type: 'AcknowledgePing' }>;

/** Whether it matters who stands in for the holder. */
function asksStandIns({ data: { by }, context }: Acknowledging): boolean {
  return by === undefined ? context.actor.office === 'poc' : by === 'acting-holder' || by === 'alternate';
}

function given(command: Asked, known: Known, own: readonly LedgerEvent[]): Partial<ChecksGiven> {
  if (command.type === 'AcknowledgePing') {
    if (!asksStandIns(command)) return {};
    const { participant, seat, receivedAt } = command.data;
    const day = dayOf(instant(receivedAt, command.context.now));
    return { standIns: standInsOf(known.events(rosterStream(participant)), seat, day) };
  }
  if (command.type === 'DispatchRound') {
    const day = dayOf(instant(command.data.dispatchedAt, command.context.now));
    const policy = known.policyOn(day);
    const activeSeats = command.data.targets ? activeAmong(command.data.targets, known, day) : known.activeSeats(day);
    if (!policy) return { activeSeats };
    const { answerWindowHours, followUpChannel } = policy.parameters;
    return { activeSeats, terms: { policyVersion: policy.version, answerWindowHours, followUpChannel } };
  }
  const targets = listed(command, own);
  if (targets.length === 0) return {};
  const closed =
    closedAt(roundOf(counting(own as readonly ChecksEvent[]))) ??
    instant(command.type === 'CloseRound' ? command.data.closedAt : undefined, command.context.now);
  const active = new Set(activeAmong(targets, known, dayOf(closed)).map(({ seat }) => seat));
  return { withdrawn: targets.map(({ seat }) => seat).filter((seat) => !active.has(seat)) };
}

function instant(text: string | undefined, now: string): string {
  return text === undefined ? now : asInstant(text, 'instant');
}

/** Of the States of these seats, the seats with an entry in force on a day. */
function activeAmong(targets: readonly ActiveSeat[], known: Known, day: string): readonly ActiveSeat[] {
  const states = new Set(targets.map(({ participant }) => participant));
  return [...states].flatMap((state) => activeSeatsOf(known.events(rosterStream(state)), day));
}

/** Seats of one roster with an entry in force on a day. */
export function activeSeatsOf(roster: readonly LedgerEvent[], day: string): readonly ActiveSeat[] {
  const { seats } = freshIndex(counting(roster as readonly DirectoryEvent[]));
  return [...seats.values()]
    .filter(({ turns }) => startOn(turns, day) !== undefined)
    .map(({ seat, participant, role }) => ({ seat, participant, role }));
}

/** Kinds of those who stand in for the holder of a seat, or beside, on a day. */
function standInsOf(roster: readonly LedgerEvent[], seat: string, day: string): readonly StandInKind[] {
  const { standIns } = freshIndex(counting(roster as readonly DirectoryEvent[]));
  return [...standIns.values()]
    .filter(({ event: { data, effectiveOn }, ends: [end] }) => {
      const until = end?.effectiveOn ?? data.to;
      return data.seat === seat && effectiveOn <= day && (until === undefined || day < until);
    })
    .map(({ event }) => (event.type === 'ActingHolderNamed' ? 'acting-holder' : 'alternate'));
}

function about(event: ChecksEvent): readonly string[] {
  switch (event.type) {
    case 'PingRoundScheduled':
    case 'PingRoundDispatched':
    case 'PingRoundClosed':
    case 'PingRoundAmended':
      return [event.data.round];
    case 'PingTargetsListed':
      return [event.data.round, ...event.data.targets.map(({ seat }) => pingEntity(event.data.round, seat))];
    case 'PingSent':
    case 'PingDeliveryFailed': {
      const { round, seat } = event.data;
      return [round, seat, pingEntity(round, seat), sendingEntity(event.data)];
    }
    case 'PingAutoReplied':
    case 'PingReminded':
    case 'PingAcknowledged': {
      const { round, seat } = event.data;
      return [round, seat, pingEntity(round, seat), `${pingEntity(round, seat)} ${String(event.revision)}`];
    }
    case 'PingFollowUpMade': {
      const { round, seat, participant } = event.data;
      const entity = pingEntity(round, seat ?? participant);
      return [round, ...(seat === undefined ? [] : [seat]), entity, `${entity} ${String(event.revision)}`];
    }
    default:
      return [];
  }
}
