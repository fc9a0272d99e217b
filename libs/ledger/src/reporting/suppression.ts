import { type Counts, isTellable, type Sizes } from './nested-counts.ts';
import type { StatTable, TableId } from './measures.ts';
import { type Source, sourceOf } from './sources.ts';

/** A table as it is published: what is hidden has no value. */
export interface ReportTable extends StatTable {
  /** Where its figures come from (rule R1). */
  readonly source: Source;
  /** In order of lines and columns. */
  readonly hidden: readonly HiddenCell[];
}

export interface HiddenCell {
  readonly line: string;
  readonly column: string;
}

/** Version of the rule by which counts are hidden; raised when it hides others. */
export const HIDING_VERSION = 2;

/** A table whose lines, but one, are groups of States that make up a whole; how large a group is, is public. */
interface Grouped {
  /** Column of the groups' sizes. */
  readonly size: string;
  /** Columns of the two counts: who is counted in the second is counted in the first. */
  readonly counts: readonly [outer: string, inner: string];
  /** Line of the whole; it is public, here or elsewhere in the report. */
  readonly whole: string;
}

const GROUPED: Readonly<Partial<Record<TableId, Grouped>>> = {
  T3: { size: 'members', counts: ['nominated', 'active'], whole: 'all' },
};

/** Nothing is hidden. */
export function published(table: StatTable): ReportTable {
  return { ...table, source: sourceOf(table.id), hidden: [] };
}

/**
 * Hides the counts of all groups together when one of them is from 1 up to, not including, the threshold: no choice of cells tells
 * anything. Who knows this rule and all that is shown still has at least two possible values for each hidden count. A share goes with the
 * count before it.
 */
export function suppressed(table: StatTable, threshold: number): ReportTable {
  const grouped = GROUPED[table.id];
  if (!grouped) return published(table);
  const groups = table.lines.flatMap(({ key }, line) => (key === grouped.whole ? [] : [line]));
  const [size = [], outer = [], inner = []] = [grouped.size, ...grouped.counts].map((key) => {
    const column = table.columns.findIndex((one) => one.key === key);
    return groups.map((line) => table.values[line]?.[column] ?? 0);
  });
  const places = hiddenPlaces(size, [outer, inner], threshold);
  const lines = new Set(groups.filter((_, place) => places.groups.has(place)));
  const columns = new Set(
    grouped.counts.flatMap((key, place) => (places.counts.has(place) ? withShares(table, key) : [])),
  );
  return lines.size === 0 ? published(table) : withHidden(table, lines, columns, threshold);
}

export interface HiddenPlaces {
  readonly groups: ReadonlySet<number>;
  /** 0: the outer count, 1: the inner. */
  readonly counts: ReadonlySet<number>;
}

const NOTHING: HiddenPlaces = { groups: new Set(), counts: new Set() };

/**
 * Groups and counts that are hidden: all groups that have members, in the counts of which the whole does not say all. Whether they are is
 * decided by the counts only where those that would be hidden then leave two values for each; where they would not, they are always hidden.
 */
export function hiddenPlaces(sizes: Sizes, counts: Counts, threshold: number): HiddenPlaces {
  const all = sum(sizes);
  const groups = new Set(sizes.flatMap((size, group) => (size > 0 ? [group] : [])));
  const open = counts.flatMap((count, place) => (sum(count) > 0 && sum(count) < all ? [place] : []));
  if (groups.size < 2 || open.length === 0) return NOTHING;
  const isSmall = (count: number): boolean => count >= 1 && count < threshold;
  const someAreSmall = open.some((place) => counts[place]?.some(isSmall) ?? false);
  const hides = someAreSmall || !isTellable(sizes, [sum(counts[0]), sum(counts[1])], { open, threshold });
  return hides ? { groups, counts: new Set(open) } : NOTHING;
}

function withHidden(
  table: StatTable,
  lines: ReadonlySet<number>,
  columns: ReadonlySet<number>,
  threshold: number,
): ReportTable {
  const isHidden = (line: number, column: number) => lines.has(line) && columns.has(column);
  const hidden = table.lines.flatMap((line, n) =>
    table.columns.flatMap((column, m) => (isHidden(n, m) ? [{ line: line.key, column: column.key }] : [])),
  );
  return {
    ...published(table),
    values: table.values.map((cells, line) => cells.map((value, column) => (isHidden(line, column) ? null : value))),
    notes: [
      ...table.notes,
      `The counts of groups are not shown, since one of them may lie from 1 to ${String(threshold - 1)}.`,
    ],
    hidden,
  };
}

/** A column of counts and the shares that follow it. */
function withShares({ columns }: StatTable, count: string): readonly number[] {
  const first = columns.findIndex(({ key }) => key === count);
  const next = columns.findIndex(({ unit }, column) => column > first && unit !== 'percent');
  const end = next < 0 ? columns.length : next;
  return Array.from({ length: end - first }, (_, step) => first + step);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
