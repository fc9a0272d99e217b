import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { Office } from '../shared/terms.ts';

/** The one stream of authorities, accounts and tokens. */
export const ACCOUNTS_STREAM = 'accounts';

/** The office that is entitled to speak for a participant on its entries. Its authority is the communication that said so. */
export type AuthorityRegistered = LedgerEvent<
  'AuthorityRegistered',
  {
    readonly designatingAuthority: string;
    readonly participant: string;
    /** The office's name, never a person's. */
    readonly name: string;
  }
>;

/** `effectiveOn` is the first day on which it speaks no more. */
export type AuthorityEnded = LedgerEvent<
  'AuthorityEnded',
  {
    readonly designatingAuthority: string;
    readonly participant?: string;
    readonly of: number;
    readonly reason?: string;
  }
>;

/** An account is a person or a service acting within one office; the person's name is on the card. */
export type AccountOpened = LedgerEvent<
  'AccountOpened',
  {
    readonly account: string;
    readonly office: Office;
    /** For `national-authority`, `poc` and, where it has one, `regional-organisation`. */
    readonly participant?: string;
    /** For `poc`. */
    readonly seat?: string;
    /** For `national-authority`: the office that the account belongs to. */
    readonly designatingAuthority?: string;
    /** For `regional-organisation`: the group whose members it may read about. */
    readonly group?: string;
    readonly card?: CardReference;
  }
>;

export type AccountClosed = LedgerEvent<
  'AccountClosed',
  {
    readonly account: string;
    /** Of the account, where it is bound to one. */
    readonly participant?: string;
    readonly of: number;
    readonly reason?: string;
  }
>;

/** The ledger knows a token only by its hash. */
export type TokenIssued = LedgerEvent<
  'TokenIssued',
  {
    readonly token: string;
    readonly account: string;
    readonly participant?: string;
    /** Revision at which the account was opened. */
    readonly of: number;
    /** SHA-256 of the token's text, hex. */
    readonly hash: string;
    /** Instant from which it opens nothing any more. */
    readonly expiresAt: string;
  }
>;

export type TokenRevoked = LedgerEvent<
  'TokenRevoked',
  {
    readonly token: string;
    readonly account: string;
    readonly participant?: string;
    readonly of: number;
    readonly reason?: string;
  }
>;

export type AccountsEvent =
  AuthorityRegistered | AuthorityEnded | AccountOpened | AccountClosed | TokenIssued | TokenRevoked | Amendment;
