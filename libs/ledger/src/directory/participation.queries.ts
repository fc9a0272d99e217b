import type { Day, Point, TablesReading } from '#libs/temporal';
import { policyFrom } from '../policy/policy.projection.ts';
import type { Policy } from '../policy/policy.ts';

/** The two counts of States, never mixed, and the membership of the day (rules H4, H11). */
export interface Participation {
  /** States having nominated: a nomination of theirs is in force on the day. */
  readonly nominated: number;
  /** States with an active entry. */
  readonly active: number;
  /** Registered participants of the kinds that may nominate. */
  readonly members: number;
}

export interface ParticipationOn extends Participation {
  readonly on: Day;
  /** As known at this index. */
  readonly index: number;
}

const NOMINATED = { distinct: 'participant' } as const;

export function participationAt(tables: TablesReading, point: Point): Participation {
  const participants = tables.table('participants');
  return {
    nominated: tables.table('nominations').countAt(point, NOMINATED),
    active: tables.table('seats').countAt(point, NOMINATED),
    members: kindsThatNominate(tables, point).reduce(
      (sum, kind) => sum + participants.countAt(point, { where: { kind } }),
      0,
    ),
  };
}

/** The same on many days: all as known at one index, or each as it was known then. `indexAt`: the last index known by the end of a day. */
export function participationOver(
  tables: TablesReading,
  days: readonly Day[],
  known: 'then' | number,
  indexAt: (day: Day) => number,
): readonly ParticipationOn[] {
  if (known !== 'then') return overAt(tables, days, known);
  return days.map((on) => {
    const index = indexAt(on);
    return { on, index, ...participationAt(tables, { index, on }) };
  });
}

/** The policy in force at a point. */
export function policyAtPoint(tables: TablesReading, point: Point): Policy | undefined {
  return policyFrom((entity) => tables.table('policies').at(entity, point)?.fields);
}

function overAt(tables: TablesReading, days: readonly Day[], index: number): readonly ParticipationOn[] {
  const nominated = tables.table('nominations').countOver(index, days, NOMINATED);
  const active = tables.table('seats').countOver(index, days, NOMINATED);
  const members = membersOver(tables, days, index);
  return days.map((on, at) => ({
    on,
    index,
    nominated: nominated[at] ?? 0,
    active: active[at] ?? 0,
    members: members[at] ?? 0,
  }));
}

function membersOver(tables: TablesReading, days: readonly Day[], index: number): readonly number[] {
  const kinds = days.map((on) => kindsThatNominate(tables, { index, on }));
  const counts = new Map(
    [...new Set(kinds.flat())].map((kind) => [
      kind,
      tables.table('participants').countOver(index, days, { where: { kind } }),
    ]),
  );
  return kinds.map((ofDay, at) => ofDay.reduce((sum, kind) => sum + (counts.get(kind)?.[at] ?? 0), 0));
}

/** Kinds of participants that may nominate by the policy in force. */
export function kindsThatNominate(tables: TablesReading, point: Point): readonly string[] {
  return policyAtPoint(tables, point)?.parameters.nominatingKinds ?? [];
}
