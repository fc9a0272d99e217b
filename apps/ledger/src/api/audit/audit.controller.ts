import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  AREA_NAMES,
  askAudit,
  askDifferences,
  askReplay,
  type OwnedDifference,
  streamsOfArea,
  withFieldNames,
} from '#libs/ledger';
import type { AuditEntry, AuditFilter } from '#libs/temporal';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { dayAfter, parseAt } from '../../http/coordinate.ts';
import { ApiTags } from '../../http/described.ts';
import type { Exchange } from '../../http/exchange.ts';
import { Here } from '../../http/exchange.ts';
import { Day, Flag, Id, OneOf, Text, Whole } from '../../http/fields.ts';
import { Sees } from '../../http/guard.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import { actsShown, stepsShown, withChangedFields } from '../../reading/audit.ts';
import { cursorOf, differencesShown, mayReadDifference, TOLD_TABLES } from '../../reading/differences.ts';
import { mayFind } from '../../reading/found-by-state.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { Reads } from '../../reading/reads.ts';
import { AuditAnswer, DifferencesAnswer, ReplayAnswer } from './audit.answers.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

class FilterQuery extends MomentQuery {
  @Id('Only about this State, or naming it beside others.', { optional: true }) readonly state?: string;
  @Text('Only this kind of entry.', 'PocHolderReplaced', { optional: true, max: 60 }) readonly type?: string;
  @Whole('Most entries in the answer.', 50, { optional: true, min: 1, max: 500 }) readonly limit?: number;
}

export class AuditQuery extends FilterQuery {
  @Text('Only about this thing: a seat, a nomination, a communication …', '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30', {
    optional: true,
  })
  readonly entity?: string;
  @Text('Only of this stream.', 'roster-4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30', { optional: true })
  readonly stream?: string;
  @Text('Only by accounts of this office.', 'directory-manager', { optional: true, max: 40 }) readonly office?: string;
  @Text('Only by this account.', '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30', { optional: true }) readonly account?: string;
  @Text('Only of this act.', '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30', { optional: true }) readonly correlation?: string;
  @Day('Recorded on this UTC day or later.', '2024-05-09', { optional: true }) readonly since?: string;
  @Day('Recorded on this UTC day or earlier (inclusive).', '2024-12-31', { optional: true }) readonly until?: string;
  @Whole('Only entries before this index.', 4211, { optional: true }) readonly before?: number;
  @Flag(
    'Cards before and after each change too, as far as you may see them; each reading is kept in the access journal.',
    { optional: true },
  )
  readonly contact?: boolean;
}

export class ReplayQuery extends FilterQuery {
  @Whole('Only entries after this index; -1 or nothing: from the first on.', 0, { optional: true, min: -1 })
  readonly after?: number;
  @Text('Jump there: an index, an instant with its zone or a date. `after` goes before it.', '2024-05-09', {
    optional: true,
    max: 40,
  })
  readonly from?: string;
  @Text('Pause at the next entry of this kind.', 'PocWithdrawn', { optional: true, max: 60 })
  readonly 'until-type'?: string;
  @Text(`Only this part of the record, by name (${AREA_NAMES.join(', ')}) or by how its streams begin.`, 'directory', {
    optional: true,
    max: 100,
  })
  readonly area?: string;
}

export class DifferencesQuery extends MomentQuery {
  @Text('The earlier point: as known at an index, an instant or a date.', '2024-05-09', { max: 40 })
  readonly 'from-at': string;
  @Day('The earlier point: in force on. Default: the day of `from-at`.', '2024-05-09', { optional: true })
  readonly 'from-on'?: string;
  @OneOf(TOLD_TABLES, 'Only this table.', { optional: true }) readonly table?: string;
  @Text('The `next` of the answer before.', 'seats 4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30', { optional: true, max: 300 })
  readonly after?: string;
  @Whole('Most differences in the answer; a thing is never cut in two, so there may be a few more.', 200, {
    optional: true,
    min: 1,
    max: 1_000,
  })
  readonly limit?: number;
}

/** Who changed what, when, on whose authority; the record step by step; and what differs between two moments. */
@ApiTags('record')
@Controller('api')
export class AuditController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly time: TimeTravel;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, time: TimeTravel, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.time = time;
    this.ledger = ledger;
  }

  @Get('audit')
  @Sees('change')
  @ReadsAt('What was recorded, newest first; filters combine', AuditAnswer)
  audit(@Here() here: Exchange, @Query() query: AuditQuery): Promise<AuditAnswer | undefined> {
    const { limit = 50, before, contact = false } = query;
    return this.reads.answer(here, query, { tables: [], personal: contact }, async (look) => {
      const maySee = (entry: AuditEntry) => mayFind(look, entry, query.state);
      const paging = { limit, maySee, ...(before === undefined ? {} : { before }) };
      const found = await this.queries.execute(askAudit(look.point.index, filterOf(query), paging));
      const shown = await actsShown(look, this.ledger.vault, found.acts, contact);
      const entries = await withChangedFields(this.ledger.store, shown);
      return { count: entries.length, entries, next: found.before ?? null };
    });
  }

  @Get('replay')
  @Sees('change')
  @ReadsAt('What was recorded, step by step, oldest first', ReplayAnswer)
  replay(@Here() here: Exchange, @Query() query: ReplayQuery): Promise<ReplayAnswer | undefined> {
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const asked = {
        after: query.after ?? (await this.startOf(query.from)),
        filter: replayFilterOf(query),
        limit: query.limit ?? 50,
        today: look.now.on,
        untilType: query['until-type'],
        maySee: (entry: AuditEntry) => mayFind(look, entry, query.state),
      };
      const found = await this.queries.execute(askReplay(look.point.index, asked));
      const shown = await withChangedFields(this.ledger.store, stepsShown(look, found.steps));
      const entries = shown.map((step) => ({ ...step, words: withFieldNames(step.words, step.changedFields) }));
      return { count: entries.length, entries, paused: found.paused ?? null, next: found.next ?? null };
    });
  }

  /** Index after which the replay begins at an index, an instant or the first moment of a date. */
  private async startOf(from: string | undefined): Promise<number> {
    if (from === undefined) return -1;
    const start = parseAt(from, this.ledger.clock.now());
    if (start.kind === 'index') return start.index - 1;
    return this.ledger.store.indexAt((DATE.test(from) ? Date.parse(from) : start.instant) - 1);
  }

  @Get('differences')
  @Sees('change')
  @ReadsAt('What differs between two moments', DifferencesAnswer)
  differences(@Here() here: Exchange, @Query() query: DifferencesQuery): Promise<DifferencesAnswer | undefined> {
    const { table, after, limit = 200 } = query;
    return this.reads.answer(here, query, { tables: [] }, async (look) => {
      const from = await this.time.resolve({ at: query['from-at'], on: query['from-on'] }, []);
      const before = { index: from.index, on: from.on };
      const tables = table === undefined ? TOLD_TABLES : [table];
      const maySee = (one: OwnedDifference) => mayReadDifference(look, before, one);
      const asked = { before, tables, after: cursorOf(after), limit, maySee };
      const shown = differencesShown(await this.queries.execute(askDifferences(look.point, asked)));
      return { fromIndex: before.index, fromOn: before.on, count: shown.differences.length, ...shown };
    });
  }
}

function replayFilterOf(query: ReplayQuery): AuditFilter {
  const { area } = query;
  return { ...filterOf(query), ...(area === undefined ? {} : { streams: streamsOfArea(area) }) };
}

export function filterOf(query: Partial<AuditQuery>): AuditFilter {
  const { state, entity, stream, type, office, account, correlation, since, until } = query;
  const given = {
    participant: state,
    entity,
    stream,
    type,
    office,
    account,
    correlationId: correlation,
    recordedFrom: since === undefined ? undefined : `${since}T00:00:00.000Z`,
    recordedBefore: until === undefined ? undefined : `${dayAfter(until)}T00:00:00.000Z`,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as AuditFilter;
}
