import type { Decided } from '../shared/decider.ts';
import type {
  AccountClosed,
  AccountOpened,
  AccountsEvent,
  AuthorityEnded,
  AuthorityRegistered,
  TokenIssued,
  TokenRevoked,
} from './accounts.events.ts';

const STATE = '00000000-0000-5000-8000-000000000001';
export const MINISTRY = '00000000-0000-5000-8000-00000000a001';
export const MINISTRY_ACCOUNT = '00000000-0000-5000-8000-00000000b001';
export const MINISTRY_TOKEN = '00000000-0000-5000-8000-00000000c001';
export const TOKEN_HASH = 'a'.repeat(64);

export const ministryRegistered: Decided<AuthorityRegistered> = {
  type: 'AuthorityRegistered',
  schemaVersion: 1,
  effectiveOn: '2024-05-01',
  data: { designatingAuthority: MINISTRY, participant: STATE, name: 'Example Ministry of Foreign Affairs 001' },
};

/** Its designating authority is registered at revision 0. */
export const ministryAccountOpened: Decided<AccountOpened> = {
  type: 'AccountOpened',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    account: MINISTRY_ACCOUNT,
    office: 'national-authority',
    participant: STATE,
    designatingAuthority: MINISTRY,
    card: {
      subject: '00000000-0000-5000-8000-00000000d001',
      commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSBhY2NvdW50',
    },
  },
};

/** Of the account opened at revision 1. */
export const tokenIssued: Decided<TokenIssued> = {
  type: 'TokenIssued',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    token: MINISTRY_TOKEN,
    account: MINISTRY_ACCOUNT,
    participant: STATE,
    of: 1,
    hash: TOKEN_HASH,
    expiresAt: '2025-05-09T12:00:00.000Z',
  },
};

/** Of the token issued at revision 2. */
export const tokenRevoked: Decided<TokenRevoked> = {
  type: 'TokenRevoked',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: { token: MINISTRY_TOKEN, account: MINISTRY_ACCOUNT, participant: STATE, of: 2, reason: 'lost' },
};

/** Of the account opened at revision 1. */
export const ministryAccountClosed: Decided<AccountClosed> = {
  type: 'AccountClosed',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: { account: MINISTRY_ACCOUNT, participant: STATE, of: 1, reason: 'left' },
};

/** Of the registration at revision 0. */
export const ministryEnded: Decided<AuthorityEnded> = {
  type: 'AuthorityEnded',
  schemaVersion: 1,
  effectiveOn: '2024-06-01',
  data: { designatingAuthority: MINISTRY, participant: STATE, of: 0, reason: 'reorganisation' },
};

/** One stream, in order, with each of the area's types. */
export const accountsHistory: readonly Decided<AccountsEvent>[] = [
  ministryRegistered,
  ministryAccountOpened,
  tokenIssued,
  tokenRevoked,
  ministryAccountClosed,
  ministryEnded,
];
