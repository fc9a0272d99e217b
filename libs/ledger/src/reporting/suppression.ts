import type { StatTable, TableId } from './measures.ts';

/** A table as it is published: what is hidden has no value. */
export interface ReportTable extends StatTable {
  /** In order of lines and columns. */
  readonly hidden: readonly HiddenCell[];
}

export interface HiddenCell {
  readonly line: string;
  readonly column: string;
}

/** A table whose lines, but one, are groups of States that make up a whole; how large a group is, is public. */
interface Grouped {
  /** Column of the groups' sizes. */
  readonly size: string;
  /** Line of the whole; it is public, here or elsewhere in the report. */
  readonly whole: string;
}

const GROUPED: Readonly<Partial<Record<TableId, Grouped>>> = { T3: { size: 'members', whole: 'all' } };

/** Nothing is hidden. */
export function published(table: StatTable): ReportTable {
  return { ...table, hidden: [] };
}

/**
 * Hides counts of groups from 1 up to, not including, the threshold, and so many other groups that what is hidden cannot be computed from
 * the rest: with what is shown, each hidden count has at least two possible values. A share goes with the count before it.
 */
export function suppressed(table: StatTable, threshold: number): ReportTable {
  const grouped = GROUPED[table.id];
  const size = table.columns.findIndex(({ key }) => key === grouped?.size);
  if (!grouped || size < 0) return published(table);
  const parts = table.lines.flatMap(({ key }, line) => (key === grouped.whole ? [] : [line]));
  const counts = table.columns.flatMap(({ unit }, column) => (unit === 'count' && column !== size ? [column] : []));
  const at = (column: number) => parts.map((line) => table.values[line]?.[column] ?? 0);
  const { groups, columns } = hiddenGroups(at(size), counts.map(at), threshold);
  const lines = new Set(parts.filter((_, place) => groups.has(place)));
  const closed = new Set([...columns].flatMap((place) => withShares(table, counts[place] ?? -1)));
  return lines.size === 0 ? published(table) : withHidden(table, lines, closed, threshold);
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
    ...table,
    values: table.values.map((cells, line) => cells.map((value, column) => (isHidden(line, column) ? null : value))),
    notes: [
      ...table.notes,
      `Counts of groups from 1 to ${String(threshold - 1)} are not shown, nor are those of other groups from which they could be computed.`,
    ],
    hidden,
  };
}

/** A column of counts and the shares that follow it. */
function withShares({ columns }: StatTable, count: number): readonly number[] {
  const next = columns.findIndex(({ unit }, column) => column > count && unit !== 'percent');
  const end = next < 0 ? columns.length : next;
  return Array.from({ length: end - count }, (_, step) => count + step);
}

/** Places of the groups that are hidden, and of the counts in which they are: where the whole alone says all, nothing can be hidden. */
export function hiddenGroups(
  sizes: readonly number[],
  counts: readonly (readonly number[])[],
  threshold: number,
): { readonly groups: ReadonlySet<number>; readonly columns: ReadonlySet<number> } {
  const all = sum(sizes);
  const columns = new Set(counts.flatMap((count, place) => (sum(count) > 0 && sum(count) < all ? [place] : [])));
  const closed = counts.filter((_, place) => columns.has(place));
  const groups = new Set(
    sizes.flatMap((size, group) =>
      size > 0 && closed.some((count) => isSmall(count[group] ?? 0, threshold)) ? [group] : [],
    ),
  );
  const others = inOrderOfUse(sizes, closed).filter((group) => !groups.has(group));
  if (groups.size === 0 || groups.size + others.length < 2) return { groups: new Set(), columns };
  for (const other of others) {
    if (closed.every((count) => isAmbiguous(sizes, count, groups))) break;
    groups.add(other);
  }
  return { groups, columns };
}

function isSmall(count: number, threshold: number): boolean {
  return count >= 1 && count < threshold;
}

/** Groups that may be hidden beside the small ones: those of the fewest States first, empty ones last, as they stand on a tie. */
function inOrderOfUse(sizes: readonly number[], counts: readonly (readonly number[])[]): readonly number[] {
  const weight = (group: number) => sum(counts.map((count) => count[group] ?? 0)) || Number.POSITIVE_INFINITY;
  return sizes
    .flatMap((size, group) => (size > 0 ? [group] : []))
    .toSorted((a, b) => (weight(a) === weight(b) ? a - b : weight(a) - weight(b)));
}

/** Whether each hidden count could be another: none is above its group's size, and together they are the whole without what is shown. */
function isAmbiguous(sizes: readonly number[], count: readonly number[], groups: ReadonlySet<number>): boolean {
  const hidden = [...groups];
  const rest = sum(hidden.map((group) => count[group] ?? 0));
  const room = sum(hidden.map((group) => sizes[group] ?? 0));
  return hidden.every((group) => {
    const size = sizes[group] ?? 0;
    return Math.min(size, rest) > Math.max(0, rest - (room - size));
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
