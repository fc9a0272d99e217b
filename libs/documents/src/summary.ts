import type { Figures, ReportTable } from '#libs/ledger';
import { coordinateInWords, labelOf, type Names, shownValue } from './labels.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The lines of the table are days: a series over time. */
export function isSeries({ lines }: ReportTable): boolean {
  return lines.length > 1 && lines.every(({ key }) => DAY.test(key));
}

/** What a table says, in words: of a series its first and last day, of one about single States how many lines, of others each line. */
export function summaryOf(table: ReportTable, figures: Pick<Figures, 'coordinate'>, names: Names): string {
  const said = isSeries(table)
    ? ofSeries(table)
    : table.audience === 'states-only'
      ? [howMany(table)]
      : ofLines(table, names);
  return [`${table.title}.`, ...said, `All ${coordinateInWords(figures)}.`].join(' ');
}

function ofSeries(table: ReportTable): readonly string[] {
  const last = table.lines.length - 1;
  const [first, end] = [table.lines[0]?.key ?? '', table.lines[last]?.key ?? ''];
  return table.columns.map(
    ({ label }, column) =>
      `${label}: ${shownValue(table, 0, column)} on ${first}, ${shownValue(table, last, column)} on ${end}.`,
  );
}

/** Hundreds of lines are read in the table itself; in one paragraph nobody finds anything. */
function howMany({ id, lines: { length } }: ReportTable): string {
  const [one, more] = id === 'T11' ? ['act', 'acts'] : ['State', 'States'];
  return `${String(length)} ${length === 1 ? one : more}, each on a line of its own.`;
}

function ofLines(table: ReportTable, names: Names): readonly string[] {
  return table.lines.map((line, n) => {
    const values = table.columns.map(({ label }, column) => `${label} ${shownValue(table, n, column)}`);
    return `${labelOf(line, names)}: ${values.join(', ')}.`;
  });
}
