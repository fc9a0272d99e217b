import { amend, type AmendRules } from '../shared/amend.ts';
import { requireRegistered } from '../shared/authority.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, daysBetween, isInstant, requireDay } from '../shared/days.ts';
import { type CommandContext, type Decided, type Decider, Refusal, TO_BE_SEALED } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { isOffice, type Office } from '../shared/terms.ts';
import type { AccountsCommand, IssueToken, OpenAccount, RegisterAuthority } from './accounts.commands.ts';
import type { AccountOpened, AccountsEvent } from './accounts.events.ts';
import { accounts, authorities } from './accounts.projection.ts';
import { type AccountsIndex, type AccountsState, indexOf } from './accounts.state.ts';

type Decision = readonly Decided<AccountsEvent>[];
type Plain = Exclude<AccountsCommand, { readonly type: 'CorrectEntry' | 'AnnulEntry' }>;

const rules: AmendRules<AccountsEvent> = {
  correctable: {
    AuthorityRegistered: ['name'],
    AuthorityEnded: ['reason'],
    AccountOpened: ['card'],
    AccountClosed: ['reason'],
    TokenRevoked: ['reason'],
  },
  final: ['TokenRevoked'],
  projections: [authorities, accounts],
  check,
};

/** Who may speak for a State, who has an account, and which tokens open it. */
export const accountsDecider: Decider<AccountsState, AccountsCommand, AccountsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry') return amend(command, state.events, rules);
    return decide(command, indexOf(counting(state.events)));
  },
};

function decide(command: Plain, index: AccountsIndex): Decision {
  const effectiveOn = dayOf(command.context.now);
  switch (command.type) {
    case 'RegisterAuthority':
      return registerAuthority(command, index);
    case 'EndAuthority': {
      const { designatingAuthority, effectiveOn: endsOn, reason, given: known } = command.data;
      const found = index.authorities.get(designatingAuthority);
      if (!found)
        throw new Refusal('unknown-authority', 'There is no such designating authority.', [designatingAuthority]);
      requireRegistered(command.context, known);
      requireCode('reason', reason);
      requireDay(endsOn, 'the day in force');
      if (endsOn < found.event.effectiveOn)
        throw new Refusal('ends-before-start', 'It ends no earlier than it began.', [found.event.effectiveOn]);
      if (found.endedOn === endsOn) return [];
      if (found.endedOn !== undefined)
        throw new Refusal('already-ended', 'Its end is recorded already: correct that entry.', [found.endedOn]);
      const { participant } = found.event.data;
      const data = { designatingAuthority, participant, of: found.event.revision, ...given({ reason }) };
      return [{ type: 'AuthorityEnded', schemaVersion: 1, effectiveOn: endsOn, data }];
    }
    case 'OpenAccount':
      return openAccount(command, index);
    case 'CloseAccount': {
      const { account, reason } = command.data;
      requireCode('reason', reason);
      const found = accountOf(index, account);
      if (found.closed) return [];
      const { participant } = found.event.data;
      return [
        {
          type: 'AccountClosed',
          schemaVersion: 1,
          effectiveOn,
          data: { account, ...given({ participant }), of: found.event.revision, ...given({ reason }) },
        },
      ];
    }
    case 'IssueToken':
      return issueToken(command, index);
    case 'RevokeToken': {
      const { token, reason } = command.data;
      requireCode('reason', reason);
      const found = index.tokens.get(token);
      if (!found) throw new Refusal('unknown-token', 'There is no such token.', [token]);
      if (found.revoked) return [];
      const { account, participant } = found.event.data;
      return [
        {
          type: 'TokenRevoked',
          schemaVersion: 1,
          effectiveOn,
          data: { token, account, ...given({ participant }), of: found.event.revision, ...given({ reason }) },
        },
      ];
    }
  }
}

function registerAuthority({ data, context }: RegisterAuthority, index: AccountsIndex): Decision {
  const { participant, name, effectiveOn } = data;
  if (!data.given.participantRegistered)
    throw new Refusal('unknown-participant', 'Register the participant first.', [participant]);
  if (!context.authority) throw new Refusal('authority-missing', 'Name the communication or act that says so.');
  requireRegistered(context, data.given);
  requireDay(effectiveOn, 'the day in force');
  requireName(name);
  const same = [...index.authorities.values()].find(
    ({ event, endedOn }) => event.data.participant === participant && event.data.name === name && endedOn === undefined,
  );
  if (same) return [];
  const designatingAuthority = context.newId('authority');
  return [
    { type: 'AuthorityRegistered', schemaVersion: 1, effectiveOn, data: { designatingAuthority, participant, name } },
  ];
}

function openAccount(command: OpenAccount, index: AccountsIndex): Decision {
  const { context, card } = command;
  const { given: known, ...data } = command.data;
  requireBindings(data, known);
  requireRegistered(context, known);
  if (data.designatingAuthority !== undefined) requireAuthority(data, index, context);
  const event: AccountOpened['data'] = {
    account: context.newId('account'),
    ...data,
    ...(card ? { card: { subject: context.newId('subject'), commitment: TO_BE_SEALED } } : {}),
  };
  return [{ type: 'AccountOpened', schemaVersion: 1, effectiveOn: dayOf(context.now), data: event }];
}

/** Members that say for whom an account of the office acts; others it does not have. */
const BINDINGS: Readonly<Record<Office, { readonly needs: readonly Binding[]; readonly may: readonly Binding[] }>> = {
  'directory-manager': { needs: [], may: [] },
  import: { needs: [], may: [] },
  'national-authority': { needs: ['participant'], may: ['designatingAuthority'] },
  poc: { needs: ['participant', 'seat'], may: [] },
  'regional-organisation': { needs: ['group'], may: ['participant'] },
  reviewer: { needs: [], may: ['participant'] },
  chair: { needs: [], may: [] },
};
type Binding = 'participant' | 'seat' | 'designatingAuthority' | 'group';

function requireBindings(data: Omit<OpenAccount['data'], 'given'>, known: OpenAccount['data']['given']): void {
  if (!isOffice(data.office)) throw new Refusal('unknown-office', 'There is no such office.', [String(data.office)]);
  const { needs, may } = BINDINGS[data.office];
  const has = (['participant', 'seat', 'designatingAuthority', 'group'] as const).filter(
    (member) => data[member] !== undefined,
  );
  const missing = needs.filter((member) => !has.includes(member));
  if (missing.length > 0) throw new Refusal('account-unbound', 'An account of this office is bound to these.', missing);
  const foreign = has.filter((member) => !needs.includes(member) && !may.includes(member));
  if (foreign.length > 0)
    throw new Refusal('account-overbound', 'An account of this office has none of these.', foreign);
  if (data.participant !== undefined && known.participantRegistered !== true) {
    throw new Refusal('unknown-participant', 'Register the participant first.', [data.participant]);
  }
  if (data.seat !== undefined && known.seatOf !== data.participant) {
    throw new Refusal('unknown-seat', 'The participant has no such seat.', [data.seat]);
  }
}

function requireAuthority(
  data: Omit<OpenAccount['data'], 'given'>,
  index: AccountsIndex,
  { now }: CommandContext,
): void {
  const found = index.authorities.get(data.designatingAuthority ?? '');
  if (found?.event.data.participant !== data.participant) {
    throw new Refusal('unknown-authority', 'The participant has no such designating authority.', [
      data.designatingAuthority ?? '',
    ]);
  }
  if (found?.endedOn !== undefined && found.endedOn <= dayOf(now)) {
    throw new Refusal('authority-ended', 'This designating authority speaks for the State no more.', [found.endedOn]);
  }
}

function issueToken({ data, context }: IssueToken, index: AccountsIndex): Decision {
  const { account, hash, expiresAt } = data;
  const found = accountOf(index, account);
  if (found.closed) throw new Refusal('account-closed', 'This account is closed: open a new one.', [account]);
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw new Refusal('hash-malformed', 'Give the SHA-256 of the token in lower-case hex.');
  if (index.byHash.has(hash)) throw new Refusal('token-known', 'This token was issued already: make a new one.');
  const longest = data.given.longestTokenDays;
  if (!isInstant(expiresAt) || expiresAt <= context.now || daysBetween(context.now, expiresAt) > longest) {
    throw new Refusal('expiry-out-of-range', `A token expires after now and within ${longest} days.`);
  }
  const { participant } = found.event.data;
  const event = {
    token: context.newId('token'),
    account,
    ...given({ participant }),
    of: found.event.revision,
    hash,
    expiresAt,
  };
  return [{ type: 'TokenIssued', schemaVersion: 1, effectiveOn: dayOf(context.now), data: event }];
}

function accountOf(index: AccountsIndex, account: string) {
  const found = index.accounts.get(account);
  if (!found) throw new Refusal('unknown-account', 'There is no such account.', [account]);
  return found;
}

function requireName(name: string): void {
  if (name.trim() === '' || name.length > 300)
    throw new Refusal('name-malformed', 'Give the office a name of at most 300 characters.');
}

/** What holds of authorities and accounts as they count, after an act as after a correction. */
function check(events: readonly Original<AccountsEvent>[]): void {
  const { authorities: known, accounts: opened } = indexOf(events);
  for (const { event, endedOn } of known.values()) {
    requireDay(event.effectiveOn, 'the day in force');
    requireName(event.data.name);
    if (endedOn !== undefined && endedOn < event.effectiveOn) {
      throw new Refusal('ends-before-start', 'It ends no earlier than it began.', [event.effectiveOn]);
    }
  }
  const orphans = [...opened.values()].filter(
    ({ event: { data } }) => data.designatingAuthority !== undefined && !known.has(data.designatingAuthority),
  );
  if (orphans.length > 0) {
    const names = orphans.map(({ event }) => String(event.revision));
    throw new Refusal('dependents', 'Accounts belong to this authority: name them in the same annulment.', names);
  }
}
