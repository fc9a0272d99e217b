import { type Entries, type Original } from '../shared/counting.ts';
import type {
  ActingHolderNamed,
  AlternateEnded,
  AlternateNamed,
  DirectoryEvent,
  Holder,
  NominationInvited,
  NominationSuperseded,
  NominationWithdrawn,
  PocContactDetailsUpdated,
  PocEntryActivated,
  PocEntryConfirmed,
  PocHolderReplaced,
  PocNominated,
  PocRoleChanged,
} from './directory.events.ts';
import { insertTurn, type Turn, turnsOf } from './turns.ts';

export type RosterState = Entries<DirectoryEvent>;
export type Counted = Original<DirectoryEvent>;
/** Events with which a holder's time in a seat begins. */
export type StartEvent = PocEntryActivated | PocHolderReplaced | PocRoleChanged;
type Settlement = NominationWithdrawn | NominationSuperseded | StartEvent;

export interface SeatEntry {
  readonly participant: string;
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  /** Starts and ends in the order in which they take turns. */
  readonly turns: Turn[];
  readonly nominations: Set<string>;
}

export interface NominationEntry {
  readonly event: PocNominated | PocHolderReplaced | PocRoleChanged;
  /** What became of it; nothing yet: it is pending. */
  readonly settled: Settlement[];
  /** Fields that the manager asked for last. */
  missing: readonly string[];
}

export interface StandInEntry {
  readonly event: ActingHolderNamed | AlternateNamed;
  readonly ends: AlternateEnded[];
}

/** What counts of a roster, by id and by revision. */
export interface RosterIndex {
  readonly seats: Map<string, SeatEntry>;
  readonly nominations: Map<string, NominationEntry>;
  readonly standIns: Map<string, StandInEntry>;
  readonly starts: Map<number, StartEvent>;
  /** By revision of the start that they change. */
  readonly updates: Map<number, PocContactDetailsUpdated[]>;
  readonly confirmations: Map<number, PocEntryConfirmed[]>;
  readonly invitations: NominationInvited[];
}

interface Grown {
  readonly events: readonly Counted[];
  readonly index: RosterIndex;
}

const indexes = new WeakMap<readonly Counted[], RosterIndex>();
/** The newest index of a stream, by its first counting event. */
const newest = new WeakMap<Counted, Grown>();

/**
 * The index of a state. That of the state before is taken over where this one only adds to it, so that n commands on a
 * growing roster do not read it n times; do not keep an index longer than one decision.
 */
export function indexOf(events: readonly Counted[]): RosterIndex {
  const known = indexes.get(events);
  if (known) return known;
  const [first] = events;
  const last = first && newest.get(first);
  const grows = last !== undefined && last.events.every((event, at) => event === events[at]);
  const index = grows ? last.index : empty();
  for (const event of grows ? events.slice(last.events.length) : events) add(index, event);
  if (grows) indexes.delete(last.events);
  indexes.set(events, index);
  if (first) newest.set(first, { events, index });
  return index;
}

/** An index of its own, for what would count. */
export function freshIndex(events: readonly Counted[]): RosterIndex {
  const index = empty();
  for (const event of events) add(index, event);
  return index;
}

/** A holder's details on a day, and the card that they go with. */
export interface Details {
  readonly holder: Holder;
  readonly card: StartEvent['data']['card'];
}

/** Of the updates of this start that are in force on the day, each member's latest; else as it was entered. */
export function detailsOn(index: RosterIndex, start: StartEvent, day: string): Details {
  const updates = (index.updates.get(start.revision) ?? [])
    .filter(({ effectiveOn }) => effectiveOn <= day)
    .toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0));
  const holder = updates.reduce<object>((one, { data }) => ({ ...one, ...data.holder }), start.data.holder);
  const card = updates.findLast(({ data }) => data.card)?.data.card ?? start.data.card;
  return { holder: withoutEmpty(holder) as unknown as Holder, card };
}

export function withoutEmpty(members: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));
}

export function isPending(nomination: NominationEntry): boolean {
  return nomination.settled.length === 0;
}

/** Pending nominations of a seat beside the one given. */
export function otherPending(index: RosterIndex, seat: SeatEntry, except?: string): readonly string[] {
  return [...seat.nominations].filter((id) => {
    const nomination = index.nominations.get(id);
    return id !== except && nomination !== undefined && isPending(nomination);
  });
}

function empty(): RosterIndex {
  return {
    seats: new Map(),
    nominations: new Map(),
    standIns: new Map(),
    starts: new Map(),
    updates: new Map(),
    confirmations: new Map(),
    invitations: [],
  };
}

function add(index: RosterIndex, event: Counted): void {
  addTurns(index, event);
  switch (event.type) {
    case 'NominationInvited':
      index.invitations.push(event);
      break;
    case 'PocNominated':
      addNomination(index, event, []);
      break;
    case 'PocHolderReplaced':
    case 'PocRoleChanged':
      addNomination(index, event, [event]);
      index.starts.set(event.revision, event);
      break;
    case 'PocEntryActivated':
      index.nominations.get(event.data.nomination)?.settled.push(event);
      index.starts.set(event.revision, event);
      break;
    case 'NominationWithdrawn':
    case 'NominationSuperseded':
      index.nominations.get(event.data.nomination)?.settled.push(event);
      break;
    case 'ClarificationRequested': {
      const nomination = index.nominations.get(event.data.nomination);
      if (nomination) nomination.missing = event.data.missing;
      break;
    }
    case 'PocContactDetailsUpdated':
      addTo(index.updates, event.data.of, event);
      break;
    case 'PocEntryConfirmed':
      addTo(index.confirmations, event.data.of, event);
      break;
    case 'ActingHolderNamed':
    case 'AlternateNamed':
      index.standIns.set(event.data.standIn, { event, ends: [] });
      break;
    case 'AlternateEnded':
      index.standIns.get(event.data.standIn)?.ends.push(event);
      break;
    case 'HolderLeft':
    case 'PocWithdrawn':
      break;
  }
}

function addNomination(index: RosterIndex, event: NominationEntry['event'], settled: Settlement[]): void {
  const { nomination } = event.data;
  index.nominations.set(nomination, { event, settled, missing: [] });
  seatFor(index, event).nominations.add(nomination);
}

function seatFor(index: RosterIndex, { data }: NominationEntry['event'] | StartEvent): SeatEntry {
  const known = index.seats.get(data.seat);
  if (known) return known;
  const { participant, seat, role, ordinal } = data;
  const entry: SeatEntry = { participant, seat, role, ordinal, turns: [], nominations: new Set() };
  index.seats.set(seat, entry);
  return entry;
}

function addTurns(index: RosterIndex, event: Counted): void {
  if (event.type === 'PocHolderReplaced' || event.type === 'PocRoleChanged') seatFor(index, event);
  for (const [seat, turn] of turnsOf(event)) {
    const entry = index.seats.get(seat);
    if (entry) insertTurn(entry.turns, turn);
  }
}

function addTo<E>(map: Map<number, E[]>, key: number, event: E): void {
  const others = map.get(key);
  if (others) others.push(event);
  else map.set(key, [event]);
}
