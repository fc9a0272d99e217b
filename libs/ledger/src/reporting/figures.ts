import { compare } from '../shared/neutral-name.ts';
import { type Column, type Counted, type Line, percent, type StatTable } from './measures.ts';

/** A column of numbers of things, or of how many per cent of a line's whole another column's things are. */
export interface Figure extends Column {
  /** Key of the column whose things are taken per hundred. */
  readonly shareOf?: string;
}

/** A line with the things themselves: its figures are how many there are, so that totals and what they are made of cannot differ. */
export interface CountedLine extends Line {
  /** By key of the columns that are no shares. */
  readonly things: Readonly<Record<string, readonly Counted[]>>;
  /** What shares are taken of. */
  readonly whole: number;
}

/** Columns, lines and values of a table. */
export function tabulated(
  figures: readonly Figure[],
  lines: readonly CountedLine[],
): Pick<StatTable, 'columns' | 'lines' | 'values'> {
  return {
    columns: columnsOf(figures),
    lines: lines.map(({ things: _things, whole: _whole, ...line }) => line),
    values: lines.map(({ things, whole }) =>
      figures.map(({ key, shareOf }) => {
        const count = (things[shareOf ?? key] ?? []).length;
        return shareOf === undefined ? count : percent(count, whole);
      }),
    ),
  };
}

export function columnsOf(figures: readonly Figure[]): readonly Column[] {
  return figures.map(({ shareOf: _shareOf, ...column }) => column);
}

/** What a figure counts; of a share, what is taken per hundred. */
export function thingsOf(
  figures: readonly Figure[],
  lines: readonly CountedLine[],
  line: string,
  column: string,
): readonly Counted[] {
  const key = thingsKey(figures, column);
  const found = lines.find((one) => one.key === line) ?? missing('line', line);
  return inOrder(found.things[key] ?? []);
}

/** Key of the column of things that a column is made of; throws RangeError for a column that there is not. */
export function thingsKey(figures: readonly Figure[], column: string): string {
  const figure = figures.find(({ key }) => key === column) ?? missing('column', column);
  return figure.shareOf ?? figure.key;
}

export function missing(what: 'line' | 'column', name: string): never {
  throw new RangeError(`The table has no ${what} ${name}.`);
}

export function inOrder(things: readonly Counted[]): readonly Counted[] {
  return things.toSorted((a, b) => compare(a.entity, b.entity));
}
