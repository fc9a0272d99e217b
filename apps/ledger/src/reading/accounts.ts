import { type AccountView, accountsDecider, ACCOUNTS_STREAM, type AuthorityView, tokensOf } from '#libs/ledger';
import { Problem } from '../http/problem.ts';
import type { OpenLedger } from '../open-ledger.ts';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import type { Look } from './reads.ts';

export interface AccountShown extends Omit<AccountView, 'account' | 'card'> {
  readonly id: string;
  readonly holder?: Contact;
}

/** Accounts that the reader may see, in the order given; whose they are where asked for and seen. */
export async function accountsShown(
  look: Look,
  vault: Opener,
  accounts: readonly AccountView[],
  holder: boolean,
): Promise<readonly AccountShown[]> {
  const visible = accounts.filter(({ participant }) => look.viewer.sees('account', { participant }));
  const cards = visible.map(({ card, participant }) => cardAsked(card, { participant }));
  const holders = holder ? await openContacts(vault, look, cards, ['name'], 'accountName') : [];
  return visible.map(({ account, card: _card, ...others }, place) => {
    const opened = holders[place];
    return { id: account, ...others, ...(opened === undefined ? {} : { holder: opened }) };
  });
}

export interface TokenView {
  readonly id: string;
  readonly expiresAt: string;
  readonly status: string;
}

/** The tokens of an account as they are now: what a token opens is never a matter of the past. */
export async function tokensShown(
  look: Look,
  { executor, clock }: Pick<OpenLedger, 'executor' | 'clock'>,
  found: AccountView | undefined,
): Promise<readonly TokenView[]> {
  if (!found) throw new Problem('not-found', 'There is no account with this id.');
  const { account, participant } = found;
  if (!look.viewer.sees('account', { participant })) {
    throw new Problem('not-permitted', 'The policy in force does not show this account to your office.');
  }
  const { state } = await executor.fold(accountsDecider, ACCOUNTS_STREAM);
  return tokensOf(state, account, new Date(clock.now()).toISOString()).map(({ token, expiresAt, status }) => ({
    id: token,
    expiresAt,
    status,
  }));
}

export interface AuthorityShown extends Omit<AuthorityView, 'authority'> {
  readonly id: string;
}

export function authoritiesShown(look: Look, authorities: readonly AuthorityView[]): readonly AuthorityShown[] {
  return authorities
    .filter(({ participant }) => look.viewer.sees('authority', { participant }))
    .map(({ authority, ...others }) => ({ id: authority, ...others }));
}
