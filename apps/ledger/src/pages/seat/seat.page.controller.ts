import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askSeat, askSeatHistory } from '#libs/ledger';
import { ContactQuery } from '../../api/directory/directory-reads.controller.ts';
import { ApiExcludeController } from '../../http/described.ts';
import { Whole } from '../../http/fields.ts';
import { type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { entriesShown } from '../../reading/directory.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Lookup } from '../../reading/lookup.ts';
import { requireSeatSeen, seatHistoryShown } from '../../reading/seat-history.ts';
import { Pages } from '../shared/pages.ts';
import { seatPage } from './seat-page.tsx';
import { seatView } from './seat.view.ts';

const MOST_ACTS = 200;

class SeatPageQuery extends ContactQuery {
  @Whole('Index of a change that was just recorded.', 4211, { optional: true }) readonly recorded?: number;
}

/** One seat and everything that was recorded of it, as a page. */
@ApiExcludeController()
@Controller()
export class SeatPageController {
  private readonly pages: Pages;
  private readonly queries: QueryBus;
  private readonly lookup: Lookup;
  private readonly ledger: OpenLedger;

  constructor(pages: Pages, queries: QueryBus, lookup: Lookup, @Inject(LEDGER) ledger: OpenLedger) {
    this.pages = pages;
    this.queries = queries;
    this.lookup = lookup;
    this.ledger = ledger;
  }

  @Get('seats/:seat')
  @Sees('entry')
  seat(@Here() here: Exchange, @IdParam('seat') seat: string, @Query() query: SeatPageQuery): Promise<void> {
    const { contact = false, recorded } = query;
    const asked = recorded === undefined ? query : Object.assign(new SeatPageQuery(), query, { 'min-index': recorded });
    return this.pages.show(here, asked, { tables: [], memento: true, personal: contact }, async (look) => {
      const participant = await this.lookup.ownerOfSeat(seat);
      requireSeatSeen(look, { seat, participant });
      const found = await this.queries.execute(askSeat(seat, look.point, look.now.on));
      const told = await this.queries.execute(askSeatHistory(seat, look.point.index, MOST_ACTS));
      const history = await seatHistoryShown(look, this.ledger, told, { seat, participant, contact });
      const [entry] = await entriesShown(look, this.ledger.vault, found ? [found] : [], contact);
      return seatPage(seatView(here.request.url, look, { seat, participant, entry, history, query }));
    });
  }
}
