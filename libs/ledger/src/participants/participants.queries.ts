import type { Day, Fields, Point, Row, TablesReading } from '#libs/temporal';
import { LRUCache } from 'lru-cache';
import { alphabetical, byName, compare } from '../shared/neutral-name.ts';
import { whereOf } from '../shared/rows.ts';
import type { DatePrecision } from '../shared/terms.ts';
import type { Codes, GroupKind, Names, ParticipantKind } from './participants.events.ts';

/** A State's official names on the day; today's beside them where they are others (rule H11). */
export interface StateView {
  readonly participant: string;
  readonly names: Names;
  readonly namesToday?: Names;
}

/** How States are called. */
export type States = (participant: string) => StateView;

export interface MembershipView {
  readonly group: string;
  readonly groupKind: GroupKind;
  readonly from: Day;
  readonly doubt: string | null;
}

export interface ParticipantView {
  readonly state: StateView;
  readonly kind: ParticipantKind;
  readonly codes: Codes;
  readonly admittedOn: string | null;
  readonly admittedPrecision: DatePrecision | null;
  readonly predecessor: string | null;
  readonly doubt: string | null;
  /** Of the day. */
  readonly memberships: readonly MembershipView[];
}

export interface RegisteredView {
  readonly participant: string;
  readonly kind: ParticipantKind;
  readonly codes: Codes;
  readonly names: Names;
}

export interface ParticipantsAsked {
  readonly kinds?: readonly string[] | undefined;
  readonly participant?: string | undefined;
}

/** Participants at a point in neutral order. */
export function participantsAt(
  tables: TablesReading,
  point: Point,
  asked: ParticipantsAsked,
  today: Day,
): readonly ParticipantView[] {
  const states = statesAt(tables, point, today);
  const memberships = membershipsOf(tables, point, asked.participant);
  return rowsAt(tables, point, asked)
    .map(({ entity, fields }) => {
      const { names: _names, ...others } = fields;
      return {
        ...(others as unknown as Omit<ParticipantView, 'state' | 'memberships'>),
        state: states(entity),
        memberships: (memberships.get(entity) ?? []).map(membershipView).toSorted((a, b) => byName(a.group, b.group)),
      };
    })
    .toSorted((a, b) => byName(a.state.names.short.en, b.state.names.short.en));
}

/** Every participant as a registry of names and codes takes it: a line for each name and code that it ever had. */
export function registeredAt(tables: TablesReading, point: Point): readonly RegisteredView[] {
  const registered = new Set(rowsAt(tables, point, {}).map(({ entity }) => entity));
  return tables
    .table('participants')
    .timelinesAt(point.index)
    .filter(({ entity }) => registered.has(entity))
    .map(({ entity, fields: { kind, codes, names } }) => ({
      participant: entity,
      kind: kind as ParticipantKind,
      codes: codes as Codes,
      names: names as unknown as Names,
    }));
}

/** Names of the groups that have members at a point, in neutral order. */
export function groupsAt(tables: TablesReading, point: Point): readonly string[] {
  const groups = tables
    .table('memberships')
    .allAt(point)
    .map(({ fields }) => fields['group'] as string);
  return [...new Set(groups)].toSorted(byName);
}

/** Members of a group at a point. */
export function membersOf(tables: TablesReading, point: Point, group: string): ReadonlySet<string> {
  const rows = tables.table('memberships').allAt(point, { group });
  return new Set(rows.map(({ fields }) => participantOf(fields)));
}

/** Names as known at the index on the day, and as known now on today's. A State that is registered later than its day has today's. */
export function statesAt(tables: TablesReading, point: Point, today: Day): States {
  const now = { index: Math.max(point.index, tables.checkpoint(['participants'])), on: today };
  const then = namesAt(tables, point);
  const current = namesAt(tables, now);
  return (participant) => {
    const namesToday = current.get(participant);
    const names = then.get(participant) ?? namesToday ?? { short: { en: participant } };
    const changed = namesToday !== undefined && JSON.stringify(namesToday) !== JSON.stringify(names);
    return { participant, names, ...(changed ? { namesToday } : {}) };
  };
}

/** Later than whatever is in force. */
const LAST_DAY = '9999-12-31';

/**
 * Things in the one neutral order (domain rule R5): by the English short names of their States on the day, those of one State by their
 * ids; what is of no State comes last. `keyOf`: the State, and what tells the things of one State apart.
 */
export function inOrderOfStates<V>(
  tables: TablesReading,
  point: Point,
  things: readonly V[],
  keyOf: (thing: V) => readonly [participant: string | null, ...ids: readonly string[]],
): readonly V[] {
  const names = namesAt(tables, point);
  const nameOf = (participant: string | null): string => {
    if (participant === null) return LAST;
    // what is dated before its State was registered stands under the name that this State has later
    const found = names.get(participant) ?? namesAt(tables, { index: point.index, on: LAST_DAY }).get(participant);
    return alphabetical(found?.short.en ?? participant);
  };
  return things
    .map((thing) => {
      const [participant, ...ids] = keyOf(thing);
      return { thing, key: [nameOf(participant), participant ?? '', ...ids] };
    })
    .toSorted((a, b) => inTurn(a.key, b.key))
    .map(({ thing }) => thing);
}

/** Behind every name. */
const LAST = '\u{10FFFF}';

function inTurn(a: readonly string[], b: readonly string[]): number {
  for (const [at, one] of a.entries()) {
    const order = compare(one, b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

const known = new WeakMap<TablesReading, LRUCache<string, ReadonlyMap<string, Names>>>();

/** What was known at an index never changes, so the names of a few points are kept. */
function namesAt(tables: TablesReading, point: Point): ReadonlyMap<string, Names> {
  const kept = known.get(tables) ?? new LRUCache<string, ReadonlyMap<string, Names>>({ max: 64 });
  known.set(tables, kept);
  const key = `${String(point.index)} ${point.on}`;
  const names = kept.get(key) ?? readNames(tables, point);
  kept.set(key, names);
  return names;
}

function readNames(tables: TablesReading, point: Point): ReadonlyMap<string, Names> {
  const rows = tables.table('participants').allAt(point);
  return new Map(rows.map(({ entity, fields }) => [entity, fields['names'] as unknown as Names]));
}

function rowsAt(tables: TablesReading, point: Point, { kinds, participant }: ParticipantsAsked): readonly Row[] {
  const table = tables.table('participants');
  if (participant !== undefined) return [table.at(participant, point)].filter((row) => row !== undefined);
  return kinds === undefined ? table.allAt(point) : kinds.flatMap((kind) => table.allAt(point, { kind }));
}

function membershipsOf(
  tables: TablesReading,
  point: Point,
  participant: string | undefined,
): ReadonlyMap<string, readonly Row[]> {
  const rows = tables.table('memberships').allAt(point, whereOf({ participant }));
  return Map.groupBy(rows, ({ fields }) => participantOf(fields));
}

function membershipView({ fields, validFrom }: Row): MembershipView {
  const { group, groupKind, doubt } = fields as unknown as Omit<MembershipView, 'from'>;
  return { group, groupKind, from: validFrom, doubt };
}

function participantOf(fields: Fields): string {
  return fields['participant'] as string;
}
