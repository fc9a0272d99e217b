import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askParticipation, type ParticipationOn } from '#libs/ledger';
import { Reads as ReadsAt, Shown, ShownPart } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Day, OneOf, Text } from '../../http/fields.ts';
import { Sees } from '../../http/guard.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';
import { Reads } from '../../reading/reads.ts';
import { daysAsked, STEPS, type Step } from './days.ts';

const RULES = {
  nominated: 'States having nominated: a nomination of theirs is in force on the day',
  active: 'States with an active entry on the day',
  members: 'registered participants of the kinds that may nominate, on the day',
};

export class ParticipationQuery extends MomentQuery {
  @Text('Days, separated by commas. Default: the day of the moment.', '2024-05-09,2024-12-04', {
    optional: true,
    max: 12_000,
  })
  readonly days?: string;
  @Day('First of a row of days, instead of `days`.', '2024-01-08', { optional: true }) readonly since?: string;
  @Day('Last of the row of days (inclusive). Default: the day of the moment.', '2025-10-15', { optional: true })
  readonly until?: string;
  @OneOf(STEPS, 'From day to day of the row. Default: month.', { optional: true }) readonly step?: Step;
  @OneOf(['now', 'then'], 'All as known at the moment (now), or each as it was known at the end of its day (then).', {
    optional: true,
  })
  readonly known?: 'now' | 'then';
}

export class ParticipationPoint implements ParticipationOn {
  @Shown('UTC day in force.', '2024-05-09') readonly on: string;
  @Shown('Ledger index up to which it was known.', 1201) readonly index: number;
  @Shown('States having nominated.', 92) readonly nominated: number;
  @Shown('States with an active entry.', 81) readonly active: number;
  @Shown('Membership of that day.', 193) readonly members: number;
}

export class ParticipationAnswer extends MomentAnswer {
  @Shown('Number of days.', 2) readonly count: number;
  @Shown('What each figure counts.', RULES) readonly rules: Readonly<Record<string, string>>;
  @ShownPart(() => ParticipationPoint, 'The counts, day by day.', { list: true })
  readonly points: readonly ParticipationPoint[];
}

/** How many States took part at each date: two counts, never mixed. */
@ApiTags('figures')
@Controller('api')
export class ParticipationController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('participation')
  @Sees('aggregate')
  @ReadsAt('How many States took part, over time', ParticipationAnswer)
  participation(@Here() here: Exchange, @Query() query: ParticipationQuery): Promise<ParticipationAnswer | undefined> {
    const tables = ['nominations', 'seats', 'participants', 'policies'];
    return this.reads.answer(here, query, { tables }, async ({ point }) => {
      const days = daysAsked(query, point.on);
      const known = query.known === 'then' ? 'then' : point.index;
      const indexOf = known === 'then' ? await this.indexes(days, point.index) : new Map<string, number>();
      const points = await this.queries.execute(askParticipation(days, known, (day) => indexOf.get(day) ?? -1));
      return { count: points.length, rules: RULES, points };
    });
  }

  /** The last index known by the end of each day, none beyond the moment's. */
  private async indexes(days: readonly string[], upTo: number): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (const day of days) {
      found.set(day, Math.min(upTo, await this.ledger.store.indexAt(Date.parse(`${day}T23:59:59.999Z`))));
    }
    return found;
  }
}
