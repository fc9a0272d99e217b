import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askAdoptions, askCbms, askDeclarations, askImplementations, askLessons } from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { adoptionsShown, declarationsShown, implementationsShown, lessonsShown } from '../../reading/cbm.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { Reads } from '../../reading/reads.ts';
import {
  AdoptionsAnswer,
  CbmQuery,
  CbmsAnswer,
  DeclarationsAnswer,
  DeclarationsQuery,
  ImplementationsAnswer,
  ImplementationsQuery,
  LessonsAnswer,
  LessonsQuery,
} from './cbm.answers.ts';

/** The catalogue of CBMs, who champions them, what States learnt and what they report. */
@ApiTags('CBMs')
@Controller('api')
export class CbmController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('cbms')
  @Sees('guidance')
  @ReadsAt('The catalogue of CBMs at a moment, with the number of States adopting and reporting', CbmsAnswer)
  cbms(@Here() here: Exchange, @Query() query: MomentQuery): Promise<CbmsAnswer | undefined> {
    const tables = ['catalogues', 'adopters', 'implementation_reports'];
    return this.reads.answer(here, query, { tables }, async (look) => {
      const cbms = await this.queries.execute(askCbms(look.point));
      return { count: cbms.length, cbms };
    });
  }

  @Get('cbm-adoptions')
  @Sees('statesStatement')
  @ReadsAt('Which States champion which CBM at a moment', AdoptionsAnswer)
  adoptions(@Here() here: Exchange, @Query() query: CbmQuery): Promise<AdoptionsAnswer | undefined> {
    const { state: participant, cbm } = query;
    return this.reads.page(here, query, { tables: ['adoptions', 'adopters', 'participants'] }, async (look) =>
      adoptionsShown(look, await this.queries.execute(askAdoptions(look.point, { participant, cbm }))),
    );
  }

  @Get('cbm-lessons')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('What States learnt from implementing CBMs, at a moment', LessonsAnswer)
  lessons(@Here() here: Exchange, @Query() query: LessonsQuery): Promise<LessonsAnswer | undefined> {
    const { state: participant, cbm, text = false } = query;
    return this.reads.page(here, query, { tables: ['lessons', 'participants'], personal: text }, async (look) => {
      const found = await this.queries.execute(askLessons(look.point, { participant, cbm }));
      return lessonsShown(look, this.ledger.vault, found, text);
    });
  }

  @Get('cbm-reports')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('What States report of their implementation of CBMs, at a moment', ImplementationsAnswer)
  reports(@Here() here: Exchange, @Query() query: ImplementationsQuery): Promise<ImplementationsAnswer | undefined> {
    const { state: participant, cbm, text = false } = query;
    const tables = ['implementation_reports', 'participants'];
    return this.reads.page(here, query, { tables, personal: text }, async (look) => {
      const year = query.year?.slice(0, 4);
      const found = await this.queries.execute(askImplementations(look.point, { participant, cbm, year }));
      return implementationsShown(look, this.ledger.vault, found, text);
    });
  }

  @Get('cbm-declarations')
  @Sees('publicStatement', 'statesStatement', 'restrictedStatement')
  @ReadsAt('For which periods States declare that they have nothing new to report', DeclarationsAnswer)
  declarations(@Here() here: Exchange, @Query() query: DeclarationsQuery): Promise<DeclarationsAnswer | undefined> {
    const { state: participant } = query;
    return this.reads.page(here, query, { tables: ['nothing_new', 'participants'] }, async (look) => {
      const year = query.year?.slice(0, 4);
      return declarationsShown(look, await this.queries.execute(askDeclarations(look.point, { participant, year })));
    });
  }
}
