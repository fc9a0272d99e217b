import type { AnnulEntry } from '../shared/amend.commands.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { CloseAccount, EndAuthority, IssueToken, RevokeToken } from './accounts.commands.ts';
import { accountsDecider } from './accounts.decider.ts';
import { ACCOUNTS_STREAM } from './accounts.events.ts';
import {
  MINISTRY,
  MINISTRY_ACCOUNT,
  MINISTRY_TOKEN,
  ministryAccountOpened,
  ministryRegistered,
  TOKEN_HASH,
  tokenIssued,
  tokenRevoked,
} from './accounts.examples.ts';
import { findToken, tokensOf } from './accounts.state.ts';

const withAccount = scenario(accountsDecider, ACCOUNTS_STREAM).given(ministryRegistered, ministryAccountOpened);
const withToken = withAccount.given(tokenIssued);
const STATE = ministryRegistered.data.participant;
const newId = () => MINISTRY_TOKEN;

const end = (effectiveOn: string) =>
  command<EndAuthority>('EndAuthority', {
    designatingAuthority: MINISTRY,
    effectiveOn,
    reason: 'reorganisation',
    given: {},
  });
const close = () => command<CloseAccount>('CloseAccount', { account: MINISTRY_ACCOUNT, reason: 'left' });
const issue = (data: Partial<IssueToken['data']> = {}) => {
  const { token: _token, of: _of, ...asked } = tokenIssued.data;
  return command<IssueToken>('IssueToken', { ...asked, given: { longestTokenDays: 366 }, ...data }, { newId });
};
const revoke = (token = MINISTRY_TOKEN) => command<RevokeToken>('RevokeToken', { token, reason: 'lost' });
const annul = (...annuls: number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: { twoPersonRule: false } });

describe('a token', () => {
  const now = '2024-05-10T12:00:00.000Z';
  const holder = {
    token: MINISTRY_TOKEN,
    account: MINISTRY_ACCOUNT,
    office: 'national-authority',
    participant: STATE,
    expiresAt: '2025-05-09T12:00:00.000Z',
  };

  it('is issued to an open account for a time', () => {
    expect(withAccount.decides(issue())).toEqual([tokenIssued]);
    expect(withAccount.refuses(issue({ account: 'other' }))).toBe('unknown-account');
    expect(withAccount.after(close()).refuses(issue())).toBe('account-closed');
    expect(withAccount.refuses(issue({ hash: 'A'.repeat(64) }))).toBe('hash-malformed');
    expect(withToken.refuses(issue())).toBe('token-known');
    const expiry = (expiresAt: string) => withAccount.refuses(issue({ expiresAt }));
    expect(expiry('2024-05-09T12:00:00.000Z')).toBe('expiry-out-of-range');
    expect(expiry('2025-05-10T12:00:00.000Z')).toBeUndefined();
    expect(expiry('2025-05-12T12:00:00.000Z')).toBe('expiry-out-of-range');
    expect(expiry('2024-06-01')).toBe('expiry-out-of-range');
  });

  it('opens its account until it expires', () => {
    expect(findToken(withToken.state, TOKEN_HASH, now)).toEqual({ ...holder, status: 'valid' });
    expect(findToken(withToken.state, TOKEN_HASH, holder.expiresAt)).toEqual({ ...holder, status: 'expired' });
    expect(findToken(withToken.state, 'b'.repeat(64), now)).toBeUndefined();
    expect(tokensOf(withToken.state, MINISTRY_ACCOUNT, now)).toEqual([{ ...holder, status: 'valid' }]);
    expect(tokensOf(withToken.state, 'other', now)).toEqual([]);
  });

  it('opens nothing once it is revoked, its account closed or its authority ended', () => {
    const status = (story: typeof withToken, at = now) => findToken(story.state, TOKEN_HASH, at)?.status;
    expect(status(withToken.after(revoke()))).toBe('revoked');
    expect(status(withToken.after(close()))).toBe('account-closed');
    expect(status(withToken.after(end('2024-05-11')))).toBe('valid');
    expect(status(withToken.after(end('2024-05-11')), '2024-05-11T00:00:00.000Z')).toBe('authority-ended');
    expect(findToken(withToken.after(annul(1, 2)).state, TOKEN_HASH, now)).toBeUndefined();
  });

  it('is revoked once, for ever', () => {
    expect(withToken.decides(revoke())).toEqual([tokenRevoked]);
    const revoked = withToken.after(revoke());
    expect(revoked.decides(revoke())).toEqual([]);
    expect(withToken.refuses(revoke('other'))).toBe('unknown-token');
    expect(revoked.refuses(annul(3))).toBe('not-annullable');
  });
});
