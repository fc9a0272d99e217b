import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type RenderedFile, renderReport, reportDigest } from '#libs/documents';
import {
  DEFAULT_THRESHOLD,
  frameworksAt,
  type MadeCoverage,
  measuresAsShown,
  type ReportModel,
  reportNames,
  scopeOf,
  TABLE_IDS,
  type TableId,
} from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiParam, ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { withChangedFields } from '../../reading/audit.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { askedOf, type MomentQuery } from '../../reading/moment.dto.ts';
import { type Look, Reads } from '../../reading/reads.ts';
import { actsOf, countedPage, modelShown, seesStates } from '../../reading/reports.ts';
import { namesIn, negotiated, sendFile, statesIn } from './report-files.ts';
import { ReportMaking } from './report-making.ts';
import { FigureCountedAnswer, FrameworksAnswer, ReportModelAnswer } from './reports.answers.ts';
import { CoverageQuery, FigureQuery, FrameworksQuery, PreviewQuery } from './reports.dto.ts';

interface Covered {
  readonly look: Look;
  readonly coverage: MadeCoverage;
}

/** Figures of any framework, period and moment, made from the record when they are asked for. */
@ApiTags('reports')
@Controller('api')
export class ReportReadsController {
  private readonly reads: Reads;
  private readonly making: ReportMaking;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, making: ReportMaking, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.making = making;
    this.ledger = ledger;
  }

  @Get('frameworks')
  @Sees('aggregate')
  @ReadsAt('Reporting frameworks and their default periods', FrameworksAnswer)
  frameworks(@Here() here: Exchange, @Query() query: FrameworksQuery): Promise<FrameworksAnswer | undefined> {
    return this.reads.answer(here, query, { tables: ['frameworks'] }, ({ tables, point }) => {
      const frameworks = frameworksAt(tables, point);
      return { count: frameworks.length, frameworks };
    });
  }

  @Get('reports/preview')
  @Sees('aggregate')
  @ReadsAt('The figures of a period as a report, drafted or not; as CSV or SVG by its files', ReportModelAnswer)
  async preview(@Here() here: Exchange, @Query() query: PreviewQuery): Promise<ReportModelAnswer | undefined> {
    if (negotiated(here)) return undefined;
    const { look, coverage } = await this.cover(here, query);
    if (this.describe(here, look)) return undefined;
    const model = await this.making.model(coverage);
    const { report, withheld } = modelShown(
      look,
      coverage.edition === 'aggregate' ? model : await this.fresh(look, coverage),
    );
    const { index, knownAt, on } = model.coordinate;
    const whole = coverage.edition === 'aggregate' || seesStates(look);
    const digest = reportDigest(whole ? model : report);
    return { index, knownAt, on, digest, withheld, report, states: statesIn(look, report) };
  }

  @Get('reports/preview/:file')
  @ApiParam({ name: 'file', description: 'Name of the file.', schema: { type: 'string', example: 'T1.csv' } })
  @Sees('aggregate')
  @ReadsAt('One file of such a report: a table as CSV, text or chart, all figures, the sentences', String as never)
  async file(@Here() here: Exchange, @Param('file') file: string, @Query() query: CoverageQuery): Promise<void> {
    const { look, coverage } = await this.cover(here, query);
    if (this.describe(here, look)) return;
    const { report } = modelShown(look, await this.fresh(look, coverage));
    await sendFile(here, this.files(report), file);
  }

  @Get('reports/figures')
  @Sees('stateFigures')
  @ReadsAt('What one figure counts, and what was recorded about it', FigureCountedAnswer)
  async figure(@Here() here: Exchange, @Query() query: FigureQuery): Promise<FigureCountedAnswer | undefined> {
    const { look, coverage } = await this.cover(here, query);
    if (this.describe(here, look)) return undefined;
    return this.counted(look, coverage, query);
  }

  private async counted(look: Look, coverage: MadeCoverage, query: FigureQuery): Promise<FigureCountedAnswer> {
    const { from, until, at, on } = coverage;
    const asked = tableAsked(query.table);
    const measure = measuresAsShown(look.now).find(({ id }) => id === asked);
    if (!measure) throw noSuchFigure('table');
    const indexAt = (instant: number) => this.ledger.store.indexAt(instant);
    const scope = await scopeOf(this.ledger.tables, indexAt, { from, until, index: at, on });
    const table = measure.measure(scope);
    const [line, column] = [
      table.lines.findIndex(({ key }) => key === query.line),
      table.columns.findIndex(({ key }) => key === query.column),
    ];
    if (line < 0) throw noSuchFigure('line');
    if (column < 0) throw noSuchFigure('column');
    if (!seesStates(look))
      throw new Problem('not-permitted', 'What a figure counts is shown to those who see every State’s.');
    const all = measure.counted(scope, query.line, query.column);
    const { visible, withheld, next } = countedPage(look, all, query);
    const names = namesIn(look, look.point);
    return {
      index: at,
      knownAt: await this.knownAt(at),
      on,
      value: table.values[line]?.[column] ?? null,
      rule: table.columns[column]?.rule ?? '',
      count: all.length,
      withheld,
      counted: await Promise.all(
        visible.map(async (one) => {
          const { acts, ...further } = actsOf(look, one);
          return {
            ...one,
            ...(one.participant === null ? { state: null } : names(one.participant)),
            acts: await withChangedFields(this.ledger.store, acts),
            ...further,
          };
        }),
      ),
      next,
    };
  }

  /** What is made anew for a reader shows what States open at the moment of reading. */
  private fresh(look: Look, coverage: MadeCoverage): Promise<ReportModel> {
    return this.making.model(coverage, measuresAsShown(look.now));
  }

  private files(model: ReportModel): readonly RenderedFile[] {
    return renderReport(model, reportNames(this.ledger.tables, model.coordinate));
  }

  /** The moment and what is covered; without `on` it is the last day of the period. */
  private async cover(here: Exchange, query: CoverageQuery & MomentQuery): Promise<Covered> {
    const look = await this.reads.look(here, askedOf(here.request, query, false), []);
    const { framework, from, until, edition } = query;
    // who may not see the figures of States hides no fewer of them
    const threshold = seesStates(look) ? query.threshold : Math.max(query.threshold ?? 0, DEFAULT_THRESHOLD);
    const on = query.on === undefined || query.on === '' ? undefined : look.point.on;
    const asked = { framework, from, until, edition, threshold, on };
    const coverage = this.making.covering(asked, look.point.index);
    const coordinate = { ...look.coordinate, on: coverage.on };
    return { look: { ...look, coordinate, point: { index: coverage.at, on: coverage.on } }, coverage };
  }

  private describe(here: Exchange, look: Look): boolean {
    const known = this.reads.describe(here, look, { tables: [] });
    void here.reply.header('Vary', 'Authorization, Cookie, Accept');
    if (known) void here.reply.status(304);
    return known;
  }

  private async knownAt(index: number): Promise<string | null> {
    const [record] = index < 0 ? [] : await this.ledger.store.readAll(index - 1, 1);
    return record ? new Date(record.knownAt).toISOString() : null;
  }
}

function tableAsked(table: string): TableId {
  const found = TABLE_IDS.find((id) => id === table);
  if (found) return found;
  throw noSuchFigure('table');
}

function noSuchFigure(field: 'table' | 'line' | 'column'): Problem {
  const detail = `The report has no such ${field}.`;
  return new Problem('malformed-request', detail, { errors: [{ field, detail }] });
}
