import { Controller, Get, Header, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askPings, askRound, checks, counting, roundOf, stepsDue } from '#libs/ledger';
import { PingsAnswer } from '../api/checks/checks.answers.ts';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../http/exchange.ts';
import { Sees } from '../http/guard.ts';
import { Problem } from '../http/problem.ts';
import type { OpenLedger } from '../open-ledger.ts';
import { pingsShown } from '../reading/checks.ts';
import { LEDGER } from '../reading/ledger-token.ts';
import { frameOf, Reads } from '../reading/reads.ts';

const TABLES = ['rounds', 'pings', 'sendings', 'acknowledgements', 'ping_contacts', 'seats', 'nominations'] as const;

/** Whom the manager contacts about a communication check: a list that changes with the clock, so it is of now and nobody keeps it. */
@ApiTags('checks')
@Controller('api/rounds')
export class FollowUpsController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get(':round/follow-ups')
  @ApiId('round', 'The round.')
  @Sees('check')
  @Header('Cache-Control', 'private, no-store')
  @ApiBearerAuth()
  @ApiOperation({
    summary:
      'Follow-up list: seats whose window has ended, or to which nothing could be delivered, with neither an acknowledgement nor a contact recorded',
  })
  @ApiResponse({ status: 200, description: 'As it is now, in neutral order.', type: PingsAnswer })
  async list(@Here() here: Exchange, @IdParam('round') round: string): Promise<PingsAnswer> {
    const look = await this.reads.look(here, {}, [...TABLES, 'participants', 'policies']);
    const view = await this.queries.execute(askRound(round, look.point));
    if (!view) throw new Problem('not-found', 'There is no round with this id.');
    const due = await this.due(round);
    const pings = await this.queries.execute(askPings(view, look.point, look.now.on));
    const shown = pingsShown(
      look,
      pings.filter(({ seat }) => due.has(seat)),
    );
    return { ...frameOf(look.coordinate), count: shown.length, pings: shown };
  }

  private async due(round: string): Promise<ReadonlySet<string>> {
    const { state } = await this.ledger.executor.fold(checks.decider, checks.stream(round));
    const steps = stepsDue(roundOf(counting(state.events)), new Date(this.ledger.clock.now()).toISOString());
    return new Set(steps.flatMap((step) => (step.kind === 'follow-up' ? [step.seat] : [])));
  }
}
