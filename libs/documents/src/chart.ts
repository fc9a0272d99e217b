import type { Figures, ReportTable } from '#libs/ledger';
import { barBody } from './bar-chart.ts';
import { coordinateInWords, HIDDEN_NOTE, type Names, sourceOf } from './labels.ts';
import { seriesBody } from './series-chart.ts';
import { isSeries, summaryOf } from './summary.ts';
import { FONT, svgOf, text, WIDTH, wrapped } from './svg.ts';

/** More lines than this are read in the table. */
const MOST_LINES = 30;
/** Characters that fit into the width. */
const WIDE = 100;
const NARROW = 80;

/** The counts of a table as a picture; undefined where there is none to draw. Tables about single States are never drawn. */
export function chartOf(table: ReportTable, figures: Pick<Figures, 'coordinate'>, names: Names): string | undefined {
  const columns = table.columns.flatMap(({ unit }, column) => (unit === 'count' ? [column] : []));
  const drawn = isSeries(table) || (table.lines.length > 0 && table.lines.length <= MOST_LINES);
  if (table.audience === 'states-only' || columns.length === 0 || !drawn) return undefined;
  const heading = wrapped(table.title, NARROW).map((words, n) =>
    text(8, 24 + n * 20, words, { weight: 'bold', size: 16 }),
  );
  const top = 24 + heading.length * 20;
  const body = isSeries(table) ? seriesBody(table, columns, top) : barBody(table, columns, top, names);
  const foot = top + body.height + FONT;
  const said = [
    `Counts ${coordinateInWords(figures)}.`,
    `Source: ${sourceOf(table)}.`,
    ...(table.hidden.length === 0 ? [] : [HIDDEN_NOTE]),
  ].flatMap((words) => wrapped(words, WIDE));
  return svgOf({
    id: table.id,
    title: table.title,
    summary: summaryOf(table, figures, names),
    height: foot + said.length * (FONT + 4) + 8,
    body: [
      ...heading,
      ...body.parts,
      `<path d="M8 ${String(foot - 4)}H${String(WIDTH - 8)}" stroke="#c9c9c9" stroke-width="0.7"/>`,
      ...said.map((words, n) => text(8, foot + 10 + n * (FONT + 4), words, { size: 11 })),
    ],
  });
}
