import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  askContributions,
  askPapers,
  askProposals,
  askRegionalMeasures,
  askThematicOutlook,
  OUTLOOK_RULES,
  PAPERS_NOTICE,
} from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { contributionsShown, measuresShown, papersShown, proposalsShown } from '../../reading/outlook.ts';
import { StatePageQuery } from '../../reading/page.dto.ts';
import { Reads } from '../../reading/reads.ts';
import { daysAsked } from '../participation/days.ts';
import {
  ContributionsAnswer,
  ContributionsQuery,
  OutlookQuery,
  PapersAnswer,
  ProposalsAnswer,
  ProposalsQuery,
  RegionalMeasuresAnswer,
  RegionalMeasuresQuery,
  ThematicOutlookAnswer,
} from './outlook.answers.ts';

/** Proposals of further CBMs, papers, contributions of others, and the measures of regional bodies. */
@ApiTags('outlook')
@Controller('api')
export class OutlookController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;

  constructor(reads: Reads, queries: QueryBus) {
    this.reads = reads;
    this.queries = queries;
  }

  @Get('cbm-proposals')
  @Sees('guidance')
  @ReadsAt('Further CBMs that were proposed by a moment, and how many States support them', ProposalsAnswer)
  proposals(@Here() here: Exchange, @Query() query: ProposalsQuery): Promise<ProposalsAnswer | undefined> {
    const { state: participant, theme } = query;
    return this.reads.page(here, query, { tables: ['proposals', 'supporters', 'participants'] }, async (look) => {
      const seen = participant === undefined || look.viewer.sees('statesStatement', { participant });
      const found = seen ? await this.queries.execute(askProposals(look.point, { participant, theme })) : [];
      return proposalsShown(look, found);
    });
  }

  @Get('thematic-outlook')
  @Sees('guidance')
  @ReadsAt('How many States support further CBMs in which thematic areas, day by day', ThematicOutlookAnswer)
  outlook(@Here() here: Exchange, @Query() query: OutlookQuery): Promise<ThematicOutlookAnswer | undefined> {
    return this.reads.answer(here, query, { tables: ['proposals', 'supporters'] }, async ({ point }) => {
      const days = daysAsked(query, point.on);
      const themes = await this.queries.execute(askThematicOutlook(point.index, days));
      return { rules: OUTLOOK_RULES, count: themes.length, themes };
    });
  }

  @Get('papers')
  @Sees('guidance')
  @ReadsAt('Papers that were submitted by a moment, with the States named on them', PapersAnswer)
  papers(@Here() here: Exchange, @Query() query: StatePageQuery): Promise<PapersAnswer | undefined> {
    const { state: participant } = query;
    return this.reads.page(here, query, { tables: ['papers', 'paper_states', 'participants'] }, async (look) => {
      const found = await this.queries.execute(askPapers(look.point, { participant }));
      return { notice: PAPERS_NOTICE, ...papersShown(look, found) };
    });
  }

  @Get('contributions')
  @Sees('guidance')
  @ReadsAt('What organisations and experts’ offices of other domains contributed by a moment', ContributionsAnswer)
  contributions(@Here() here: Exchange, @Query() query: ContributionsQuery): Promise<ContributionsAnswer | undefined> {
    const { cbm, domain } = query;
    return this.reads.page(here, query, { tables: ['contributions', 'participants'] }, async (look) =>
      contributionsShown(look, await this.queries.execute(askContributions(look.point, { cbm, domain }))),
    );
  }

  @Get('regional-measures')
  @Sees('guidance')
  @ReadsAt(
    'Measures of regional bodies and the global CBMs that they correspond to, at a moment',
    RegionalMeasuresAnswer,
  )
  measures(@Here() here: Exchange, @Query() query: RegionalMeasuresQuery): Promise<RegionalMeasuresAnswer | undefined> {
    const { body } = query;
    return this.reads.page(here, query, { tables: ['regional_measures'] }, async (look) =>
      measuresShown(look, await this.queries.execute(askRegionalMeasures(look.point, { body }))),
    );
  }
}
