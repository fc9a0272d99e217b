import type { Column } from './measures.ts';
import type { Figures, PublishedFigures, ReportModel } from './report-model.ts';
import { HIDING_VERSION, type ReportTable } from './suppression.ts';

/**
 * What the digest of a report covers: figures, the rules that they are counted by, and where they stand. Rules are named by code and version;
 * no title, label, note or sentence is in it, so that mended words change no digest.
 */
export function canonicalReport({ model, framework, edition, threshold, previous, ...figures }: ReportModel): object {
  return {
    model,
    framework: framework.framework,
    edition,
    threshold,
    hiding: HIDING_VERSION,
    ...canonicalFigures(figures),
    previous: previous && {
      now: canonicalFigures(previous.now),
      published: previous.published && canonicalPublished(previous.published),
    },
  };
}

/** The same of tables alone. */
export function canonicalTables(tables: readonly ReportTable[]): readonly object[] {
  return tables.map(({ id, source, columns, words = [], lines, values, hidden }) => ({
    id,
    source,
    rules: columns.map(ruleOf),
    words: words.map(({ key }) => key),
    lines: lines.map(({ key, participant, words: codes }) => ({
      key,
      ...(participant === undefined ? {} : { participant }),
      ...(codes === undefined ? {} : { words: codes }),
    })),
    values,
    hidden: hidden.map(({ line, column }) => ({ line, column })),
  }));
}

function canonicalFigures({ period: { from, until }, coordinate, tables }: Figures): object {
  const { on, index, knownAt } = coordinate;
  return { period: { from, until }, coordinate: { on, index, knownAt }, tables: canonicalTables(tables) };
}

function canonicalPublished({ report, symbol, issuedOn, ...figures }: PublishedFigures): object {
  return { report, symbol, issuedOn, ...canonicalFigures(figures) };
}

function ruleOf({ key, unit, version = 1 }: Column): object {
  return { code: key, unit, version };
}
