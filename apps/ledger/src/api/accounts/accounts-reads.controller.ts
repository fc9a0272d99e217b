import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { askAccount, askAccounts, askAuthorities } from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { accountsShown, authoritiesShown, tokensShown } from '../../reading/accounts.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Reads } from '../../reading/reads.ts';
import { AccountsAnswer, AccountsQuery, AuthoritiesAnswer, StateQuery, TokensAnswer } from './accounts.answers.ts';

/** Who speaks for whom, and who may open the directory. */
@ApiTags('accounts')
@Controller('api')
export class AccountsReadsController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('authorities')
  @Sees('authority')
  @ReadsAt('Offices that speak for a State, at a moment', AuthoritiesAnswer)
  authorities(@Here() here: Exchange, @Query() query: StateQuery): Promise<AuthoritiesAnswer | undefined> {
    return this.reads.answer(here, query, { tables: ['authorities'] }, async (look) => {
      const found = await this.queries.execute(askAuthorities(look.point, { participant: query.state }));
      const authorities = authoritiesShown(look, found);
      return { count: authorities.length, authorities };
    });
  }

  @Get('accounts')
  @Sees('account')
  @ReadsAt('Accounts at a moment', AccountsAnswer)
  accounts(@Here() here: Exchange, @Query() query: AccountsQuery): Promise<AccountsAnswer | undefined> {
    const { state, holder = false } = query;
    return this.reads.answer(here, query, { tables: ['accounts'], personal: holder }, async (look) => {
      const found = await this.queries.execute(askAccounts(look.point, { participant: state }));
      const accounts = await accountsShown(look, this.ledger.vault, found, holder);
      return { count: accounts.length, accounts };
    });
  }

  @Get('accounts/:account/tokens')
  @ApiId('account', 'The account.')
  @Sees('account')
  @ReadsAt('Tokens of an account; what they open is always a matter of now', TokensAnswer)
  tokens(
    @Here() here: Exchange,
    @IdParam('account') account: string,
    @Query() query: MomentQuery,
  ): Promise<TokensAnswer | undefined> {
    return this.reads.answer(here, query, { tables: ['accounts'], personal: true }, async (look) => {
      const found = await this.queries.execute(askAccount(look.now, account));
      const tokens = await tokensShown(look, this.ledger, found);
      return { count: tokens.length, tokens };
    });
  }
}
