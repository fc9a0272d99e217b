import type { ReportTable } from '#libs/ledger';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { legend } from './legend.ts';
import { DASHES, FONT, number, text, WIDTH } from './svg.ts';

const LEFT = 48;
const RIGHT = 24;
const HEIGHT = 260;
const DAYS = 6;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Counts from day to day: the days as far apart as they are. */
export function seriesBody(table: ReportTable, columns: readonly number[], top: number): Body {
  const days = table.lines.map(({ key }) => Date.parse(key));
  const most = Math.max(1, ...table.values.flatMap((cells) => columns.map((column) => cells[column] ?? 0)));
  const keys = legend(table, columns, top, 'line');
  const from = top + keys.height + FONT;
  const x = scaleLinear([days[0] ?? 0, days.at(-1) ?? 1], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([0, most], [from + HEIGHT, from]).nice(5);
  const paths = columns.map((column, place) => path(spots(table, column, days, x, y), place));
  return {
    height: keys.height + FONT + HEIGHT + 3 * FONT,
    parts: [...keys.parts, ...levels(y), ...dates(table, days, x, from + HEIGHT), ...paths],
  };
}

export interface Body {
  readonly parts: readonly string[];
  readonly height: number;
}

type Scale = (value: number) => number;

/** A day without a value breaks the line. */
function spots(
  table: ReportTable,
  column: number,
  days: readonly number[],
  x: Scale,
  y: Scale,
): readonly (Spot | null)[] {
  return table.values.map((cells, n) => {
    const value = cells[column] ?? null;
    return value === null ? null : { x: x(days[n] ?? 0), y: y(value) };
  });
}

function path(points: readonly (Spot | null)[], place: number): string {
  const draw = line<Spot | null>()
    .defined((point) => point !== null)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0)
    .digits(2);
  const dash = DASHES[place % DASHES.length] ?? '';
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${draw([...points]) ?? ''}" fill="none" stroke="#2f4b5c" stroke-width="2" stroke-linecap="round"${dashed}/>`;
}

function levels(y: Scale & { ticks(count: number): number[] }): readonly string[] {
  return y
    .ticks(5)
    .flatMap((level) => [
      `<path d="M${String(LEFT)} ${number(y(level))}H${String(WIDTH - RIGHT)}" stroke="#c9c9c9" stroke-width="0.7"/>`,
      text(LEFT - 6, y(level) + 4, number(level), { anchor: 'end' }),
    ]);
}

/** The first and the last day, and so many between that they can be read. */
function dates(table: ReportTable, days: readonly number[], x: Scale, bottom: number): readonly string[] {
  const step = Math.max(1, Math.ceil((days.length - 1) / DAYS));
  const last = days.length - 1;
  return days.flatMap((day, n) => {
    if (n !== last && (n % step !== 0 || last - n < step)) return [];
    const anchor = n === 0 ? 'start' : n === last ? 'end' : 'middle';
    return [
      `<path d="M${number(x(day))} ${number(bottom)}v5" stroke="#1b1b1b"/>`,
      text(x(day), bottom + 5 + FONT, table.lines[n]?.key ?? '', { anchor }),
    ];
  });
}
