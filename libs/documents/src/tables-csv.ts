import type { Figures, ReportModel, ReportTable } from '#libs/ledger';
import { type CsvCell, csvOf } from './csv.ts';
import { HIDDEN_MARK, isHidden, labelOf, type Names } from './labels.ts';

/** One table, a line each; every line carries where its figures stand. The rules of the columns are in the file of all figures. */
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
  ];
  const place = [period.from, period.until, coordinate.on, coordinate.index, coordinate.knownAt];
  const lines = table.lines.map((line, n): readonly CsvCell[] => [
    labelOf(line, names),
    ...words.map((_, m) => line.words?.[m] ?? ''),
    ...table.columns.map((_, m) => cellOf(table, n, m)),
    ...place,
  ]);
  return csvOf([head, ...lines]);
}

/** Every figure of the report on a line of its own, with its rule and where it stands (domain rule R1). */
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
  return tables.flatMap((table) =>
    table.lines.flatMap((line, n) =>
      table.columns.map((column, m): readonly CsvCell[] => [
        of,
        table.id,
        table.title,
        labelOf(line, names),
        column.label,
        column.unit,
        cellOf(table, n, m),
        column.rule,
        ...place,
      ]),
    ),
  );
}

function cellOf(table: ReportTable, line: number, column: number): CsvCell {
  const value = table.values[line]?.[column] ?? null;
  if (value !== null) return value;
  return isHidden(table, table.lines[line]?.key ?? '', table.columns[column]?.key ?? '') ? HIDDEN_MARK : null;
}
