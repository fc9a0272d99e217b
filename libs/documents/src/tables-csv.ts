import type { Figures, ReportModel, ReportTable } from '#libs/ledger';
import { type CsvCell, csvOf } from './csv.ts';
import { HIDDEN_MARK, isHidden, labelOf, type Names, sourceOf, wordOf } from './labels.ts';

/** One table, a line each; every line carries where its figures stand and come from. The rules of the columns are in the file of all figures. */
export function tableCsv(table: ReportTable, { period, coordinate }: Omit<Figures, 'tables'>, names: Names): string {
  const words = table.words ?? [];
  const head: readonly CsvCell[] = [
    'Line',
    ...words.map(({ label }) => label),
    ...table.columns.map(({ label }) => label),
    'Period from',
    'Period until',
    'As of',
    'As known at index',
    'Known at',
    'Source',
  ];
  const place = [period.from, period.until, coordinate.on, coordinate.index, coordinate.knownAt, sourceOf(table)];
  const lines = table.lines.map((line, n): readonly CsvCell[] => [
    labelOf(line, names),
    ...words.map((column, m) => wordOf(column, line.words?.[m] ?? '', names)),
    ...table.columns.map((_, m) => cellOf(table, n, m)),
    ...place,
  ]);
  return csvOf([head, ...lines]);
}

/** Every figure and word of the report on a line of its own, with its rule, where it stands and where it comes from (domain rule R1). */
export function figuresCsv(model: ReportModel, names: Names): string {
  const head = [
    'Figures of',
    'Table',
    'Title',
    'Line',
    'Column',
    'Unit',
    'Value',
    'Counting rule',
    'Period from',
    'Period until',
    'As of',
    'As known at index',
    'Known at',
    'Source',
  ];
  const { previous } = model;
  const parts: readonly (readonly [string, Figures])[] = [
    ['this period', model],
    ...(previous ? [['the period before, as now known', previous.now] as const] : []),
    ...(previous?.published
      ? [[`the last report, as published in ${previous.published.symbol}`, previous.published] as const]
      : []),
  ];
  return csvOf([head, ...parts.flatMap(([of, figures]) => figureLines(of, figures, names))]);
}

function figureLines(
  of: string,
  { period, coordinate, tables }: Figures,
  names: Names,
): readonly (readonly CsvCell[])[] {
  const place = [period.from, period.until, coordinate.on, coordinate.index, coordinate.knownAt];
  return tables.flatMap((table) => {
    const words = table.words ?? [];
    const end = [...place, sourceOf(table)];
    return table.lines.flatMap((line, n) => {
      const start = [of, table.id, table.title, labelOf(line, names)];
      return [
        ...words.map((column, m): readonly CsvCell[] => [
          ...start,
          column.label,
          'word',
          wordOf(column, line.words?.[m] ?? '', names),
          column.rule,
          ...end,
        ]),
        ...table.columns.map((column, m): readonly CsvCell[] => [
          ...start,
          column.label,
          column.unit,
          cellOf(table, n, m),
          column.rule,
          ...end,
        ]),
      ];
    });
  });
}

function cellOf(table: ReportTable, line: number, column: number): CsvCell {
  const value = table.values[line]?.[column] ?? null;
  if (value !== null) return value;
  return isHidden(table, table.lines[line]?.key ?? '', table.columns[column]?.key ?? '') ? HIDDEN_MARK : null;
}
