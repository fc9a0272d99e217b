import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askGuidelines, askRegionalLinks, askTemplates, TEMPLATE_NOTICE } from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { guidelinesShown, regionalLinksShown, templatesShown } from '../../reading/guidance.ts';
import { PageQuery } from '../../reading/page.dto.ts';
import { Reads } from '../../reading/reads.ts';
import { GuidelinesAnswer, RegionalLinksAnswer, RegionalLinksQuery, TemplatesAnswer } from './guidance.answers.ts';

/** Guidelines, communication templates, and what States say of regional directories. */
@ApiTags('guidance')
@Controller('api')
export class GuidanceController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;

  constructor(reads: Reads, queries: QueryBus) {
    this.reads = reads;
    this.queries = queries;
  }

  @Get('guidelines')
  @Sees('guidance')
  @ReadsAt('Guidelines in force at a moment', GuidelinesAnswer)
  guidelines(@Here() here: Exchange, @Query() query: PageQuery): Promise<GuidelinesAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['guidelines'] }, async (look) =>
      guidelinesShown(look, await this.queries.execute(askGuidelines(look.point))),
    );
  }

  @Get('templates')
  @Sees('guidance')
  @ReadsAt('Communication templates in force at a moment', TemplatesAnswer)
  templates(@Here() here: Exchange, @Query() query: PageQuery): Promise<TemplatesAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['templates'] }, async (look) => {
      const templates = await this.queries.execute(askTemplates(look.point));
      return { notice: TEMPLATE_NOTICE, ...templatesShown(look, templates) };
    });
  }

  @Get('regional-links')
  @Sees('entry')
  @ReadsAt('Which seats correspond to which roles of regional directories, at a moment', RegionalLinksAnswer)
  links(@Here() here: Exchange, @Query() query: RegionalLinksQuery): Promise<RegionalLinksAnswer | undefined> {
    const { state: participant, body } = query;
    const tables = ['regional_links', 'seats', 'nominations', 'participants'];
    return this.reads.page(here, query, { tables }, async (look) =>
      regionalLinksShown(look, await this.queries.execute(askRegionalLinks(look.point, { participant, body }))),
    );
  }
}
