import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;

/** What programs for tables would take for a formula, in full width too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Lines of cells as CSV (RFC 4180) in UTF-8 with its mark; a text that a program would take for a formula begins with an apostrophe. */
export function csvOf(lines: readonly (readonly CsvCell[])[]): string {
  return stringify(
    lines.map((cells) => cells.map(guarded)),
    { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}

/** Numbers are none of it: a negative one stays a number. */
function guarded(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return FORMULA.test(cell) ? `'${cell}` : cell;
}
