import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  askCall,
  askCalls,
  askCapacity,
  askGuidanceRequests,
  askInputs,
  askMatches,
  askNeeds,
  askStructures,
} from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import {
  callShown,
  callsShown,
  capacityShown,
  guidanceRequestsShown,
  matchesShown,
  proposalsShown,
  structuresShown,
} from '../../reading/capacity.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { PageQuery, StatePageQuery } from '../../reading/page.dto.ts';
import { Reads } from '../../reading/reads.ts';
import {
  CallAnswer,
  CallsAnswer,
  CapacityAnswer,
  CapacityQuery,
  GuidanceRequestsAnswer,
  GuidanceRequestsQuery,
  MatchesAnswer,
  MatchesQuery,
  ProposalsAnswer,
  StructuresAnswer,
} from './capacity.answers.ts';

/** Needs and offers, what brings them together, national structures, requests for guidance and calls for inputs. */
@ApiTags('capacity')
@Controller('api')
export class CapacityController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('capacity')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('What States need and offer at a moment', CapacityAnswer)
  capacity(@Here() here: Exchange, @Query() query: CapacityQuery): Promise<CapacityAnswer | undefined> {
    const { state: participant, topic, kind, cbm, ended, text = false } = query;
    const tables = ['capacity_statements', 'capacity_endings', 'participants'];
    return this.reads.page(here, query, { tables, personal: text }, async (look) => {
      const found = await this.queries.execute(askCapacity(look.point, { participant, topic, kind, cbm, ended }));
      return capacityShown(look, this.ledger.vault, found, text);
    });
  }

  @Get('capacity-matches')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('Needs brought together with offers and organisations', MatchesAnswer)
  matches(@Here() here: Exchange, @Query() query: MatchesQuery): Promise<MatchesAnswer | undefined> {
    const { state: participant, topic, status } = query;
    const tables = ['capacity_matches', 'capacity_statements', 'participants'];
    return this.reads.page(here, query, { tables }, async (look) => {
      const found = await this.queries.execute(askMatches(look.point, { participant, topic }));
      return matchesShown(look, found, status);
    });
  }

  @Get('capacity-proposals')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('Needs without a match, each with the offers of other States for its topic', ProposalsAnswer)
  proposals(@Here() here: Exchange, @Query() query: PageQuery): Promise<ProposalsAnswer | undefined> {
    const tables = ['capacity_matches', 'capacity_statements', 'participants'];
    return this.reads.page(here, query, { tables }, async (look) =>
      proposalsShown(look, await this.queries.execute(askNeeds(look.point))),
    );
  }

  @Get('national-structures')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('Who does what nationally, as States describe it themselves', StructuresAnswer)
  structures(@Here() here: Exchange, @Query() query: StatePageQuery): Promise<StructuresAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['national_structures', 'participants'] }, async (look) =>
      structuresShown(look, await this.queries.execute(askStructures(look.point, { participant: query.state }))),
    );
  }

  @Get('guidance-requests')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('What States asked for guidance on, and the answers', GuidanceRequestsAnswer)
  requests(@Here() here: Exchange, @Query() query: GuidanceRequestsQuery): Promise<GuidanceRequestsAnswer | undefined> {
    const { state: participant, cbm, topic, status, text = false } = query;
    const tables = ['guidance_requests', 'guidance_answers', 'participants'];
    return this.reads.page(here, query, { tables, personal: text }, async (look) => {
      const found = await this.queries.execute(askGuidanceRequests(look.point, { participant, cbm, topic, status }));
      return guidanceRequestsShown(look, this.ledger.vault, found, text);
    });
  }

  @Get('calls')
  @Sees('guidance')
  @ReadsAt('Calls for inputs, and how many States answered', CallsAnswer)
  calls(@Here() here: Exchange, @Query() query: PageQuery): Promise<CallsAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['calls', 'inputs'] }, async (look) =>
      callsShown(look, await this.queries.execute(askCalls(look.point))),
    );
  }

  @Get('calls/:call')
  @ApiId('call', 'The call.')
  @Sees('guidance')
  @ReadsAt('One call for inputs; which States answered, as far as you may see them', CallAnswer)
  call(
    @Here() here: Exchange,
    @IdParam('call') call: string,
    @Query() query: MomentQuery,
  ): Promise<CallAnswer | undefined> {
    const tables = ['calls', 'inputs', 'participants'];
    return this.reads.answer(here, query, { tables }, async (look) => {
      const found = await this.queries.execute(askCall(look.point, call));
      if (!found) throw new Problem('not-found', 'There is no call with this id at this moment.');
      return callShown(look, found, await this.queries.execute(askInputs(look.point, call)));
    });
  }
}
