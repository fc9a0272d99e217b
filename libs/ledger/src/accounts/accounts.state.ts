import type { LedgerEvent } from '#libs/event-store';
import { isAmendment } from '../shared/amendment.ts';
import { counting, type Entries, type Original } from '../shared/counting.ts';
import { dayOf } from '../shared/days.ts';
import type { AccountOpened, AccountsEvent, AuthorityRegistered, TokenIssued } from './accounts.events.ts';

export type AccountsState = Entries<AccountsEvent>;

/** What counts of the stream, by id. */
export interface AccountsIndex {
  readonly authorities: ReadonlyMap<string, { readonly event: AuthorityRegistered; readonly endedOn?: string }>;
  readonly accounts: ReadonlyMap<string, { readonly event: AccountOpened; readonly closed: boolean }>;
  readonly tokens: ReadonlyMap<string, { readonly event: TokenIssued; readonly revoked: boolean }>;
  /** Token by the hash of its text. */
  readonly byHash: ReadonlyMap<string, string>;
}

const indexes = new WeakMap<readonly Original<AccountsEvent>[], AccountsIndex>();

/** Derived once for each state of the stream. */
export function indexOf(events: readonly Original<AccountsEvent>[]): AccountsIndex {
  const known = indexes.get(events);
  if (known) return known;
  const index = build(events);
  indexes.set(events, index);
  return index;
}

function build(events: readonly Original<AccountsEvent>[]): AccountsIndex {
  const authorities = new Map<string, { event: AuthorityRegistered; endedOn?: string }>();
  const accounts = new Map<string, { event: AccountOpened; closed: boolean }>();
  const tokens = new Map<string, { event: TokenIssued; revoked: boolean }>();
  const byHash = new Map<string, string>();
  for (const event of events) {
    switch (event.type) {
      case 'AuthorityRegistered':
        authorities.set(event.data.designatingAuthority, { event });
        break;
      case 'AuthorityEnded': {
        const ended = authorities.get(event.data.designatingAuthority);
        if (ended) ended.endedOn = event.effectiveOn;
        break;
      }
      case 'AccountOpened':
        accounts.set(event.data.account, { event, closed: false });
        break;
      case 'AccountClosed': {
        const closed = accounts.get(event.data.account);
        if (closed) closed.closed = true;
        break;
      }
      case 'TokenIssued':
        tokens.set(event.data.token, { event, revoked: false });
        byHash.set(event.data.hash, event.data.token);
        break;
      case 'TokenRevoked': {
        const revoked = tokens.get(event.data.token);
        if (revoked) revoked.revoked = true;
        break;
      }
    }
  }
  return { authorities, accounts, tokens, byHash };
}

export type TokenStatus = 'valid' | 'expired' | 'revoked' | 'account-closed' | 'authority-ended';

/** Whom a token stands for. Only with the status `valid` does it open anything. */
export interface TokenHolder extends Pick<
  AccountOpened['data'],
  'account' | 'office' | 'participant' | 'seat' | 'group'
> {
  readonly token: string;
  readonly expiresAt: string;
  readonly status: TokenStatus;
}

/** Looks a token up at the door. `hash`: SHA-256 of its text, hex; `now`: an instant. */
export function findToken(state: AccountsState, hash: string, now: string): TokenHolder | undefined {
  const index = indexOf(counting(state.events));
  const token = index.tokens.get(index.byHash.get(hash) ?? '');
  return token && holder(index, token, now);
}

/** The account's tokens, oldest first. */
export function tokensOf(state: AccountsState, account: string, now: string): readonly TokenHolder[] {
  const index = indexOf(counting(state.events));
  return [...index.tokens.values()]
    .filter(({ event }) => event.data.account === account)
    .map((token) => holder(index, token, now))
    .filter((found) => found !== undefined);
}

function holder(
  index: AccountsIndex,
  { event, revoked }: { readonly event: TokenIssued; readonly revoked: boolean },
  now: string,
): TokenHolder | undefined {
  const found = index.accounts.get(event.data.account);
  if (!found) return undefined;
  const { account, office, participant, seat, group, designatingAuthority } = found.event.data;
  const authority = designatingAuthority === undefined ? undefined : index.authorities.get(designatingAuthority);
  const ended = authority?.endedOn !== undefined && authority.endedOn <= dayOf(now);
  const { token, expiresAt } = event.data;
  const status = revoked
    ? 'revoked'
    : found.closed
      ? 'account-closed'
      : ended
        ? 'authority-ended'
        : expiresAt <= now
          ? 'expired'
          : 'valid';
  return {
    token,
    account,
    office,
    ...(participant === undefined ? {} : { participant }),
    ...(seat === undefined ? {} : { seat }),
    ...(group === undefined ? {} : { group }),
    expiresAt,
    status,
  };
}

/** The designating authority as it counts now, if it does. */
export function authorityOf(state: AccountsState, designatingAuthority: string): AuthorityRegistered | undefined {
  return indexOf(counting(state.events)).authorities.get(designatingAuthority)?.event;
}

/** The participant that an entry of the stream is about: its own, or that of the entry which it names. */
export function participantOfEntry(events: readonly LedgerEvent[], revision: number): string | undefined {
  const event = events[revision];
  if (!event) return undefined;
  const { participant, of } = event.data as { readonly participant?: string; readonly of?: number };
  const named = isAmendment(event)
    ? event.type === 'EntryCorrected'
      ? event.data.corrects
      : event.data.annuls[0]
    : of;
  return participant ?? (named === undefined || named >= revision ? undefined : participantOfEntry(events, named));
}
