import type { Day, Point, Row, TableReader, TablesReading } from '#libs/temporal';
import { parametersFrom, policyFrom } from '../policy/policy.projection.ts';
import type { Policy } from '../policy/policy.ts';

/** The two counts of States, never mixed, and the membership of the day (rules H4, H11). */
export interface Participation {
  /** States having nominated: of the membership of the day, those of which a nomination is in force on the day. */
  readonly nominated: number;
  /** States with an active entry: of the membership of the day. */
  readonly active: number;
  /** Registered participants of the kinds that may nominate. */
  readonly members: number;
}

export interface ParticipationOn extends Participation {
  readonly on: Day;
  /** As known at this index. */
  readonly index: number;
}

export function participationAt(tables: TablesReading, point: Point): Participation {
  return participationAlong(tables, [point])[0] ?? { nominated: 0, active: 0, members: 0 };
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

/** The same at many points; of those that lie near each other the cost is little more than one's. */
export function participationAlong(tables: TablesReading, points: readonly Point[]): readonly Participation[] {
  return participationBy(tables, points, (table, options) => tables.table(table).countAlong(points, options));
}

function overAt(tables: TablesReading, days: readonly Day[], index: number): readonly ParticipationOn[] {
  const points = days.map((on) => ({ index, on }));
  const counts = participationBy(tables, points, (table, options) =>
    tables.table(table).countOver(index, days, options),
  );
  return counts.map((count, at) => ({ on: days[at] ?? '', index, ...count }));
}

/** One number a point. */
type Count = (table: string, options: NonNullable<Parameters<TableReader['countAt']>[1]>) => readonly number[];

function participationBy(tables: TablesReading, points: readonly Point[], count: Count): readonly Participation[] {
  const kinds = points.map((point) => kindsThatNominate(tables, point));
  const ofKind = new Map([...new Set(kinds.flat())].map((kind) => [kind, count('participants', { where: { kind } })]));
  // where nobody may nominate, nobody is counted
  const open = points.flatMap((point, at) => (kinds[at]?.length ? [{ ...point, kinds: kinds[at] }] : []));
  const others = othersAmong(tables, open);
  const [nominated, active] = (['nominations', 'seats'] as const).map((table) => {
    const all = count(table, { distinct: 'participant' });
    if (all.every((number) => number === 0)) return all;
    const less = others.map(({ participant, isMember }) =>
      count(table, { where: { participant } }).map((there, at) => {
        const point = there > 0 ? points[at] : undefined;
        return point && !isMember(point, kinds[at] ?? []) ? 1 : 0;
      }),
    );
    return points.map((_, at) =>
      (kinds[at] ?? []).length === 0 ? 0 : less.reduce((left, one) => left - (one[at] ?? 0), all[at] ?? 0),
    );
  });
  return points.map((_, at) => ({
    nominated: nominated?.[at] ?? 0,
    active: active?.[at] ?? 0,
    members: (kinds[at] ?? []).reduce((sum, kind) => sum + (ofKind.get(kind)?.[at] ?? 0), 0),
  }));
}

interface Other {
  readonly participant: string;
  readonly isMember: (point: Point, kinds: readonly string[]) => boolean;
}

/** Participants that may not be of the membership at every one of the points; few as a rule. */
function othersAmong(
  tables: TablesReading,
  points: readonly (Point & { readonly kinds: readonly string[] })[],
): readonly Other[] {
  if (points.length === 0) return [];
  const participants = tables.table('participants');
  const days = points.map(({ on }) => on).toSorted();
  const indexes = points.map(({ index }) => index).toSorted((a, b) => a - b);
  const [first = -1] = indexes;
  const known = Map.groupBy(participants.timelinesAt(indexes.at(-1) ?? -1), ({ entity }) => entity);
  // before it is registered nothing is accepted about a participant, so nothing of it is counted
  const isFirst = (participant: string, recorded: number) =>
    participants.timelineAt(participant, recorded - 1).length === 0;
  return [...known].flatMap(([participant, rows]) => {
    const asMember = rows.filter(
      ({ recordedFrom, fields }) =>
        points.every(({ kinds }) => kinds.includes(fields['kind'] as string)) &&
        (recordedFrom <= first || isFirst(participant, recordedFrom)),
    );
    if (isThroughout(asMember, days)) return [];
    const isMember: Other['isMember'] = (point, kinds) =>
      kinds.includes(participants.at(participant, point)?.fields['kind'] as string);
    return [{ participant, isMember }];
  });
}

/** Whether rows, which are in order of day, follow each other without a gap from the first of these days to the last. */
function isThroughout(rows: readonly Row[], days: readonly Day[]): boolean {
  let reached: Day | null = days[0] ?? null;
  for (const { validFrom, validTo } of rows) {
    if (reached !== null && validFrom <= reached && (validTo === null || validTo > reached)) reached = validTo;
  }
  return reached === null || reached > (days.at(-1) ?? '');
}

/** Kinds of participants that may nominate by the policy in force. */
export function kindsThatNominate(tables: TablesReading, point: Point): readonly string[] {
  return parametersFrom((entity) => tables.table('policies').at(entity, point)?.fields)?.nominatingKinds ?? [];
}
