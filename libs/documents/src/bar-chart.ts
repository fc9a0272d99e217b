import type { ReportTable } from '#libs/ledger';
import { scaleLinear } from 'd3-scale';
import { labelOf, type Names, shownValue } from './labels.ts';
import { legend } from './legend.ts';
import type { Body } from './series-chart.ts';
import { FILLS, FONT, number, text, WIDTH } from './svg.ts';

const BAR = 12;
const LEFT = 16;
const RIGHT = 60;

/** Counts line by line, in the table's own order: no line stands before another because of its figures. */
export function barBody(table: ReportTable, columns: readonly number[], top: number, names: Names): Body {
  const most = Math.max(1, ...table.values.flatMap((cells) => columns.map((column) => cells[column] ?? 0)));
  const width = scaleLinear([0, most], [0, WIDTH - LEFT - RIGHT]);
  const keys = legend(table, columns, top, 'bar');
  const each = 2 * FONT + columns.length * (BAR + 2);
  const from = top + keys.height + FONT;
  const parts = table.lines.flatMap((line, n) => {
    const y = from + n * each;
    return [
      text(LEFT, y + FONT, labelOf(line, names), { weight: 'bold' }),
      ...columns.flatMap((column, place) => bar(table, n, column, place, y + FONT + 5, width)),
    ];
  });
  return { height: keys.height + FONT + table.lines.length * each, parts: [...keys.parts, ...parts] };
}

function bar(
  table: ReportTable,
  line: number,
  column: number,
  place: number,
  top: number,
  width: (value: number) => number,
): readonly string[] {
  const long = width(table.values[line]?.[column] ?? 0);
  const y = top + place * (BAR + 2);
  const fill = FILLS[place % FILLS.length] ?? '';
  return [
    `<rect x="${String(LEFT)}" y="${String(y)}" width="${number(long)}" height="${String(BAR)}" fill="${fill}" stroke="#2f4b5c" stroke-width="0.7"/>`,
    text(LEFT + long + 5, y + BAR - 2, shownValue(table, line, column), { size: 11 }),
  ];
}
