import type { AuditEntry, AuditFilter, AuditReader, Day } from '#libs/temporal';
import { dayAfter } from './days-of-period.ts';
import type { Scope } from './measures.ts';
import { createStanding } from './standing.ts';

/** Acts in the rosters of States within a period, on either clock; those that are annulled do not count (rule R8). */
export interface PeriodActs {
  count(type: string): number;
  /** In order of index. */
  list(type: string): readonly AuditEntry[];
}

const EVERYTHING = Number.MAX_SAFE_INTEGER;
const ROSTERS = 'roster-';
const AMENDMENTS = ['EntryCorrected', 'EntryAnnulled'];

/** Acts recorded within the period. */
export function actsByRecord(scope: Scope): PeriodActs {
  if (scope.recorded === undefined) return NO_ACTS;
  const { audit } = scope.tables;
  const { first, last } = scope.recorded;
  const annulments = annulmentsSince(scope, first);
  const standing = createStanding(annulments);
  const without = namedBy(annulments, audit, scope.point.index).filter(
    (act) => first <= act.index && act.index <= last && !standing.counts(act),
  );
  return acts(audit, last, (type) => ({ ...inRosters(type), after: first - 1 }), { without, besides: [] });
}

/** Every annulment that can bear on acts from an index on, as far as known at the point. */
export function annulmentsSince({ tables, point }: Scope, first: number): readonly AuditEntry[] {
  return tables.audit.from(first - 1, point.index, { type: 'EntryAnnulled', streams: ROSTERS }, EVERYTHING);
}

/** Acts in force from a day within the period, as corrected, whenever they were recorded. */
export function actsByDay({ tables: { audit }, point: { index }, from, until }: Scope): PeriodActs {
  const within = (day: Day): boolean => from <= day && day <= until;
  const amendments = amendmentsOn(audit, index, from, until);
  const moved = namedBy(amendments, audit, index);
  // an amendment has the day of each act that it bears on: these and those are all that bear on the acts
  const others = new Set(moved.map(({ effectiveOn }) => effectiveOn).filter((day) => !within(day)));
  const standing = createStanding([
    ...amendments,
    ...[...others].flatMap((day) => amendmentsOn(audit, index, day, day)),
  ]);
  const counts = (act: AuditEntry): boolean => standing.counts(act) && within(standing.dayOf(act));
  const without = moved.filter((act) => within(act.effectiveOn) && !counts(act));
  const besides = moved.filter((act) => !within(act.effectiveOn) && counts(act));
  const days = { effectiveFrom: from, effectiveBefore: dayAfter(until) };
  return acts(audit, index, (type) => ({ ...inRosters(type), ...days }), { without, besides });
}

/** Amendments that move something from or to one of these days, or annul what is in force from one of them. */
function amendmentsOn(audit: AuditReader, index: number, from: Day, until: Day): readonly AuditEntry[] {
  const amendedOn = { from, before: dayAfter(until) };
  return audit.from(-1, index, { amendedOn, streams: ROSTERS }, EVERYTHING);
}

const NO_ACTS: PeriodActs = { count: () => 0, list: () => [] };

/** Only amendments are recorded in other streams too. */
function inRosters(type: string): AuditFilter {
  return AMENDMENTS.includes(type) ? { type, streams: ROSTERS } : { type };
}

/** Every act that these amendments name, each once. */
function namedBy(amendments: readonly AuditEntry[], audit: AuditReader, index: number): readonly AuditEntry[] {
  const found = new Map<string, AuditEntry>();
  for (const { stream, amends } of amendments) {
    for (const revision of amends?.of ?? []) {
      const key = `${stream} ${String(revision)}`;
      const [act] = found.has(key) ? [] : audit.from(-1, index, { stream, revision }, 1);
      if (act !== undefined) found.set(key, act);
    }
  }
  return [...found.values()];
}

interface Differences {
  readonly without: readonly AuditEntry[];
  readonly besides: readonly AuditEntry[];
}

function acts(
  audit: AuditReader,
  upTo: number,
  filterOf: (type: string) => AuditFilter,
  { without, besides }: Differences,
): PeriodActs {
  const ofType = (some: readonly AuditEntry[], type: string): readonly AuditEntry[] =>
    some.filter((act) => act.type === type);
  return {
    count: (type) => audit.count(upTo, filterOf(type)) - ofType(without, type).length + ofType(besides, type).length,
    list: (type) => {
      const left = new Set(without.map(({ index }) => index));
      return audit
        .from(-1, upTo, filterOf(type), EVERYTHING)
        .filter(({ index }) => !left.has(index))
        .concat(ofType(besides, type))
        .toSorted((a, b) => a.index - b.index);
    },
  };
}
