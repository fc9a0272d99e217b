import { Refusal } from '../shared/decider.ts';
import type { EndAlternate, NameActingHolder, NameAlternate } from './directory.commands.ts';
import { given } from '../shared/given.ts';
import {
  type Decision,
  newCard,
  requireAfter,
  requireInRange,
  requireNotTooFar,
  requireStateAct,
} from './directory.rules.ts';
import type { RosterIndex, SeatEntry } from './directory.state.ts';
import { seatForAct } from './holders.ts';
import { latestStart } from './turns.ts';

/** An acting holder or an alternate: neither is turnover, so the holder stays (rule H3). */
export function nameStandIn(command: NameActingHolder | NameAlternate, index: RosterIndex): Decision {
  const { type, data, context } = command;
  const { given: known, effectiveOn, holder, to, precision } = data;
  const seat = seatForAct(index, data, context);
  if (to !== undefined) {
    requireAfter(effectiveOn, to, known);
    requireNotTooFar(to, context.now, known);
  } else if (type === 'NameActingHolder')
    throw new Refusal('member-required', 'An acting holder stands in for a time: give its end.', ['to']);
  const { participant, role, ordinal } = seat;
  const event = {
    participant,
    seat: seat.seat,
    role,
    ordinal,
    standIn: context.newId('stand-in'),
    of: restsOn(index, seat, effectiveOn),
    holder,
    card: newCard(command),
    ...given({ to, precision }),
  };
  const named = type === 'NameActingHolder' ? 'ActingHolderNamed' : 'AlternateNamed';
  return [{ type: named, schemaVersion: 1, effectiveOn, data: event }];
}

export function endStandIn({ data, context }: EndAlternate, index: RosterIndex): Decision {
  const { given: known, effectiveOn, standIn } = data;
  const found = index.standIns.get(standIn);
  if (!found) throw new Refusal('unknown-stand-in', 'There is no such acting holder or alternate.', [standIn]);
  const { event } = found;
  requireStateAct(context, event.data.participant, known);
  requireInRange(effectiveOn, context.now, known);
  const [end] = found.ends;
  const endsOn = end?.effectiveOn ?? event.data.to ?? undefined;
  if (endsOn === effectiveOn) return [];
  requireAfter(event.effectiveOn, effectiveOn, known);
  if (end || (endsOn !== undefined && endsOn < effectiveOn))
    throw new Refusal('already-ended', 'The end is recorded already: correct that entry.', [
      String((end ?? event).revision),
    ]);
  return [{ type: 'AlternateEnded', schemaVersion: 1, effectiveOn, data: { standIn, of: event.revision } }];
}

/** The holding in which it stands in; before any, the nomination for the seat. */
function restsOn(index: RosterIndex, seat: SeatEntry, day: string): number {
  const start = latestStart(seat.turns, day) ?? seat.turns.find(({ kind }) => kind === 'start');
  if (start) return start.revision;
  const nomination = [...seat.nominations].map((id) => index.nominations.get(id)?.event.revision);
  const [first] = nomination.filter((revision) => revision !== undefined);
  if (first === undefined) throw new Refusal('unknown-seat', 'The State has no such seat.', [seat.seat]);
  return first;
}
