import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  askPings,
  askPlan,
  askRound,
  askIssuedResults,
  askRoundFigures,
  askRounds,
  checks,
  OnArea,
  type RoundView,
} from '#libs/ledger';
import { AUDIT } from '#libs/temporal';
import { Acts, dataOf } from '../../http/acts.ts';
import { Reads as ReadsAt, type ReceiptAnswer, Records } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May, Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { pingsShown, plannedShown, roundShown, roundsShown } from '../../reading/checks.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Lookup } from '../../reading/lookup.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { PageQuery } from '../../reading/page.dto.ts';
import { type Look, Reads } from '../../reading/reads.ts';
import { activeSeats } from '../../rounds/active-seats.ts';
import { PingsAnswer, PlanAnswer, PlanQuery, RoundAtAnswer, RoundsAnswer } from './checks.answers.ts';
import { AcknowledgementBody, DispatchBody } from './checks.dto.ts';

const OF_ROUND = ['rounds', 'pings', 'sendings', 'acknowledgements', 'seats', AUDIT] as const;

/** Communication checks as they stand, and the acts about them that the door completes. */
@ApiTags('checks')
@Controller('api/rounds')
export class RoundsController {
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
  @Sees('aggregate')
  @ReadsAt('Communication checks at a moment, with their results as issued', RoundsAnswer)
  list(@Here() here: Exchange, @Query() query: PageQuery): Promise<RoundsAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['rounds'] }, async (look) =>
      roundsShown(look, await this.queries.execute(askRounds(look.point))),
    );
  }

  @Get('plan')
  @Sees('timeZone')
  @ReadsAt('What the clocks of the active seats show at a planned instant', PlanAnswer)
  plan(@Here() here: Exchange, @Query() query: PlanQuery): Promise<PlanAnswer | undefined> {
    const planned = instantOf(query);
    return this.reads.answer(here, query, { tables: ['seats', 'participants', 'policies'] }, async (look) => {
      const found = await this.queries.execute(askPlan(look.point, look.now.on));
      const seats = plannedShown(look, found, planned);
      return {
        planned,
        count: seats.length,
        atWeekend: seats.filter(({ local }) => local?.saturdayOrSunday === true).length,
        withoutZone: seats.filter(({ local }) => local === null).length,
        seats,
      };
    });
  }

  @Get(':round')
  @ApiId('round', 'The round.')
  @Sees('aggregate')
  @ReadsAt('One communication check, with what is recorded of it in figures', RoundAtAnswer)
  one(
    @Here() here: Exchange,
    @IdParam('round') round: string,
    @Query() query: MomentQuery,
  ): Promise<RoundAtAnswer | undefined> {
    return this.reads.answer(here, query, { tables: OF_ROUND }, async (look) => {
      const view = await this.found(look, round);
      const figures = await this.queries.execute(askRoundFigures(view, look.point));
      const issued = await this.queries.execute(askIssuedResults(round, look.point));
      return { round: roundShown(look, view, issued, figures) };
    });
  }

  @Get(':round/pings')
  @ApiId('round', 'The round.')
  @Sees('check')
  @ReadsAt('The list of a communication check, seat by seat, as far as you may see it', PingsAnswer)
  pings(
    @Here() here: Exchange,
    @IdParam('round') round: string,
    @Query() query: MomentQuery,
  ): Promise<PingsAnswer | undefined> {
    const tables = [...OF_ROUND, 'ping_contacts', 'nominations', 'participants', 'policies'];
    return this.reads.answer(here, query, { tables }, async (look) => {
      const view = await this.found(look, round);
      const pings = pingsShown(look, await this.queries.execute(askPings(view, look.point, look.now.on)));
      return { count: pings.length, pings };
    });
  }

  @Post(':round/dispatch')
  @ApiId('round', 'The round.')
  @May('DispatchRound')
  @Records('Dispatch a round: its list of all active seats and the terms of the policy in force stay as they are now')
  dispatch(
    @Here() here: Exchange,
    @IdParam('round') round: string,
    @Body() body: DispatchBody,
  ): Promise<ReceiptAnswer> {
    const type = 'DispatchRound';
    return this.acts.run(here, { type, body, target: { round } }, async (made) => {
      const dispatchedAt = new Date(body.dispatchedAt ?? made.context.now).toISOString();
      const targets = await activeSeats(this.ledger, dispatchedAt.slice(0, 10));
      const data = { round, ...dataOf(body), targets };
      return this.bus.execute(new OnArea(checks, checks.stream(round), { type, data, ...made }));
    });
  }

  @Post(':round/acknowledgements')
  @ApiId('round', 'The round.')
  @May('AcknowledgePing')
  @Records('Record an acknowledgement; it carries no position on substance')
  async acknowledge(
    @Here() here: Exchange,
    @IdParam('round') round: string,
    @Body() body: AcknowledgementBody,
  ): Promise<ReceiptAnswer> {
    const type = 'AcknowledgePing';
    const { seat } = body;
    const participant = await this.lookup.ownerOfSeat(seat);
    return this.acts.run(here, { type, body, participant, seat, target: { round } }, (made) => {
      const data = { round, participant, ...dataOf(body) };
      return this.bus.execute(new OnArea(checks, checks.stream(round), { type, data, ...made }));
    });
  }

  private async found(look: Look, round: string): Promise<RoundView> {
    const view = await this.queries.execute(askRound(round, look.point));
    if (view) return view;
    throw new Problem('not-found', 'There is no round with this id at this moment.');
  }
}

function instantOf({ day, time = '12:00' }: PlanQuery): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return `${day}T${time}:00.000Z`;
  throw new Problem('malformed-request', 'Give the time in UTC as HH:MM.', {
    errors: [{ field: 'time', detail: 'Give the time in UTC as HH:MM.' }],
  });
}
