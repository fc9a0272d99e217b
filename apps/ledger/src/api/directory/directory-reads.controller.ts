import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askDirectory, askNominations, askSeat, askSeatHistory, type NominationStatus } from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { Flag, Id, OneOf, Text, Whole } from '../../http/fields.ts';
import { Sees } from '../../http/guard.ts';
import { entriesShown, nominationsShown } from '../../reading/directory.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Lookup } from '../../reading/lookup.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { PageQuery } from '../../reading/page.dto.ts';
import { nameOf } from '../../reading/participants.ts';
import { Reads } from '../../reading/reads.ts';
import { requireSeatSeen, seatHistoryShown } from '../../reading/seat-history.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { DirectoryAnswer, NominationsAnswer, SeatAnswer, SeatHistoryAnswer } from './directory.answers.ts';

const CONTACT = 'Contact details too, as far as you may see them; each reading is kept in the access journal.';
const DIRECTORY = ['seats', 'stand_ins', 'participants', 'memberships', 'policies'];
/** A seat's acts tell of every table. */
const EVERYTHING: readonly string[] = [];

export class ContactQuery extends MomentQuery {
  @Flag(CONTACT, { optional: true }) readonly contact?: boolean;
}

export class DirectoryQuery extends ContactQuery {
  @Id('Only this State.', { optional: true }) readonly state?: string;
  @Text('Only this role.', 'technical', { optional: true, max: 40 }) readonly role?: string;
  @Text('Only members of this group on that day.', 'Example Group A', { optional: true, max: 40 })
  readonly group?: string;
}

export class HistoryQuery extends ContactQuery {
  @Whole('Most acts in the answer.', 200, { optional: true, min: 1, max: 1_000 }) readonly limit?: number;
}

export class NominationsQuery extends PageQuery {
  @Flag(CONTACT, { optional: true }) readonly contact?: boolean;
  @Id('Only this State.', { optional: true }) readonly state?: string;
  @OneOf(['pending', 'activated', 'superseded', 'withdrawn'], 'Only this status.', { optional: true })
  readonly status?: NominationStatus;
}

/** The directory at any moment. */
@ApiTags('directory')
@Controller('api')
export class DirectoryReadsController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly lookup: Lookup;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, lookup: Lookup, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.lookup = lookup;
    this.ledger = ledger;
  }

  @Get('directory')
  @Sees('entry')
  @ReadsAt('The directory at a moment', DirectoryAnswer)
  directory(@Here() here: Exchange, @Query() query: DirectoryQuery): Promise<DirectoryAnswer | undefined> {
    const options = { tables: DIRECTORY, memento: true, personal: query.contact };
    return this.reads.answer(here, query, options, async (look) => {
      const { state, role, group, contact = false } = query;
      const found = await this.queries.execute(
        askDirectory(look.point, { participant: state, role, group }, look.now.on),
      );
      const entries = await entriesShown(look, this.ledger.vault, found, contact);
      return { count: entries.length, entries };
    });
  }

  @Get('seats/:seat')
  @ApiId('seat', 'The seat.')
  @Sees('entry')
  @ReadsAt('One seat at a moment', SeatAnswer)
  seat(
    @Here() here: Exchange,
    @IdParam('seat') seat: string,
    @Query() query: ContactQuery,
  ): Promise<SeatAnswer | undefined> {
    const options = { tables: DIRECTORY, memento: true, personal: query.contact };
    return this.reads.answer(here, query, options, async (look) => {
      const participant = await this.lookup.ownerOfSeat(seat);
      requireSeatSeen(look, { seat, participant });
      const found = await this.queries.execute(askSeat(seat, look.point, look.now.on));
      const [entry] = await entriesShown(look, this.ledger.vault, found ? [found] : [], query.contact ?? false);
      return { participant, ...(entry === undefined ? {} : { entry }) };
    });
  }

  @Get('seats/:seat/history')
  @ApiId('seat', 'The seat.')
  @Sees('change')
  @ReadsAt('Everything about one seat as known at a moment', SeatHistoryAnswer)
  history(
    @Here() here: Exchange,
    @IdParam('seat') seat: string,
    @Query() query: HistoryQuery,
  ): Promise<SeatHistoryAnswer | undefined> {
    const { contact = false, limit = 200 } = query;
    return this.reads.answer(here, query, { tables: EVERYTHING, memento: true, personal: contact }, async (look) => {
      const participant = await this.lookup.ownerOfSeat(seat);
      const found = await this.queries.execute(askSeatHistory(seat, look.point.index, limit));
      const history = await seatHistoryShown(look, this.ledger, found, { seat, participant, contact });
      return { seat, participant, state: nameOf(look.stateOf(participant)).name, ...history };
    });
  }

  @Get('nominations')
  @Sees('entry', 'pendingNomination')
  @ReadsAt('Nominations at a moment', NominationsAnswer)
  nominations(@Here() here: Exchange, @Query() query: NominationsQuery): Promise<NominationsAnswer | undefined> {
    const options = { tables: ['nominations', 'participants', 'policies'], personal: query.contact };
    return this.reads.page(here, query, options, async (look) => {
      const { state, status, contact = false } = query;
      const found = await this.queries.execute(askNominations(look.point, { participant: state, status }, look.now.on));
      return nominationsShown(look, this.ledger.vault, found, contact);
    });
  }
}
