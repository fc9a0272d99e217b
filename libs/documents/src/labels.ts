import type { ReportModel, ReportTable, StatTable, WordColumn } from '#libs/ledger';
import { SOURCE_WORDS } from '#libs/ledger/projections';

/** How a participant is called where a report is shown. */
export type Names = (participant: string) => string;

/** Stands where a count is hidden. */
export const HIDDEN_MARK = '‡';
export const HIDDEN_NOTE = `${HIDDEN_MARK} not shown: one of these counts may be small.`;

type Line = StatTable['lines'][number];

/** The line's own label; of a line about one State, its name where it is shown. */
export function labelOf({ label, participant }: Line, names: Names): string {
  if (participant === undefined) return label;
  const name = names(participant);
  return label === '' || label === participant ? name : `${name}: ${label}`;
}

/** What a cell of a column of words says. */
export function wordOf({ labels, of }: WordColumn, code: string, names: Names): string {
  if (of === 'participants') return code === '' ? '' : names(code);
  return labels?.[code] ?? code;
}

/** Where the figures of a table come from. */
export function sourceOf({ source }: Pick<ReportTable, 'source'>): string {
  return SOURCE_WORDS[source];
}

export function isHidden(table: ReportTable, line: string, column: string): boolean {
  return table.hidden.some((cell) => cell.line === line && cell.column === column);
}

/** A figure as it is read: a share with its decimals, what is hidden as a mark, what cannot be measured as a dash. */
export function shownValue(table: ReportTable, line: number, column: number): string {
  const value = table.values[line]?.[column] ?? null;
  const [lineKey, columnKey] = [table.lines[line]?.key ?? '', table.columns[column]?.key ?? ''];
  if (value === null) return isHidden(table, lineKey, columnKey) ? HIDDEN_MARK : '–';
  return table.columns[column]?.unit === 'percent' ? value.toFixed(2) : String(value);
}

/** Where the figures stand, in one line. */
export function coordinateInWords({ coordinate: { on, index, knownAt } }: Pick<ReportModel, 'coordinate'>): string {
  const known = knownAt === null ? 'before the first record' : `at index ${String(index)} (${knownAt})`;
  return `as of ${on}, as known ${known}`;
}

export function isAbsent(value: number | null | undefined): value is null | undefined {
  return value === null || value === undefined;
}
