import type { Figures, ReportTable } from '#libs/ledger';
import { HIDDEN_NOTE, labelOf, type Names, shownValue, sourceOf, wordOf } from './labels.ts';
import { summaryOf } from './summary.ts';

/** A table to be read: what it says in words, its lines, what each column counts, and what to know of it. */
export function tableText(table: ReportTable, figures: Pick<Figures, 'coordinate'>, names: Names): string {
  const words = table.words ?? [];
  const head = ['', ...words.map(({ label }) => label), ...table.columns.map(({ label }) => label)];
  const lines = table.lines.map((line, n) => [
    labelOf(line, names),
    ...words.map((column, m) => wordOf(column, line.words?.[m] ?? '', names)),
    ...table.columns.map((_, m) => shownValue(table, n, m)),
  ]);
  return [
    `${table.id}  ${table.title}`,
    '',
    summaryOf(table, figures, names),
    '',
    ...aligned([head, ...lines]),
    '',
    ...[...words, ...table.columns].map(({ label, rule }) => `${label}: ${rule}`),
    `Source: ${sourceOf(table)}.`,
    ...table.notes,
    ...(table.hidden.length === 0 ? [] : [HIDDEN_NOTE]),
    '',
  ].join('\n');
}

/** The first column to the left, all others to the right, as wide as their widest cell. */
function aligned(lines: readonly (readonly string[])[]): readonly string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
