import type { AuditEntry, TablesReading } from '#libs/temporal';
import type { Counted, Measure, Scope, TableId } from './measures.ts';
import type { ReportModel } from './report-model.ts';
import type { ReportTable } from './suppression.ts';

/** A figure that two versions of a report do not have alike; null: it has no such figure, or it is hidden. */
export interface FigureDifference {
  readonly table: TableId;
  readonly line: string;
  readonly column: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Figure by figure, in the order of the later version; what it has no more comes after. */
export function figureDifferences(
  before: Pick<ReportModel, 'tables'>,
  after: Pick<ReportModel, 'tables'>,
): readonly FigureDifference[] {
  const ids = new Set([...after.tables, ...before.tables].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [one, other] = [before, after].map(({ tables }) => cellsOf(tables.find((table) => table.id === id)));
    const keys = new Set([...(other?.keys() ?? []), ...(one?.keys() ?? [])]);
    return [...keys].flatMap((key) => {
      const [was, is] = [one?.get(key) ?? null, other?.get(key) ?? null];
      const [line = '', column = ''] = key.split(SEPARATOR);
      return was === is ? [] : [{ table: id, line, column, before: was, after: is }];
    });
  });
}

const SEPARATOR = '\u0000';

function cellsOf(table: ReportTable | undefined): ReadonlyMap<string, number | null> {
  const cells = (table?.lines ?? []).flatMap(({ key: line }, n) =>
    (table?.columns ?? []).map(
      ({ key: column }, m) => [`${line}${SEPARATOR}${column}`, table?.values[n]?.[m] ?? null] as const,
    ),
  );
  return new Map(cells);
}

/** Both versions over the same tables. */
export interface Scopes {
  readonly before: Scope;
  readonly after: Scope;
}

/**
 * So many entries at most, recorded between the two that are about what only one of them counts, or, when both count the same things, about those; oldest
 * first. Where nothing is about what only one of them counts, something beside it moved it (of a combination of roles, another seat of
 * the State): then what was recorded in its stream. None: the versions are of other days only, or a counting rule has changed.
 */
export function causesOf(
  { line, column }: Pick<FigureDifference, 'line' | 'column'>,
  measure: Measure,
  scopes: Scopes,
  limit: number,
): readonly AuditEntry[] {
  const [was, is] = [countedIn(measure, scopes.before, line, column), countedIn(measure, scopes.after, line, column)];
  const apart = [...without(was, is), ...without(is, was)];
  const about = apart.length > 0 ? apart : is;
  const [after, upTo] = [scopes.before.point.index, scopes.after.point.index].toSorted((a, b) => a - b);
  const { audit } = scopes.after.tables;
  const found = new Map<number, AuditEntry>();
  for (const one of about) {
    if (found.size >= limit) break;
    const own = entriesAbout(audit, one, after ?? -1, upTo ?? -1, limit);
    const beside = own.length === 0 && apart.length > 0 && scopes.before.point.on === scopes.after.point.on;
    for (const entry of beside ? entriesBeside(audit, one, after ?? -1, upTo ?? -1, limit) : own)
      found.set(entry.index, entry);
  }
  return [...found.values()].toSorted((a, b) => a.index - b.index).slice(0, limit);
}

/** The audit's entry at an index. */
export function entryAt({ audit }: Pick<TablesReading, 'audit'>, index: number): AuditEntry | undefined {
  return entryOf(audit, index);
}

function entryOf(audit: TablesReading['audit'], index: number): AuditEntry | undefined {
  return audit.from(index - 1, index, {}, 1)[0];
}

function countedIn(measure: Measure, scope: Scope, line: string, column: string): readonly Counted[] {
  try {
    return measure.counted(scope, line, column);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** What is counted here and not there. Where each State is counted once, it is the State that is or is not there. */
function without(counted: readonly Counted[], others: readonly Counted[]): readonly Counted[] {
  const keyOf = [counted, others].every(oncePerState)
    ? ({ participant }: Counted) => String(participant)
    : ({ table, entity }: Counted) => `${table} ${entity}`;
  const there = new Set(others.map(keyOf));
  return counted.filter((one) => !there.has(keyOf(one)));
}

function oncePerState(counted: readonly Counted[]): boolean {
  const states = counted.map(({ participant }) => participant);
  return !states.includes(null) && new Set(states).size === states.length;
}

/** What the log itself is counted by stands for its own index: it, or what amends it. */
function entriesAbout(
  audit: TablesReading['audit'],
  { table, entity }: Counted,
  after: number,
  upTo: number,
  limit: number,
): readonly AuditEntry[] {
  if (table !== 'audit') return audit.from(after, upTo, { entity }, limit);
  const index = Number(entity);
  const entry = entryOf(audit, index);
  if (!entry) return [];
  if (index > after && index <= upTo) return [entry];
  return audit.from(after, upTo, { amended: { stream: entry.stream, revision: entry.revision } }, limit);
}

/** In the stream in which it was recorded. */
function entriesBeside(
  audit: TablesReading['audit'],
  { table, entity }: Counted,
  after: number,
  upTo: number,
  limit: number,
): readonly AuditEntry[] {
  const [last] = table === 'audit' ? [] : audit.newest(upTo, { entity }, { limit: 1 });
  return last ? audit.from(after, upTo, { stream: last.stream }, limit) : [];
}
