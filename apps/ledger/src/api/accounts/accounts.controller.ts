import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OnAccounts } from '#libs/ledger';
import { Acts, dataOf } from '../../http/acts.ts';
import { type ReceiptAnswer, Records } from '../../http/answers.ts';
import { hashOfToken, newToken } from '../../http/authenticate.ts';
import { dayAfter } from '../../http/coordinate.ts';
import { ApiResponse, ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May } from '../../http/guard.ts';
import { Lookup } from '../../reading/lookup.ts';
import { AnnulEntryBody, correctionOf } from '../amend.dto.ts';
import {
  CorrectAccountEntryBody,
  EndAuthorityBody,
  IssueTokenBody,
  OpenAccountBody,
  ReasonBody,
  RegisterAuthorityBody,
  TokenAnswer,
} from './accounts.dto.ts';

/** Who may speak for a State, who has an account, and which tokens open it. */
@ApiTags('accounts')
@Controller('api')
export class AccountsController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly lookup: Lookup;

  constructor(acts: Acts, bus: CommandBus, lookup: Lookup) {
    this.acts = acts;
    this.bus = bus;
    this.lookup = lookup;
  }

  @Post('authorities')
  @May('RegisterAuthority')
  @Records('Register the office that speaks for a State')
  registerAuthority(@Here() here: Exchange, @Body() body: RegisterAuthorityBody): Promise<ReceiptAnswer> {
    const type = 'RegisterAuthority';
    return this.acts.run(
      here,
      { type, body, participant: body.participant, makes: { thing: 'designatingAuthority' } },
      (made) => this.bus.execute(new OnAccounts({ type, data: dataOf(body), ...made })),
    );
  }

  @Post('authorities/:authority/end')
  @ApiId('authority', 'The designating authority.')
  @May('EndAuthority')
  @Records('Record that an office speaks for its State no more')
  endAuthority(
    @Here() here: Exchange,
    @IdParam('authority') authority: string,
    @Body() body: EndAuthorityBody,
  ): Promise<ReceiptAnswer> {
    const type = 'EndAuthority';
    const { until, ...data } = dataOf(body);
    return this.acts.run(here, { type, body, target: { authority } }, (made) =>
      this.bus.execute(
        new OnAccounts({
          type,
          data: { ...data, designatingAuthority: authority, effectiveOn: dayAfter(until) },
          ...made,
        }),
      ),
    );
  }

  @Post('accounts')
  @May('OpenAccount')
  @Records('Open an account')
  openAccount(@Here() here: Exchange, @Body() body: OpenAccountBody): Promise<ReceiptAnswer> {
    const type = 'OpenAccount';
    return this.acts.run(here, { type, body, makes: { thing: 'account' } }, async (made) => {
      const seatOf = body.seat === undefined ? undefined : await this.lookup.participantOfSeat(body.seat);
      return this.bus.execute(new OnAccounts({ type, data: dataOf(body), ...made }, seatOf));
    });
  }

  @Post('accounts/:account/close')
  @ApiId('account', 'The account.')
  @May('CloseAccount')
  @Records('Close an account; its tokens open nothing any more')
  closeAccount(
    @Here() here: Exchange,
    @IdParam('account') account: string,
    @Body() body: ReasonBody,
  ): Promise<ReceiptAnswer> {
    const type = 'CloseAccount';
    return this.acts.run(here, { type, body, target: { account } }, (made) =>
      this.bus.execute(new OnAccounts({ type, data: { account, ...dataOf(body) }, ...made })),
    );
  }

  @Post('accounts/:account/tokens')
  @ApiId('account', 'The account that the token stands for.')
  @May('IssueToken')
  @Records('Issue a token; its text is shown in this answer only')
  @ApiResponse({
    status: 201,
    description: 'Issued. The text of the token is in this answer and nowhere else.',
    type: TokenAnswer,
  })
  async issueToken(
    @Here() here: Exchange,
    @IdParam('account') account: string,
    @Body() body: IssueTokenBody,
  ): Promise<TokenAnswer> {
    const type = 'IssueToken';
    const makes = { thing: 'token' };
    const token = newToken();
    let shown: string | null = null;
    const expiresAt = new Date(body.expiresAt).toISOString();
    const receipt = await this.acts.run(here, { type, body, target: { account }, makes }, async (made) => {
      const outcome = await this.bus.execute(
        new OnAccounts({ type, data: { account, hash: hashOfToken(token), expiresAt }, ...made }),
      );
      shown = outcome.repeated ? null : token;
      return outcome;
    });
    return Object.assign(receipt, { token: shown });
  }

  @Post('tokens/:token/revoke')
  @ApiId('token', 'Id of the token, never its text.')
  @May('RevokeToken')
  @Records('Revoke a token; it opens nothing from the next request on')
  revokeToken(
    @Here() here: Exchange,
    @IdParam('token') token: string,
    @Body() body: ReasonBody,
  ): Promise<ReceiptAnswer> {
    const type = 'RevokeToken';
    return this.acts.run(here, { type, body, target: { token } }, (made) =>
      this.bus.execute(new OnAccounts({ type, data: { token, ...dataOf(body) }, ...made })),
    );
  }

  @Post('accounts/corrections')
  @May('CorrectEntry')
  @Records('Correct an entry about authorities, accounts or tokens')
  correct(@Here() here: Exchange, @Body() body: CorrectAccountEntryBody): Promise<ReceiptAnswer> {
    const type = 'CorrectEntry';
    return this.acts.run(here, { type, body, target: { area: 'accounts' } }, (made) =>
      this.bus.execute(new OnAccounts({ type, data: correctionOf(body), ...made })),
    );
  }

  @Post('accounts/annulments')
  @May('AnnulEntry')
  @Records('Annul entries about authorities, accounts or tokens')
  annul(@Here() here: Exchange, @Body() body: AnnulEntryBody): Promise<ReceiptAnswer> {
    const type = 'AnnulEntry';
    return this.acts.run(here, { type, body, target: { area: 'accounts' } }, (made) =>
      this.bus.execute(new OnAccounts({ type, data: dataOf(body), ...made })),
    );
  }
}
