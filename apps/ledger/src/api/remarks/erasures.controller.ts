import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { askErasures, askPastRetention, cardInForce, OnErasure } from '#libs/ledger';
import { Acts, dataOf } from '../../http/acts.ts';
import { Reads as ReadsAt, type ReceiptAnswer, Records } from '../../http/answers.ts';
import { callerOf } from '../../http/caller.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May, Sees } from '../../http/guard.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { StatePageQuery } from '../../reading/page.dto.ts';
import { Reads } from '../../reading/reads.ts';
import { accessJournal, erasuresShown, pastRetentionShown } from '../../reading/remarks.ts';
import { StateQuery } from '../accounts/accounts.answers.ts';
import { SameEmail } from '../directory/same-email.ts';
import {
  ErasureBody,
  ErasureDecisionBody,
  ErasuresAnswer,
  JournalAnswer,
  JournalQuery,
  NothingBody,
  PastRetentionAnswer,
} from './remarks.dto.ts';

/** The erasure of personal data, and the journal of who read them. */
@ApiTags('personal data')
@Controller('api')
export class ErasuresController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly time: TimeTravel;
  private readonly sameEmail: SameEmail;
  private readonly ledger: OpenLedger;

  constructor(
    acts: Acts,
    bus: CommandBus,
    reads: Reads,
    queries: QueryBus,
    time: TimeTravel,
    sameEmail: SameEmail,
    @Inject(LEDGER) ledger: OpenLedger,
  ) {
    this.acts = acts;
    this.bus = bus;
    this.reads = reads;
    this.queries = queries;
    this.time = time;
    this.sameEmail = sameEmail;
    this.ledger = ledger;
  }

  @Get('erasures')
  @Sees('change')
  @ReadsAt('How far erasures have come, at a moment', ErasuresAnswer)
  list(@Here() here: Exchange, @Query() query: StatePageQuery): Promise<ErasuresAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['erasures'] }, async (look) =>
      erasuresShown(look, await this.queries.execute(askErasures(look.point, { participant: query.state }))),
    );
  }

  @Get('past-retention')
  @Sees('change')
  @ReadsAt('Former holders whose retention by the policy in force has ended; always as it is now', PastRetentionAnswer)
  pastRetention(@Here() here: Exchange, @Query() query: StateQuery): Promise<PastRetentionAnswer | undefined> {
    return this.reads.answer(
      here,
      query,
      { tables: ['seats', 'stand_ins', 'erasures'], personal: true },
      async (look) => {
        const policy = await this.ledger.policyNow();
        const found = policy ? await this.queries.execute(askPastRetention(look.now, policy)) : [];
        const holders = pastRetentionShown(look, found, query.state);
        return { count: holders.length, holders };
      },
    );
  }

  @Post('erasures')
  @May('RequestErasure')
  @Records('Request the erasure of one person’s data')
  request(@Here() here: Exchange, @Body() body: ErasureBody): Promise<ReceiptAnswer> {
    const type = 'RequestErasure';
    const { participant, subject } = body;
    const of = participant === undefined ? {} : { participant };
    const seat = this.ownSeatOf(here, subject);
    return this.acts.run(here, { type, body, ...of, seat, target: { subject } }, (made) =>
      this.bus.execute(new OnErasure({ type, data: dataOf(body), ...made })),
    );
  }

  @Post('erasures/:subject/decision')
  @ApiId('subject', 'Whose data.')
  @May('DecideErasure')
  @Records('Grant or refuse an erasure')
  decide(
    @Here() here: Exchange,
    @IdParam('subject') subject: string,
    @Body() body: ErasureDecisionBody,
  ): Promise<ReceiptAnswer> {
    const type = 'DecideErasure';
    return this.acts.run(here, { type, body, target: { subject } }, (made) =>
      this.bus.execute(new OnErasure({ type, data: { subject, ...dataOf(body) }, ...made })),
    );
  }

  @Post('erasures/:subject/execution')
  @ApiId('subject', 'Whose data.')
  @May('ErasePersonalData')
  @Records('Destroy the key and cards of a subject whose erasure is granted')
  erase(
    @Here() here: Exchange,
    @IdParam('subject') subject: string,
    @Body() body: NothingBody,
  ): Promise<ReceiptAnswer> {
    const type = 'ErasePersonalData';
    return this.acts.run(here, { type, body, target: { subject } }, async (made) => {
      const outcome = await this.bus.execute(new OnErasure({ type, data: { subject }, ...made }));
      this.sameEmail.forget(subject);
      return outcome;
    });
  }

  @Get('access-journal')
  @Sees('accessJournal')
  @ReadsAt('Who read contact data; always as it is now', JournalAnswer)
  journal(@Here() here: Exchange, @Query() query: JournalQuery): Promise<JournalAnswer | undefined> {
    const { state, before, limit = 100 } = query;
    return this.reads.answer(here, query, { tables: [], personal: true }, async (look) => {
      const journal = await accessJournal(look, this.ledger.vault, { state, before, limit });
      return { count: journal.accesses.length, ...journal };
    });
  }

  /** A Point of Contact asks for what is its own only: the card in force in its seat. */
  private ownSeatOf({ request }: Exchange, subject: string): string | undefined {
    const { seat } = callerOf(request);
    if (seat === undefined) return undefined;
    const { tables } = this.ledger;
    const now = { index: tables.checkpoint(['seats']), on: this.time.today() };
    return cardInForce(tables, seat, now)?.subject === subject ? seat : undefined;
  }
}
