import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { renderReport, reportDigest } from '#libs/documents';
import {
  actView,
  causesOf,
  figureDifferences,
  type Figures,
  issuedFigures,
  makeFigures,
  type MadeCoverage,
  measureOf,
  reportNames,
  reportsAt,
  type ReportSource,
  type ReportView,
  scopeOfReport,
  type VersionView,
} from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiParam, ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { actsWithoutCards, withChangedFields } from '../../reading/audit.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { askedOf, type MomentQuery } from '../../reading/moment.dto.ts';
import { type Look, type MomentFrame, Reads } from '../../reading/reads.ts';
import { modelShown, reportShown, reportsShown, tablesShown } from '../../reading/reports.ts';
import { sendFile, statesIn } from './report-files.ts';
import { coverageOnly, ReportMaking } from './report-making.ts';
import { IssuedReportAnswer, ReportDifferencesAnswer, ReportsAnswer } from './reports.answers.ts';
import { ReportDifferencesQuery, ReportsQuery, ReportVersionQuery } from './reports.dto.ts';

/** Differences on a page, each with what caused it, where nothing else is asked for. */
const FEW = 20;

/** Causes that are shown of one difference. */
const MOST_CAUSES = 20;

/** What a reader sees of one version: the model is made again from the record, where it was issued. */
interface Version {
  readonly number: number;
  readonly view: VersionView | undefined;
  readonly coverage: MadeCoverage;
}

/** Reports that were drafted and issued, and what their versions say. */
@ApiTags('reports')
@Controller('api/reports')
export class ReportsController {
  private readonly reads: Reads;
  private readonly making: ReportMaking;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, making: ReportMaking, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.making = making;
    this.ledger = ledger;
  }

  @Get()
  @Sees('aggregate', 'reportDraft')
  @ReadsAt('Reports and their versions', ReportsAnswer)
  list(@Here() here: Exchange, @Query() query: ReportsQuery): Promise<ReportsAnswer | undefined> {
    const { framework } = query;
    return this.reads.page(here, query, { tables: ['reports', 'report_versions'] }, (look) =>
      reportsShown(look, reportsAt(look.tables, look.point, { framework })),
    );
  }

  @Get(':report')
  @ApiId('report', 'The report.')
  @Sees('aggregate', 'reportDraft')
  @ReadsAt('A report: its versions, and what one of them says', IssuedReportAnswer)
  one(
    @Here() here: Exchange,
    @IdParam('report') report: string,
    @Query() query: ReportVersionQuery,
  ): Promise<(IssuedReportAnswer & MomentFrame) | undefined> {
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const of = this.find(look, report);
      const { number, view, coverage } = versionOf(of, query.version);
      const model = await this.making.model(coverage);
      const digest = reportDigest(model);
      const asIssued = view?.digest === null || view === undefined ? null : view.digest === digest;
      const shown = modelShown(look, model);
      return { digest, of, version: number, asIssued, ...shown, states: statesIn(look, shown.report) };
    });
  }

  @Get(':report/files/:file')
  @ApiId('report', 'The report.')
  @ApiParam({ name: 'file', description: 'Name of the file.', schema: { type: 'string', example: 'T1.svg' } })
  @Sees('aggregate', 'reportDraft')
  @ReadsAt('One file of a report, made again from the record', String as never)
  async file(
    @Here() here: Exchange,
    @IdParam('report') report: string,
    @Param('file') file: string,
    @Query() query: ReportVersionQuery,
  ): Promise<void> {
    const look = await this.look(here, query);
    if (!look) return;
    const { coverage } = versionOf(this.find(look, report), query.version);
    const { report: model } = modelShown(look, await this.making.model(coverage));
    await sendFile(here, renderReport(model, reportNames(this.ledger.tables, model.coordinate)), file);
  }

  @Get(':report/differences')
  @ApiId('report', 'The report.')
  @Sees('aggregate', 'reportDraft')
  @ReadsAt(
    'What differs between two versions, figure by figure, and what was recorded in between',
    ReportDifferencesAnswer,
  )
  differences(
    @Here() here: Exchange,
    @IdParam('report') report: string,
    @Query() query: ReportDifferencesQuery,
  ): Promise<ReportDifferencesAnswer | undefined> {
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const of = this.find(look, report);
      const after = versionOf(of, query['to-version']);
      const before = versionOf(of, query['from-version'] ?? after.number - 1);
      const source = this.making.source();
      const [was, is] = [await this.shown(look, source, before), await this.shown(look, source, after)];
      const scopes = {
        before: await scopeOfReport(source, before.coverage),
        after: await scopeOfReport(source, after.coverage),
      };
      const all = figureDifferences(was, is);
      const { after: passed = 0, limit = FEW } = query;
      const page = all.slice(passed, passed + limit).map(async (one) => {
        const measure = measureOf(one.table);
        const entries = measure ? causesOf(one, measure, scopes, MOST_CAUSES + 1) : [];
        const acts = entries.slice(0, MOST_CAUSES).map((entry) => actView(look.tables, entry));
        const causes = await withChangedFields(this.ledger.store, actsWithoutCards(look, acts));
        const more = causes.length > 0 && entries.length > MOST_CAUSES;
        return { ...one, causes, more, withheld: causes.length < acts.length };
      });
      const differences = await Promise.all(page);
      const next = passed + limit < all.length ? passed + limit : null;
      return { before: nameOf(before), after: nameOf(after), count: all.length, differences, next };
    });
  }

  private async shown(look: Look, source: ReportSource, { view, coverage }: Version): Promise<Pick<Figures, 'tables'>> {
    const { tables, coordinate } =
      (view && (await issuedFigures(source, view))) ?? (await makeFigures(source, coverage));
    return tablesShown(look, tables, { coordinate, threshold: coverage.threshold });
  }

  private async look(here: Exchange, query: MomentQuery): Promise<Look | undefined> {
    const look = await this.reads.look(here, askedOf(here.request, query, false), []);
    if (!this.reads.describe(here, look, { tables: [] })) return look;
    await here.reply.status(304).send();
    return undefined;
  }

  private find(look: Look, report: string): ReportView {
    const [found] = reportsAt(look.tables, look.point, { report });
    const shown = found && reportShown(look, found);
    if (shown) return shown;
    throw new Problem('not-found', 'There is no report with this id.');
  }
}

/** A version by its number, the last one without; before any was issued, the draft. */
function versionOf(report: ReportView, asked: number | undefined): Version {
  const { versions } = report;
  const number = asked ?? versions.length;
  const view = versions[number - 1];
  const of = view ?? (number === 0 ? report : undefined);
  if (!of) throw new Problem('not-found', `The report has ${String(versions.length)} versions.`);
  if (of.at === null)
    throw new Problem('not-found', 'This version was made elsewhere: what it says is not in this ledger.');
  return { number, view, coverage: { ...coverageOnly(of), at: of.at } };
}

function nameOf({ view }: Version): string {
  return view?.symbol ?? 'draft';
}
