import { capital, dayInWords } from './english.ts';
import type { Figures, ReportCoordinate, Sentence } from './report-model.ts';
import { SOURCE_WORDS } from './sources.ts';
import type { ReportTable } from './suppression.ts';
import { TELLINGS } from './tellings.ts';

/** What the tables say, in the style of documents of the United Nations; what is hidden is not told. */
export function sentencesOf(figures: Figures): readonly Sentence[] {
  return figures.tables.flatMap((table) =>
    (TELLINGS[table.id]?.(table, valueIn(table), figures) ?? []).map(({ text, on = figures.coordinate.on }) => {
      const coordinate = { ...figures.coordinate, on };
      const where = `${inWords(coordinate)}, ${SOURCE_WORDS[table.source]}`;
      return { table: table.id, text: capital(text), coordinate, where };
    }),
  );
}

function valueIn({ lines, columns, values }: ReportTable): (line: string, column: string) => number | null {
  return (line, column) => {
    const cells = values[lines.findIndex(({ key }) => key === line)];
    return cells?.[columns.findIndex(({ key }) => key === column)] ?? null;
  };
}

/** Where figures stand, in words. */
function inWords({ on, index, knownAt }: ReportCoordinate): string {
  const known =
    knownAt === null ? 'before the first record' : `on ${dayInWords(knownAt.slice(0, 10))} (index ${String(index)})`;
  return `as of ${dayInWords(on)}, as known ${known}`;
}
