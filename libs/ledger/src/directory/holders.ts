import { dayOf } from '../shared/days.ts';
import { type CommandContext, Refusal } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { namesOf, requireComplete } from './completeness.ts';
import type {
  ChangePocRole,
  ConfirmEntry,
  RecordHolderLeft,
  ReplaceHolder,
  RosterGiven,
  WithdrawPoc,
} from './directory.commands.ts';
import {
  type Decision,
  newCard,
  bindsTwo,
  requireAfter,
  requireInRange,
  requireRole,
  requireStateAct,
} from './directory.rules.ts';
import { detailsOn, type RosterIndex, type SeatEntry, type StartEvent } from './directory.state.ts';
import { requireUndisputed } from './nominations.ts';
import { type Recorded, seatAsked, seatOf } from './seats.ts';
import { endsOf, latestStart, startAfter, startBefore, startOn, type Turn } from './turns.ts';

export function replace(command: ReplaceHolder, index: RosterIndex): Decision {
  const { data, context } = command;
  const { given: known, effectiveOn, holder, reason, precision } = data;
  if (bindsTwo(context, known))
    throw new Refusal(
      'two-person-rule',
      'Record that the holder left, nominate the next one, and let another account activate.',
      [context.actor.account],
    );
  const seat = seatForAct(index, data, context);
  const start = heldBy(seat, data.of, (turns) => latestStart(turns, effectiveOn));
  requireUndisputed(index, seat);
  requireComplete(known, holder, namesOf(command.card));
  const end = endOf(seat, start);
  // an end that is recorded says itself that the seat was vacant; repeated here, the gap would outlive its annulment
  const leftOn = data.leftOn ?? effectiveOn;
  if (end && (data.leftOn === undefined ? end.from > effectiveOn : end.from !== leftOn)) throw alreadyEnded(end);
  requireNotHeldBy(startAfter(seat.turns, start), effectiveOn);
  if (leftOn <= effectiveOn) requireAfter(start.from, leftOn, known);
  const { participant, role, ordinal } = seat;
  const event = {
    participant,
    seat: seat.seat,
    role,
    ordinal,
    nomination: context.newId('nomination'),
    holder,
    card: newCard(command),
    of: start.revision,
    leftOn,
    ...given({ reason, precision }),
  };
  return [{ type: 'PocHolderReplaced', schemaVersion: 1, effectiveOn, data: event }];
}

export function holderLeft({ data, context }: RecordHolderLeft, index: RosterIndex): Decision {
  const { effectiveOn, reason, precision } = data;
  const { seat, start } = holdingToEnd(index, data, context);
  const end = endOf(seat, start);
  const next = startAfter(seat.turns, start);
  if ((end ?? next)?.from === effectiveOn) return [];
  if (end) throw alreadyEnded(end);
  requireNotHeldBy(next, effectiveOn);
  const event = { seat: seat.seat, of: start.revision, ...given({ reason, precision }) };
  return [{ type: 'HolderLeft', schemaVersion: 1, effectiveOn, data: event }];
}

/** A seat whose holder has left may be withdrawn as well. */
export function withdraw({ data, context }: WithdrawPoc, index: RosterIndex): Decision {
  const { effectiveOn, reason, precision } = data;
  const { seat, start } = holdingToEnd(index, data, context);
  const ends = endsOf(seat.turns, start);
  const withdrawn = ends.find(({ event }) => event.type === 'PocWithdrawn');
  if (withdrawn?.from === effectiveOn) return [];
  const other = withdrawn ?? ends.find((end) => end.event.type !== 'HolderLeft' || end.from > effectiveOn);
  if (other) throw alreadyEnded(other);
  requireNotHeldBy(startAfter(seat.turns, start), effectiveOn);
  const event = { seat: seat.seat, of: start.revision, ...given({ reason, precision }) };
  return [{ type: 'PocWithdrawn', schemaVersion: 1, effectiveOn, data: event }];
}

export function changeRole({ data, context }: ChangePocRole, index: RosterIndex, events: Recorded): Decision {
  const { given: known, effectiveOn, role, precision, toSeat, ordinal } = data;
  const { seat, start } = holdingToEnd(index, data, context);
  requireRole(role, known);
  if (role === seat.role && toSeat === undefined && ordinal === undefined) return [];
  const asked = { role, ...given({ seat: toSeat, ordinal }) };
  const to = seatAsked(asked, index, events, () => context.newId('seat'));
  if (to.seat === seat.seat) return [];
  const end = endOf(seat, start);
  if (end) throw alreadyEnded(end);
  requireNotHeldBy(startAfter(seat.turns, start), effectiveOn);
  requireUndisputed(index, index.seats.get(to.seat));
  const event = {
    participant: seat.participant,
    ...to,
    nomination: context.newId('nomination'),
    ...detailsOn(index, startEvent(index, start), effectiveOn),
    fromSeat: seat.seat,
    of: start.revision,
    ...given({ precision }),
  };
  return [{ type: 'PocRoleChanged', schemaVersion: 1, effectiveOn, data: event }];
}

export function confirm({ data, context }: ConfirmEntry, index: RosterIndex): Decision {
  const { effectiveOn, by } = data;
  const seat = seatForAct(index, data, context);
  if (effectiveOn > dayOf(context.now))
    throw new Refusal('confirmed-in-future', 'Data are confirmed as current, not beforehand.', [effectiveOn]);
  if (context.actor.office === 'poc' && by !== 'holder')
    throw new Refusal('confirmed-by', 'The holder confirms as the holder.', [by]);
  const start = heldBy(seat, data.of, (turns) => startOn(turns, effectiveOn));
  if (startOn(seat.turns, effectiveOn) !== start) throw notHeld(seat, effectiveOn);
  const before = index.confirmations.get(start.revision) ?? [];
  if (before.some((one) => one.effectiveOn === effectiveOn && one.data.by === by)) return [];
  const event = { seat: seat.seat, of: start.revision, by };
  return [{ type: 'PocEntryConfirmed', schemaVersion: 1, effectiveOn, data: event }];
}

interface SeatAct {
  readonly seat: string;
  readonly effectiveOn: string;
  readonly given: RosterGiven;
}

/** The seat of an act of its State, on a day that may be. */
export function seatForAct(
  index: RosterIndex,
  { seat, effectiveOn, given: known }: SeatAct,
  context: CommandContext,
): SeatEntry {
  const found = seatOf(index, seat);
  requireStateAct(context, found.participant, known);
  requireInRange(effectiveOn, context.now, known);
  return found;
}

/** The start that is meant by its revision, or found. */
export function heldBy(
  seat: SeatEntry,
  of: number | undefined,
  find: (turns: readonly Turn[]) => Turn | undefined,
): Turn {
  const found =
    of === undefined ? find(seat.turns) : seat.turns.find(({ kind, revision }) => kind === 'start' && revision === of);
  if (!found) throw new Refusal('not-held', 'Nobody holds the seat: activate a nomination first.', [seat.seat]);
  return found;
}

export function startEvent(index: RosterIndex, turn: Turn): StartEvent {
  const event = index.starts.get(turn.revision);
  if (!event) throw new Refusal('no-such-entry', 'There is no such start.', [String(turn.revision)]);
  return event;
}

export function notHeld(seat: SeatEntry, day: string): Refusal {
  return new Refusal('not-held', `Nobody of whom this speaks holds the seat on ${day}.`, [seat.seat]);
}

function holdingToEnd(index: RosterIndex, data: SeatAct & { readonly of?: number }, context: CommandContext) {
  const seat = seatForAct(index, data, context);
  const first = (turns: readonly Turn[]) => turns.find(({ kind }) => kind === 'start');
  const start = heldBy(seat, data.of, (turns) => startBefore(turns, data.effectiveOn) ?? first(turns));
  requireAfter(start.from, data.effectiveOn, data.given);
  return { seat, start };
}

function endOf(seat: SeatEntry, start: Turn): Turn | undefined {
  return endsOf(seat.turns, start)[0];
}

function requireNotHeldBy(next: Turn | undefined, day: string): void {
  if (!next || next.from > day) return;
  throw new Refusal('seat-held', `From ${next.from} on another holder has the seat: end that holding.`, [
    String(next.revision),
  ]);
}

function alreadyEnded(end: Turn): Refusal {
  return new Refusal('already-ended', `The end is recorded already, on ${end.from}: correct or annul that entry.`, [
    String(end.revision),
  ]);
}
