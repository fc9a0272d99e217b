import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { askRemarks, type FromDoor, OnRemarks, type RemarksCommand } from '#libs/ledger';
import { Acts, dataOf, type Intent } from '../../http/acts.ts';
import { Reads as ReadsAt, type ReceiptAnswer, Records } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May, Sees } from '../../http/guard.ts';
import { Lookup } from '../../reading/lookup.ts';
import { Reads } from '../../reading/reads.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { remarksShown } from '../../reading/remarks.ts';
import { AnnulEntryBody, correctionOf } from '../amend.dto.ts';
import { CloseRemarkBody, CorrectRemarkBody, RemarkBody, RemarksAnswer, RemarksQuery } from './remarks.dto.ts';

type Plain<C> = C extends { readonly type: string; readonly data: unknown } ? Pick<C, 'type' | 'data'> : never;

/** Where a State says that it disagrees with what is recorded. */
@ApiTags('remarks')
@Controller('api/remarks')
export class RemarksController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly lookup: Lookup;
  private readonly ledger: OpenLedger;

  constructor(
    acts: Acts,
    bus: CommandBus,
    reads: Reads,
    queries: QueryBus,
    lookup: Lookup,
    @Inject(LEDGER) ledger: OpenLedger,
  ) {
    this.acts = acts;
    this.bus = bus;
    this.reads = reads;
    this.queries = queries;
    this.lookup = lookup;
    this.ledger = ledger;
  }

  @Get()
  @Sees('change')
  @ReadsAt('Remarks of States at a moment', RemarksAnswer)
  list(@Here() here: Exchange, @Query() query: RemarksQuery): Promise<RemarksAnswer | undefined> {
    const { state, text = false } = query;
    return this.reads.page(here, query, { tables: ['remarks'], personal: text }, async (look) => {
      const found = await this.queries.execute(askRemarks(look.point, { participant: state }));
      return remarksShown(look, this.ledger.vault, found, text);
    });
  }

  @Post()
  @May('RecordRemark')
  @Records('Record that a State disagrees with what is recorded')
  record(@Here() here: Exchange, @Body() body: RemarkBody): Promise<ReceiptAnswer> {
    const { participant } = body;
    return this.run(
      here,
      { type: 'RecordRemark', body, participant, makes: { thing: 'remark' } },
      { type: 'RecordRemark', data: dataOf(body) },
    );
  }

  @Post(':remark/close')
  @ApiId('remark', 'The remark.')
  @May('CloseRemark')
  @Records('Close a remark: corrected, maintained or withdrawn')
  async close(
    @Here() here: Exchange,
    @IdParam('remark') remark: string,
    @Body() body: CloseRemarkBody,
  ): Promise<ReceiptAnswer> {
    const participant = await this.lookup.ownerOfRemark(remark);
    const type = 'CloseRemark';
    return this.run(here, { type, body, participant, target: { remark } }, { type, data: { remark, ...dataOf(body) } });
  }

  @Post(':participant/corrections')
  @ApiId('participant', 'The State whose remark it is.')
  @May('CorrectEntry')
  @Records('Correct the entry of a remark')
  correct(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: CorrectRemarkBody,
  ): Promise<ReceiptAnswer> {
    const type = 'CorrectEntry';
    return this.run(
      here,
      { type, body, participant, target: { participant, area: 'remarks' } },
      { type, data: correctionOf(body) },
    );
  }

  @Post(':participant/annulments')
  @ApiId('participant', 'The State whose remarks they are.')
  @May('AnnulEntry')
  @Records('Annul entries of remarks')
  annul(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: AnnulEntryBody,
  ): Promise<ReceiptAnswer> {
    const type = 'AnnulEntry';
    return this.run(
      here,
      { type, body, participant, target: { participant, area: 'remarks' } },
      { type, data: dataOf(body) },
    );
  }

  private async run(
    here: Exchange,
    intent: Intent<string, object> & { readonly participant: string },
    act: Plain<FromDoor<RemarksCommand>>,
  ): Promise<ReceiptAnswer> {
    const head = await this.ledger.store.head();
    return this.acts.run(here, intent, (made) =>
      this.bus.execute(new OnRemarks(intent.participant, { ...act, ...made } as FromDoor<RemarksCommand>, head.index)),
    );
  }
}
