import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { askPolicy, OnClock, OnPolicy } from '#libs/ledger';
import { Acts, dataOf } from '../../http/acts.ts';
import { Reads as ReadsAt, type ReceiptAnswer, Records } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { May, Sees } from '../../http/guard.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { Reads } from '../../reading/reads.ts';
import { NothingBody } from '../remarks/remarks.dto.ts';
import { PolicyAnswer, PolicyVersionBody } from './policy.dto.ts';

/** What the instruments leave to practice, as recorded by the manager; and the node's clock. */
@ApiTags('policy')
@Controller('api')
export class PolicyController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly queries: QueryBus;
  private readonly reads: Reads;
  private readonly time: TimeTravel;

  constructor(acts: Acts, bus: CommandBus, queries: QueryBus, reads: Reads, time: TimeTravel) {
    this.acts = acts;
    this.bus = bus;
    this.queries = queries;
    this.reads = reads;
    this.time = time;
  }

  @Get('policy')
  @Sees('aggregate')
  @ReadsAt('The policy in force at a moment', PolicyAnswer)
  policy(@Here() here: Exchange, @Query() query: MomentQuery): Promise<PolicyAnswer | undefined> {
    return this.reads.answer(here, query, { tables: ['policies'] }, async ({ point }) => {
      return (await this.queries.execute(askPolicy(point))) ?? { version: null };
    });
  }

  @Post('policy/versions')
  @May('RecordPolicyVersion')
  @Records('Record a version of the policy')
  recordVersion(@Here() here: Exchange, @Body() body: PolicyVersionBody): Promise<ReceiptAnswer> {
    const type = 'RecordPolicyVersion';
    return this.acts.run(here, { type, body }, (made) =>
      this.bus.execute(new OnPolicy({ type, data: dataOf(body), ...made })),
    );
  }

  @Post('clock/confirmations')
  @May('ConfirmClock')
  @Records('Confirm that the clock of this node is right although it disagrees with the record')
  confirmClock(@Here() here: Exchange, @Body() body: NothingBody): Promise<ReceiptAnswer> {
    const type = 'ConfirmClock';
    return this.acts.run(here, { type, body }, async (made) => {
      const { knownAt } = await this.time.head();
      return this.bus.execute(new OnClock({ type, data: {}, ...made }, new Date(knownAt).toISOString()));
    });
  }
}
