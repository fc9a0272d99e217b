import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  type Coverage,
  type FromDoor,
  type Made,
  OnArea,
  type ReportsCommand,
  reportsArea,
  type ReportView,
} from '#libs/ledger';
import { Acts } from '../../http/acts.ts';
import { type ReceiptAnswer, Records } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May } from '../../http/guard.ts';
import { DraftReportBody, FurtherVersionBody, IssueReportBody } from './reports.dto.ts';
import { ReportMaking } from './report-making.ts';

type Kind = Exclude<ReportsCommand['type'], 'CorrectEntry' | 'AnnulEntry'>;
type Data<K extends Kind> = FromDoor<Extract<ReportsCommand, { readonly type: K }>>['data'];

/** The life of a report. What it says is made here, from the record alone, and recorded by its digest. */
@ApiTags('reports')
@Controller('api/reports')
export class ReportActsController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly making: ReportMaking;

  constructor(acts: Acts, bus: CommandBus, making: ReportMaking) {
    this.acts = acts;
    this.bus = bus;
    this.making = making;
  }

  @Post()
  @May('DraftReport')
  @Records('Set down what a report is to cover')
  async draft(@Here() here: Exchange, @Body() body: DraftReportBody): Promise<ReceiptAnswer> {
    const { addendumTo } = body;
    const coverage = await this.making.coverage(body);
    return this.acts.run(here, { type: 'DraftReport', body, makes: { thing: 'report', at: 'api/reports' } }, (made) => {
      const data: Data<'DraftReport'> = { coverage, ...(addendumTo === undefined ? {} : { addendumTo }) };
      return this.bus.execute(new OnArea(reportsArea, reportsArea.stream(), { type: 'DraftReport', data, ...made }));
    });
  }

  @Post(':report/issue')
  @ApiId('report', 'The report.')
  @May('IssueReport')
  @Records('Issue a report under its symbol')
  async issue(
    @Here() here: Exchange,
    @IdParam('report') report: string,
    @Body() body: IssueReportBody,
  ): Promise<ReceiptAnswer> {
    const { coverage } = await this.making.report(report);
    const { symbol, effectiveOn } = body;
    const data = { report, symbol, coverage, ...optional({ effectiveOn, made: await this.making.made(coverage) }) };
    return this.run(here, 'IssueReport', body, data);
  }

  @Post(':report/revisions')
  @ApiId('report', 'The report.')
  @May('ReviseReport')
  @Records('Issue a further version (Rev.) that takes the place of the one before')
  async revise(
    @Here() here: Exchange,
    @IdParam('report') report: string,
    @Body() body: FurtherVersionBody,
  ): Promise<ReceiptAnswer> {
    return this.run(here, 'ReviseReport', body, await this.further(report, body));
  }

  @Post(':report/corrigenda')
  @ApiId('report', 'The report.')
  @May('CorrectReport')
  @Records('Issue a corrigendum (Corr.) that is read with the version that it corrects')
  async correct(
    @Here() here: Exchange,
    @IdParam('report') report: string,
    @Body() body: FurtherVersionBody,
  ): Promise<ReceiptAnswer> {
    return this.run(here, 'CorrectReport', body, await this.further(report, body));
  }

  private async further(report: string, body: FurtherVersionBody): Promise<Data<'ReviseReport'>> {
    const { reason, effectiveOn } = body;
    const { view } = await this.making.report(report);
    const coverage = await this.making.again(last(view), body);
    return { report, reason, coverage, ...optional({ effectiveOn, made: await this.making.made(coverage) }) };
  }

  private run<K extends Kind & ('IssueReport' | 'ReviseReport' | 'CorrectReport')>(
    here: Exchange,
    type: K,
    body: object,
    data: Data<K> & { readonly report: string },
  ): Promise<ReceiptAnswer> {
    return this.acts.run(here, { type, body, target: { report: data.report } }, (made) =>
      this.bus.execute(new OnArea(reportsArea, reportsArea.stream(), { type, data, ...made })),
    );
  }
}

/** What the last version covers; of a draft, the draft. */
function last(view: ReportView): Coverage {
  return view.versions.at(-1) ?? view;
}

function optional(members: { readonly effectiveOn: string | undefined; readonly made: Made | undefined }): {
  readonly effectiveOn?: string;
  readonly made?: Made;
} {
  const { effectiveOn, made } = members;
  return { ...(effectiveOn === undefined ? {} : { effectiveOn }), ...(made === undefined ? {} : { made }) };
}
