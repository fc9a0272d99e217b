import type { EventStore } from '#libs/event-store';
import type { TablesReading } from '#libs/temporal';
import { ALL_MEASURES } from './all-measures.ts';
import { remembering } from './remembering.ts';
import { frameworkOfReport, type FrameworkView, periodBefore, periodEndedBy } from './frameworks.queries.ts';
import type { Measure, Scope } from './measures.ts';
import { figuresOf, reportModel } from './model.ts';
import { canonicalTables } from './canonical-report.ts';
import type { Figures, IssuedFigures, PublishedFigures, ReportModel } from './report-model.ts';
import { publishedOf, type VersionView } from './reports.queries.ts';
import { type Coverage, type Edition, REPORTS_STREAM } from './reports.events.ts';
import { DEFAULT_THRESHOLD } from './reports.rules.ts';
import { type IndexAt, scopeOf } from './scope.ts';
import type { Publication } from './versions.ts';

/** What a report is made from. */
export interface ReportSource {
  readonly tables: TablesReading;
  readonly indexAt: IndexAt;
  /** When an index was recorded; null before the first record. */
  readonly knownAt: (index: number) => Promise<string | null>;
  /** The last day of which an index could know: that of what was recorded next, else today; undefined: not to be told apart. */
  readonly knownUntil?: (index: number) => Promise<string>;
  /** The event of a revision in the stream of reports. */
  readonly publication: (revision: number) => Promise<Publication | undefined>;
  /** SHA-256 of the canonical form. */
  readonly digestOf: (value: object) => string;
  /** Default: the measures of every area. */
  readonly measures?: readonly Measure[];
}

/** The same out of tables and the log that they are of, for one question. */
export function reportSource(
  tables: TablesReading,
  log: Pick<EventStore, 'indexAt' | 'readAll' | 'readStream'>,
  digestOf: ReportSource['digestOf'],
  today?: string,
): ReportSource {
  return {
    ...(today !== undefined && {
      knownUntil: async (index) => {
        const [next] = await log.readAll(index, 1);
        return next ? new Date(next.knownAt).toISOString().slice(0, 10) : today;
      },
    }),
    tables: remembering(tables),
    digestOf,
    indexAt: (instant) => log.indexAt(instant),
    knownAt: async (index) => {
      const [record] = index < 0 ? [] : await log.readAll(index - 1, 1);
      return record ? new Date(record.knownAt).toISOString() : null;
    },
    publication: async (revision) => {
      const [record] = await log.readStream(REPORTS_STREAM, revision - 1, 1);
      return record?.event as Publication | undefined;
    },
  };
}

/** A coverage that the ledger can make a report of: it says up to which index. */
export type MadeCoverage = Coverage & { readonly at: number };

/** The report of a coverage, with the period before. Undefined: the framework is not recorded. */
export async function makeReport(source: ReportSource, coverage: MadeCoverage): Promise<ReportModel | undefined> {
  const framework = frameworkOfReport(source.tables, coverage.framework, coverage.at);
  if (!framework) return undefined;
  const { edition, threshold, at } = coverage;
  const scope = await scopeOfReport(source, coverage);
  const before = periodBefore(framework.periods, coverage);
  return reportModel(scope, {
    framework,
    edition,
    threshold,
    measures: source.measures ?? ALL_MEASURES,
    knownAt: await source.knownAt(at),
    knownUntil: await source.knownUntil?.(at),
    previous: {
      scope: await scopeOf(source.tables, source.indexAt, { ...before, index: at }),
      published: await publishedFigures(source, { ...coverage, ...before }),
    },
  });
}

export function scopeOfReport(
  source: Pick<ReportSource, 'tables' | 'indexAt'>,
  coverage: MadeCoverage,
): Promise<Scope> {
  const { from, until, at, on } = coverage;
  return scopeOf(source.tables, source.indexAt, { from, until, on, index: at });
}

/** The figures of a coverage alone. */
export async function makeFigures(source: ReportSource, coverage: MadeCoverage): Promise<Figures> {
  const { edition, threshold, at } = coverage;
  const scope = await scopeOfReport(source, coverage);
  const measures = source.measures ?? ALL_MEASURES;
  return figuresOf(scope, { edition, threshold, measures, knownAt: await source.knownAt(at) });
}

/** What a version said when it was issued: as it was kept, else made again from the record as it was known then. Undefined: made elsewhere. */
export async function issuedFigures(source: ReportSource, version: VersionView): Promise<IssuedFigures | undefined> {
  const { at, figures: digest, revision, from, until, on } = version;
  if (at === null || digest === null) return undefined;
  const kept = (await source.publication(revision))?.data.made?.tables;
  if (kept === undefined) {
    const figures = await makeFigures(source, { ...version, at });
    return { ...figures, asIssued: source.digestOf(canonicalTables(figures.tables)) === digest };
  }
  const coordinate = { on, index: at, knownAt: await source.knownAt(at) };
  return { period: { from, until }, coordinate, tables: JSON.parse(kept) as Figures['tables'], asIssued: true };
}

/** What the report of a period said, as known at the coverage. */
async function publishedFigures(source: ReportSource, coverage: MadeCoverage): Promise<PublishedFigures | null> {
  const version = publishedOf(source.tables, coverage.at, coverage);
  const figures = version && (await issuedFigures(source, version));
  if (!figures) return null;
  const { report, symbol, issuedOn } = version;
  return { report, symbol, issuedOn, ...figures };
}

/** Longer tables than this, in bytes within an event, are not kept with what was issued: an event holds 65,535 bytes. */
const MOST_KEPT = 48_000;

/** Tables as an event keeps them; undefined: they do not fit. */
export function keptTables(tables: Figures['tables']): string | undefined {
  const text = JSON.stringify(tables);
  return Buffer.byteLength(JSON.stringify(text)) > MOST_KEPT ? undefined : text;
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
