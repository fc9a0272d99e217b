import { Shown, ShownPart } from '../../http/answers.ts';
import { Flag, Id } from '../../http/fields.ts';
import type { AccountShown, AuthorityShown, TokenView } from '../../reading/accounts.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';
import { ContactAnswer } from '../directory/directory.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class StateQuery extends MomentQuery {
  @Id('Only of this State.', { optional: true }) readonly state?: string;
}

export class AccountsQuery extends StateQuery {
  @Flag('Names of their holders too, as far as you may see them; each reading is kept in the access journal.', {
    optional: true,
  })
  readonly holder?: boolean;
}

export class AccountAnswer implements AccountShown {
  @Shown('Permanent id.', ID) readonly id: string;
  @Shown('The one office that it acts within.', 'national-authority') readonly office: AccountShown['office'];
  @Shown('The participant it is bound to.', ID, { nullable: true }) readonly participant: string | null;
  @Shown('The seat it is bound to.', ID, { nullable: true }) readonly seat: string | null;
  @Shown('The designating authority it belongs to.', ID, { nullable: true }) readonly designatingAuthority:
    string | null;
  @Shown('The organisation it is bound to.', 'Example Organisation', { nullable: true }) readonly group: string | null;
  @Shown('open or closed.', 'open') readonly status: AccountShown['status'];
  @ShownPart(() => ContactAnswer, 'Who it is, where `holder=true` was asked for.', { optional: true })
  readonly holder?: ContactAnswer;
}

export class AccountsAnswer extends MomentAnswer {
  @Shown('Number of accounts.', 12) readonly count: number;
  @ShownPart(() => AccountAnswer, 'Accounts, in the order of States; those of no State last.', { list: true })
  readonly accounts: readonly AccountAnswer[];
}

export class TokenStatusAnswer implements TokenView {
  @Shown('Id of the token, by which it is revoked; never its text.', ID) readonly id: string;
  @Shown('From when on it opens nothing.', '2026-12-31T00:00:00.000Z') readonly expiresAt: string;
  @Shown('valid, expired, revoked, account-closed or authority-ended.', 'valid') readonly status: string;
}

export class TokensAnswer extends MomentAnswer {
  @Shown('Number of tokens.', 1) readonly count: number;
  @ShownPart(() => TokenStatusAnswer, 'Tokens of the account as they are now, oldest first.', { list: true })
  readonly tokens: readonly TokenStatusAnswer[];
}

export class AuthorityAnswer implements AuthorityShown {
  @Shown('Permanent id.', ID) readonly id: string;
  @Shown('The State that it speaks for.', ID) readonly participant: string;
  @Shown('Name of the office.', 'Ministry of Foreign Affairs') readonly name: string;
  @Shown('First day on which it speaks for the State.', '2024-05-09') readonly from: string;
}

export class AuthoritiesAnswer extends MomentAnswer {
  @Shown('Number of offices.', 12) readonly count: number;
  @ShownPart(() => AuthorityAnswer, 'Offices that speak for a State on that day.', { list: true })
  readonly authorities: readonly AuthorityAnswer[];
}
