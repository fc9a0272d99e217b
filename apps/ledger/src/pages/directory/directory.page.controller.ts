import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askDirectory } from '#libs/ledger';
import { DirectoryQuery } from '../../api/directory/directory-reads.controller.ts';
import { ApiExcludeController } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { entriesShown } from '../../reading/directory.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Pages } from '../shared/pages.ts';
import { directoryPage } from './directory-page.tsx';
import { directoryView } from './directory.view.ts';

/** The directory as a page. */
@ApiExcludeController()
@Controller()
export class DirectoryPageController {
  private readonly pages: Pages;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(pages: Pages, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.pages = pages;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('directory')
  @Sees('entry')
  directory(@Here() here: Exchange, @Query() query: DirectoryQuery): Promise<void> {
    const { state, role, group, at, on, contact = false } = query;
    const tables = ['seats', 'stand_ins', 'nominations', 'participants', 'memberships', 'policies'];
    return this.pages.show(here, query, { tables, memento: true, personal: contact }, async (look) => {
      const found = await this.queries.execute(
        askDirectory(look.point, { participant: state, role, group }, look.now.on),
      );
      const entries = await entriesShown(look, this.ledger.vault, found, contact);
      return directoryPage(directoryView(here.request.url, look, entries, { state, role, group, at, on, contact }));
    });
  }
}
