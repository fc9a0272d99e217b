import { capital, dayInWords } from './english.ts';
import type { Figures, ReportCoordinate, Sentence } from './report-model.ts';
import { SOURCE_WORDS } from './sources.ts';
import type { ReportTable } from './suppression.ts';
import { TELLINGS } from './tellings.ts';

/**
 * What the tables say, in the style of documents of the United Nations; what is hidden is not told, nor a day after `knownUntil`, the last one
 * of which the figures could know anything.
 */
export function sentencesOf(figures: Figures, knownUntil?: string): readonly Sentence[] {
  const day = figures.coordinate.on;
  const isKnown = (on: string) => knownUntil === undefined || on <= knownUntil;
  return figures.tables.flatMap((table) => {
    const told = TELLINGS[table.id]?.(table, valueIn(table), { ...figures, knownUntil }) ?? [];
    return told.flatMap(({ text, on }) => {
      if (on !== undefined && !isKnown(on)) return [];
      const coordinate = { ...figures.coordinate, on: on ?? (isKnown(day) ? day : (knownUntil ?? day)) };
      const where = `${inWords(coordinate)}, ${SOURCE_WORDS[table.source]}`;
      return [{ table: table.id, text: capital(text), coordinate, where }];
    });
  });
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
