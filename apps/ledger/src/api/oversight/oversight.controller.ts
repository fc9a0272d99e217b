import { setImmediate as nextTurn } from 'node:timers/promises';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askExceptions, askExtract, askOnboarding, askWorkList, createSample } from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { actsShown } from '../../reading/audit.ts';
import { extractShown } from '../../reading/extract.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { exceptionsShown, onboardingShown, workShown } from '../../reading/oversight.ts';
import { type Look, Reads } from '../../reading/reads.ts';
import { StateQuery } from '../accounts/accounts.answers.ts';
import {
  ExceptionsAnswer,
  ExceptionsQuery,
  ExtractAnswer,
  ExtractQuery,
  OnboardingAnswer,
  type PeriodQuery,
  SampleAnswer,
  SampleQuery,
  WorkListAnswer,
} from './oversight.answers.ts';

const METHOD =
  'Of each index of the period the SHA-256 of the text “<seed> <index>” in UTF-8, in hex; the indexes with the smallest are drawn.';
const DAY = 86_400_000;

/** What waits for the manager, how far States have come, and what a reviewer should look at. */
@ApiTags('oversight')
@Controller('api')
export class OversightController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('work-list')
  @Sees('workList')
  @ReadsAt('What waits for the directory manager, each with its next step', WorkListAnswer)
  work(@Here() here: Exchange, @Query() query: MomentQuery): Promise<WorkListAnswer | undefined> {
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const items = workShown(look, await this.queries.execute(askWorkList(look.point, look.now.on)));
      return { count: items.length, items };
    });
  }

  @Get('onboarding')
  @Sees('onboarding')
  @ReadsAt('How far States and their Points of Contact have come, and what is missing', OnboardingAnswer)
  onboarding(@Here() here: Exchange, @Query() query: StateQuery): Promise<OnboardingAnswer | undefined> {
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const asked = { participant: query.state };
      const states = onboardingShown(look, await this.queries.execute(askOnboarding(look.point, asked, look.now.on)));
      return { count: states.length, states };
    });
  }

  @Get('extract')
  @Sees('entry')
  @ReadsAt('What the directory held about one State, with its remarks; as JSON and as text to sign', ExtractAnswer)
  extract(@Here() here: Exchange, @Query() query: ExtractQuery): Promise<ExtractAnswer | undefined> {
    const { state, contact = false } = query;
    return this.reads.answer(here, query, { tables: [], personal: contact }, async (look) => {
      const found = await this.queries.execute(askExtract(look.point, state, look.now.on));
      if (found && look.viewer.sees('entry', { participant: state }))
        return extractShown(look, this.ledger.vault, found, contact);
      throw new Problem('not-found', 'There is no such State at this moment that you may read about.');
    });
  }

  @Get('exceptions')
  @Sees('exceptions')
  @ReadsAt(
    'Acts that deserve a second look: own amendments, entries by one person, long delays, erasures',
    ExceptionsAnswer,
  )
  exceptions(@Here() here: Exchange, @Query() query: ExceptionsQuery): Promise<ExceptionsAnswer | undefined> {
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const { first, last } = await this.indexesOf(query, look);
      const after = Math.max(first - 1, query.after ?? -1);
      const page = await this.queries.execute(askExceptions(after, last));
      const exceptions = exceptionsShown(look, page.found);
      return { count: exceptions.length, exceptions, next: page.after ?? null };
    });
  }

  @Get('sample')
  @Sees('exceptions')
  @ReadsAt('A random sample of acts that anyone with the seed can draw again', SampleAnswer)
  sample(@Here() here: Exchange, @Query() query: SampleQuery): Promise<SampleAnswer | undefined> {
    const { seed, size } = query;
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const { first, last } = await this.indexesOf(query, look);
      const indexes = await draw(seed, size, first, last);
      const entries = indexes.flatMap((index) => look.tables.audit.from(index - 1, index, {}, 1));
      const acts = await actsShown(
        look,
        this.ledger.vault,
        entries.map((entry) => ({ entry, changes: [] })),
        false,
      );
      const some = first <= last;
      const drawn = { seed, first: some ? first : null, last: some ? last : null, method: METHOD, indexes };
      return { ...drawn, count: acts.length, acts };
    });
  }

  /** First and last index recorded in the period, as known at the point. */
  private async indexesOf({ since, until }: PeriodQuery, { point }: Look) {
    const { store } = this.ledger;
    const first = since === undefined ? 0 : (await store.indexAt(Date.parse(since) - 1)) + 1;
    const last = until === undefined ? point.index : await store.indexAt(Date.parse(until) + DAY - 1);
    return { first, last: Math.min(last, point.index) };
  }
}

/** Indexes that are looked at in one turn of the event loop: some milliseconds. */
const SLICE = 10_000;

async function draw(seed: string, size: number, first: number, last: number): Promise<readonly number[]> {
  const sample = createSample(seed, size);
  for (let from = first; from <= last; from += SLICE) {
    sample.add(from, Math.min(last, from + SLICE - 1));
    await nextTurn();
  }
  return sample.drawn();
}
