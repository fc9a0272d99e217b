import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askAudit } from '#libs/ledger';
import type { AuditEntry } from '#libs/temporal';
import { AuditQuery, filterOf } from '../../api/audit/audit.controller.ts';
import { ApiExcludeController } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { actsShown, mayReadAct } from '../../reading/audit.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Pages } from '../shared/pages.ts';
import { auditPage } from './audit-page.tsx';
import { auditView } from './audit.view.ts';

/** Everything that was recorded, as a page. */
@ApiExcludeController()
@Controller()
export class AuditPageController {
  private readonly pages: Pages;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(pages: Pages, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.pages = pages;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('audit')
  @Sees('change')
  audit(@Here() here: Exchange, @Query() query: AuditQuery): Promise<void> {
    const { limit = 50, before, contact = false } = query;
    return this.pages.show(here, query, { tables: [], personal: contact }, async (look) => {
      const maySee = (entry: AuditEntry) => mayReadAct(look, entry);
      const paging = { limit, maySee, ...(before === undefined ? {} : { before }) };
      const found = await this.queries.execute(askAudit(look.point.index, filterOf(query), paging));
      const acts = await actsShown(look, this.ledger.vault, found.acts, contact);
      const older = found.before;
      return auditPage(auditView(here.request.url, look, acts, { query, older }));
    });
  }
}
