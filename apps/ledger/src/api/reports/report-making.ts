import { canonicalDigest, digestOfText, RENDERER, renderReport, reportDigest } from '#libs/documents';
import {
  type Coverage,
  type CoverageAsked,
  coverageOf,
  frameworkOf,
  type FrameworkView,
  keptTables,
  type Made,
  type MadeCoverage,
  makeReport,
  periodFault,
  type Measure,
  type ReportModel,
  reportNames,
  reportsAt,
  type ReportSource,
  reportSource,
  type ReportView,
} from '#libs/ledger';
import { canonicalTables } from '#libs/ledger/projections';
import { RELEASE } from '../../http/caching.ts';
import { Problem } from '../../http/problem.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import type { OpenLedger } from '../../open-ledger.ts';

/** A coverage as a request gives it. */
export interface ReportRequested extends CoverageAsked {
  readonly framework: string;
  readonly at?: string | undefined;
}

export interface FoundReport {
  readonly view: ReportView;
  /** What the draft covers. */
  readonly coverage: Coverage;
}

/** Makes reports out of an open ledger, for those who read them and for those who issue them. */
export class ReportMaking {
  private readonly ledger: OpenLedger;
  private readonly travel: TimeTravel;

  constructor(ledger: OpenLedger, travel: TimeTravel) {
    this.ledger = ledger;
    this.travel = travel;
  }

  /** What is asked for, with the framework's own period and the newest index where nothing else is said. */
  async coverage(asked: ReportRequested): Promise<MadeCoverage> {
    const { index } = await this.travel.resolve({ at: asked.at }, []);
    return this.covering(asked, index);
  }

  covering(asked: Omit<ReportRequested, 'at'>, at: number): MadeCoverage {
    return checked(coverageOf(this.framework(asked.framework), asked, at, this.travel.today()));
  }

  /** Another version of what was covered, as known at another index: by default the newest. */
  async again(before: Coverage, asked: Omit<ReportRequested, 'framework' | 'edition'>): Promise<MadeCoverage> {
    const { index } = await this.travel.resolve({ at: asked.at }, []);
    const { from, until, on, threshold } = asked;
    return checked({ ...coverageOnly(before), ...given({ from, until, on, threshold }), at: index });
  }

  /** A report that is known here. Throws 404. */
  async report(report: string): Promise<FoundReport> {
    const found = reportsAt(this.ledger.tables, await this.newest(), { report })[0];
    if (!found) throw new Problem('not-found', 'There is no report with this id.');
    return { view: found, coverage: coverageOnly(found) };
  }

  /** `measures`: other ones than those by which reports are issued. */
  async model(coverage: MadeCoverage, measures?: readonly Measure[]): Promise<ReportModel> {
    const model = await makeReport({ ...this.source(), ...(measures && { measures }) }, coverage);
    if (model) return model;
    throw unknownFramework(coverage.framework);
  }

  /** For one question. */
  source(): ReportSource {
    return reportSource(this.ledger.tables, this.ledger.store, canonicalDigest, this.travel.today());
  }

  /** What is recorded of a report that is issued now; undefined: it was made elsewhere. */
  async made(coverage: Coverage): Promise<Made | undefined> {
    const { at } = coverage;
    if (at === null) return undefined;
    const model = await this.model({ ...coverage, at });
    const files = renderReport(model, reportNames(this.ledger.tables, model.coordinate));
    const tables = keptTables(model.tables);
    return {
      digest: reportDigest(model),
      figures: canonicalDigest(canonicalTables(model.tables)),
      ...(tables === undefined ? {} : { tables }),
      renderer: `${RENDERER} ${RELEASE}`,
      files: files.map(({ name, content }) => ({
        name,
        digest: digestOfText(content),
        bytes: Buffer.byteLength(content),
      })),
    };
  }

  private framework(code: string): FrameworkView {
    const framework = frameworkOf(this.ledger.tables, code, this.ledger.tables.checkpoint(['frameworks']));
    if (framework) return framework;
    throw unknownFramework(code);
  }

  private async newest(): Promise<{ readonly index: number; readonly on: string }> {
    const { index } = await this.travel.resolve({}, []);
    return { index, on: this.travel.today() };
  }
}

function checked(coverage: MadeCoverage): MadeCoverage {
  const wrong = periodFault(coverage);
  if (!wrong) return coverage;
  const { detail } = wrong;
  throw new Problem('malformed-request', detail, { errors: [{ field: 'until', detail }] });
}

function unknownFramework(code: string): Problem {
  const detail = `There is no reporting framework ${code} in the record.`;
  return new Problem('malformed-request', detail, { errors: [{ field: 'framework', detail }] });
}

/** Members that have a value. */
function given<T extends object>(members: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { readonly [K in keyof T]: Exclude<T[K], undefined> };
}

/** A version and a report are coverages with more members. */
export function coverageOnly({ framework, from, until, at, on, edition, threshold }: Coverage): Coverage {
  return { framework, from, until, at, on, edition, threshold };
}
