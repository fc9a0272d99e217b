import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { askCommunication, askCommunications, OnCommunications } from '#libs/ledger';
import { AUDIT } from '#libs/temporal';
import { Acts, dataOf } from '../../http/acts.ts';
import { Reads as ReadsAt, type ReceiptAnswer, Records } from '../../http/answers.ts';
import { firstDay } from '../../http/coordinate.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May, Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { communicationShown, communicationsShown } from '../../reading/communications.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Reads } from '../../reading/reads.ts';
import { AnnulEntryBody, correctionOf } from '../amend.dto.ts';
import {
  CommunicationAtAnswer,
  CommunicationQuery,
  CommunicationsAnswer,
  CommunicationsQuery,
  CorrectCommunicationBody,
  RegisterCommunicationBody,
} from './communications.dto.ts';

/** What rests on a communication is in the audit. */
const TABLES = ['communications', AUDIT];

/** What States sent: the authority of changes that the manager enters for them. */
@ApiTags('communications')
@Controller('api/communications')
export class CommunicationsController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(acts: Acts, bus: CommandBus, reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.acts = acts;
    this.bus = bus;
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get()
  @Sees('communication')
  @ReadsAt('Communications at a moment, newest first', CommunicationsAnswer)
  list(@Here() here: Exchange, @Query() query: CommunicationsQuery): Promise<CommunicationsAnswer | undefined> {
    const { state, open, text = false } = query;
    return this.reads.page(here, query, { tables: TABLES, personal: text }, async (look) => {
      const found = await this.queries.execute(askCommunications(look.point, { participant: state, open }));
      return communicationsShown(look, this.ledger.vault, found, text);
    });
  }

  @Get(':communication')
  @ApiId('communication', 'The communication.')
  @Sees('communication')
  @ReadsAt('One communication, to which the authority of a change leads', CommunicationAtAnswer)
  one(
    @Here() here: Exchange,
    @IdParam('communication') communication: string,
    @Query() query: CommunicationQuery,
  ): Promise<CommunicationAtAnswer | undefined> {
    const { text = false } = query;
    return this.reads.answer(here, query, { tables: TABLES, personal: text }, async (look) => {
      const found = await this.queries.execute(askCommunication(communication, look.point.index));
      const shown = await communicationShown(look, this.ledger.vault, found, text);
      if (!shown) throw new Problem('not-found', 'There is no communication with this id.');
      return { communication: shown };
    });
  }

  @Post()
  @May('RegisterCommunication')
  @Records('Register a communication that was received')
  register(@Here() here: Exchange, @Body() body: RegisterCommunicationBody): Promise<ReceiptAnswer> {
    const type = 'RegisterCommunication';
    const { datedOn, receivedAt, ...data } = dataOf(body);
    const first = datedOn === undefined ? undefined : firstDay(datedOn);
    const dated = first === undefined ? {} : { datedOn: first.day, datedPrecision: first.precision };
    return this.acts.run(
      here,
      { type, body, participant: body.participant, makes: { thing: 'communication', at: 'api/communications' } },
      (made) =>
        this.bus.execute(
          new OnCommunications(body.participant, {
            type,
            data: { ...data, ...dated, receivedAt: new Date(receivedAt).toISOString() },
            ...made,
          }),
        ),
    );
  }

  @Post('of/:participant/corrections')
  @ApiId('participant', 'The participant that sent the communication.')
  @May('CorrectEntry')
  @Records('Correct the entry of a communication')
  correct(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: CorrectCommunicationBody,
  ): Promise<ReceiptAnswer> {
    const type = 'CorrectEntry';
    return this.acts.run(here, { type, body, target: { participant, area: 'communications' } }, (made) =>
      this.bus.execute(new OnCommunications(participant, { type, data: correctionOf(body), ...made })),
    );
  }

  @Post('of/:participant/annulments')
  @ApiId('participant', 'The participant that sent the communication.')
  @May('AnnulEntry')
  @Records('Annul entries of communications')
  annul(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: AnnulEntryBody,
  ): Promise<ReceiptAnswer> {
    const type = 'AnnulEntry';
    return this.acts.run(here, { type, body, target: { participant, area: 'communications' } }, (made) =>
      this.bus.execute(new OnCommunications(participant, { type, data: dataOf(body), ...made })),
    );
  }
}
