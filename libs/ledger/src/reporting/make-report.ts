import type { TablesReading } from '#libs/temporal';
import { ALL_MEASURES } from './all-measures.ts';
import { frameworkOfReport, type FrameworkView, periodBefore, periodEndedBy } from './frameworks.queries.ts';
import type { Measure, Scope } from './measures.ts';
import { figuresOf, reportModel } from './model.ts';
import type { PublishedFigures, ReportModel } from './report-model.ts';
import { publishedBefore } from './reports.queries.ts';
import type { Coverage, Edition } from './reports.events.ts';
import { DEFAULT_THRESHOLD } from './reports.rules.ts';
import { type IndexAt, scopeOf } from './scope.ts';

/** What a report is made from. */
export interface ReportSource {
  readonly tables: TablesReading;
  readonly indexAt: IndexAt;
  /** When an index was recorded; null before the first record. */
  readonly knownAt: (index: number) => Promise<string | null>;
  /** SHA-256 of the canonical form. */
  readonly digestOf: (value: object) => string;
  /** Default: the measures of every area. */
  readonly measures?: readonly Measure[];
}

/** A coverage that the ledger can make a report of: it says up to which index. */
export type MadeCoverage = Coverage & { readonly at: number };

/** The report of a coverage, with the period before. Undefined: the framework is not recorded. */
export async function makeReport(source: ReportSource, coverage: MadeCoverage): Promise<ReportModel | undefined> {
  const framework = frameworkOfReport(source.tables, coverage.framework, coverage.at);
  if (!framework) return undefined;
  const { edition, threshold, at } = coverage;
  const scope = await scopeOfReport(source, coverage);
  const before = await scopeOf(source.tables, source.indexAt, {
    ...periodBefore(framework.periods, coverage),
    index: at,
  });
  return reportModel(scope, {
    framework,
    edition,
    threshold,
    measures: source.measures ?? ALL_MEASURES,
    knownAt: await source.knownAt(at),
    previous: { scope: before, published: await publishedFigures(source, coverage) },
  });
}

export function scopeOfReport(
  source: Pick<ReportSource, 'tables' | 'indexAt'>,
  coverage: MadeCoverage,
): Promise<Scope> {
  const { from, until, at, on } = coverage;
  return scopeOf(source.tables, source.indexAt, { from, until, on, index: at });
}

/** What the last report before said, as it was known then. */
async function publishedFigures(source: ReportSource, coverage: MadeCoverage): Promise<PublishedFigures | null> {
  const version = publishedBefore(source.tables, coverage.at, coverage);
  if (!version || version.at === null || version.figures === null) return null;
  const scope = await scopeOfReport(source, { ...version, at: version.at });
  const { report, symbol, issuedOn, edition, threshold } = version;
  const figures = figuresOf(scope, {
    edition,
    threshold,
    measures: source.measures ?? ALL_MEASURES,
    knownAt: await source.knownAt(version.at),
  });
  const asIssued = source.digestOf(figures.tables) === version.figures;
  return { report, symbol, issuedOn, asIssued, ...figures };
}

/** Members of a coverage as a door was asked for them. */
export interface CoverageAsked {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly on?: string | undefined;
  readonly edition?: Edition | undefined;
  readonly threshold?: number | undefined;
}

/** The coverage that is meant: by default the framework's last period that has ended today, figures of its last day, for everybody. */
export function coverageOf(framework: FrameworkView, asked: CoverageAsked, at: number, today: string): MadeCoverage {
  const period = periodEndedBy(framework.periods, today) ?? { from: today, until: today };
  const { from = period.from, until = period.until, edition = 'aggregate', threshold = DEFAULT_THRESHOLD } = asked;
  return { framework: framework.framework, from, until, at, on: asked.on ?? until, edition, threshold };
}
