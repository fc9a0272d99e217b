import type { LedgerEvent } from '#libs/event-store';
import { Refusal } from '../shared/decider.ts';
import type { RosterIndex, SeatEntry } from './directory.state.ts';

interface Asked {
  readonly role: string;
  readonly seat?: string;
  readonly ordinal?: number;
}

/** All that is recorded, whether it counts or not. */
export type Recorded = readonly LedgerEvent[];

/** The seat that is named, the one with the ordinal, or a new one: the role's next ordinal, that no annulled seat had. */
export function seatAsked({ role, seat, ordinal }: Asked, index: RosterIndex, events: Recorded, newSeat: () => string) {
  if (seat !== undefined) {
    const found = seatOf(index, seat);
    if (found.role !== role) throw new Refusal('other-role', 'The seat named has another role.', [found.role]);
    return { seat, role, ordinal: found.ordinal };
  }
  if (ordinal !== undefined && (!Number.isSafeInteger(ordinal) || ordinal < 1))
    throw new Refusal('ordinal-malformed', 'Seats of a role are numbered 1, 2, 3 …', [String(ordinal)]);
  const ofRole = [...index.seats.values()].filter((one) => one.role === role);
  const found = ofRole.find((one) => one.ordinal === ordinal);
  if (found) return { seat: found.seat, role, ordinal: found.ordinal };
  if (ordinal === undefined) return { seat: newSeat(), role, ordinal: nextOrdinal(events, role) };
  // a seat whose entries were all annulled keeps its id
  return { seat: recordedSeat(events, role, ordinal) ?? newSeat(), role, ordinal };
}

interface Place {
  readonly seat?: string;
  readonly role?: string;
  readonly ordinal?: number;
}

function recordedSeat(events: Recorded, role: string, ordinal: number): string | undefined {
  const places = events.map(({ data }) => data as Place);
  return places.find((one) => one.role === role && one.ordinal === ordinal)?.seat;
}

function nextOrdinal(events: Recorded, role: string): number {
  let highest = 0;
  for (const { data } of events) {
    const place = data as Place;
    if (place.role === role && place.ordinal !== undefined && place.ordinal > highest) highest = place.ordinal;
  }
  return highest + 1;
}

export function seatOf(index: RosterIndex, seat: string): SeatEntry {
  const found = index.seats.get(seat);
  if (!found) throw new Refusal('unknown-seat', 'The State has no such seat.', [seat]);
  return found;
}
