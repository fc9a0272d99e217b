import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { counting } from '../shared/counting.ts';
import type { Refusal } from '../shared/decider.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, contextOf, scenario } from '../shared/scenario.ts';
import type {
  CloseAccount,
  EndAuthority,
  IssueToken,
  OpenAccount,
  RegisterAuthority,
  RevokeToken,
} from './accounts.commands.ts';
import { accountsDecider } from './accounts.decider.ts';
import { ACCOUNTS_STREAM } from './accounts.events.ts';
import {
  MINISTRY,
  MINISTRY_ACCOUNT,
  MINISTRY_TOKEN,
  ministryAccountClosed,
  ministryAccountOpened,
  ministryEnded,
  ministryRegistered,
  TOKEN_HASH,
  tokenIssued,
  tokenRevoked,
} from './accounts.examples.ts';
import { accounts, authorities } from './accounts.projection.ts';
import { findToken } from './accounts.state.ts';

const memory = () => createMemoryStore({ clock: systemClock });
const nobody = scenario(accountsDecider, ACCOUNTS_STREAM);
const withMinistry = nobody.given(ministryRegistered);
const withAccount = withMinistry.given(ministryAccountOpened);
const withToken = withAccount.given(tokenIssued);

const STATE = ministryRegistered.data.participant;
const byNote = { authority: { kind: 'communication', reference: 'note-1' } } as const;
const alone = { twoPersonRule: false };
const ids = (known: Readonly<Record<string, string>>) => ({ newId: (name: string) => known[name] ?? `new ${name}` });

const register = (data: Partial<RegisterAuthority['data']> = {}, more: object = byNote) =>
  command<RegisterAuthority>(
    'RegisterAuthority',
    {
      participant: STATE,
      name: ministryRegistered.data.name,
      effectiveOn: '2024-05-01',
      given: { participantRegistered: true, communicationRegistered: true },
      ...data,
    },
    { ...ids({ authority: MINISTRY }), ...more },
  );
const end = (effectiveOn: string, designatingAuthority = MINISTRY) =>
  command<EndAuthority>('EndAuthority', { designatingAuthority, effectiveOn, reason: 'reorganisation', given: {} });
const open = (data: Partial<OpenAccount['data']> & Pick<OpenAccount['data'], 'office'>, more: object = {}) =>
  command<OpenAccount>('OpenAccount', { given: { participantRegistered: true }, ...data }, more);
const close = (account = MINISTRY_ACCOUNT) => command<CloseAccount>('CloseAccount', { account, reason: 'left' });
const issue = (data: Partial<IssueToken['data']> = {}, more: object = {}) =>
  command<IssueToken>(
    'IssueToken',
    {
      account: MINISTRY_ACCOUNT,
      hash: TOKEN_HASH,
      expiresAt: '2025-05-09T12:00:00.000Z',
      given: { longestTokenDays: 366 },
      ...data,
    },
    { ...ids({ token: MINISTRY_TOKEN }), ...more },
  );
const revoke = (token = MINISTRY_TOKEN) => command<RevokeToken>('RevokeToken', { token, reason: 'lost' });
const correct = (corrects: number, set: CorrectEntry['data']['set'], more: object = {}) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set, errorOf: 'recording', given: alone }, more);
const annul = (...annuls: number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: alone });

describe('a designating authority', () => {
  it('is registered as its State said', () => {
    expect(nobody.decides(register())).toEqual([ministryRegistered]);
  });

  it('needs a State, something that says so, a day and a name', () => {
    expect(nobody.refuses(register({ given: { participantRegistered: false } }))).toBe('unknown-participant');
    expect(nobody.refuses(register({}, {}))).toBe('authority-missing');
    expect(nobody.refuses(register({ effectiveOn: '2024-02-30' }))).toBe('not-a-day');
    expect(nobody.refuses(register({ name: '  ' }))).toBe('name-malformed');
    expect(nobody.refuses(register({ name: 'x'.repeat(301) }))).toBe('name-malformed');
  });

  it('is registered once while it speaks, and again after its end', () => {
    expect(withMinistry.decides(register())).toEqual([]);
    expect(withMinistry.after(end('2024-06-01')).decides(register())).toEqual([ministryRegistered]);
  });

  it('ends on the first day on which it speaks no more', () => {
    expect(withAccount.given(tokenIssued, tokenRevoked).decides(end('2024-06-01'))).toEqual([ministryEnded]);
    const ended = withMinistry.after(end('2024-06-01'));
    expect(ended.decides(end('2024-06-01'))).toEqual([]);
    expect(ended.refuses(end('2024-07-01'))).toBe('already-ended');
    expect(withMinistry.refuses(end('2024-04-30'))).toBe('ends-before-start');
    expect(withMinistry.refuses(end('2024-06-31'))).toBe('not-a-day');
    expect(withMinistry.refuses(end('2024-06-01', 'other'))).toBe('unknown-authority');
  });

  it('is there from its day until its end', () => {
    const said = withMinistry.after(end('2024-06-01')).events.flatMap((event) => authorities.project(event));
    expect(said).toEqual([
      {
        kind: 'start',
        entity: MINISTRY,
        from: '2024-05-01',
        to: null,
        fields: { participant: STATE, name: ministryRegistered.data.name },
      },
      { kind: 'cease', entity: MINISTRY, from: '2024-06-01', to: null },
    ]);
  });
});

describe('an account', () => {
  const national = { office: 'national-authority', participant: STATE, designatingAuthority: MINISTRY } as const;

  it('is opened within its office; the person’s name is sealed', () => {
    const opened = open(national, { ...ids({ account: MINISTRY_ACCOUNT, subject: 'subject-1' }), card: { name: 'N' } });
    expect(withMinistry.decides(opened)).toEqual([
      {
        ...ministryAccountOpened,
        data: { ...ministryAccountOpened.data, card: { subject: 'subject-1', commitment: '(to be sealed)' } },
      },
    ]);
    expect(nobody.decides(open({ office: 'chair' }, ids({ account: 'account-1' })))).toEqual([
      {
        type: 'AccountOpened',
        schemaVersion: 1,
        effectiveOn: '2024-05-09',
        data: { account: 'account-1', office: 'chair' },
      },
    ]);
  });

  it.each([
    ['an office that there is', { office: 'visitor' as 'chair' }, 'unknown-office'],
    ['a State for a national authority', { office: 'national-authority' }, 'account-unbound'],
    ['a seat for a point of contact', { office: 'poc', participant: STATE }, 'account-unbound'],
    ['a group for a regional organisation', { office: 'regional-organisation' }, 'account-unbound'],
    ['no State for the manager', { office: 'directory-manager', participant: STATE }, 'account-overbound'],
    ['no seat for a reviewer', { office: 'reviewer', seat: 'seat-1' }, 'account-overbound'],
    ['a registered State', { office: 'reviewer', participant: STATE, given: {} }, 'unknown-participant'],
    [
      'a seat of its State',
      { office: 'poc', participant: STATE, seat: 'seat-1', given: { participantRegistered: true, seatOf: 'other' } },
      'unknown-seat',
    ],
    [
      'an authority of its State',
      { office: 'national-authority', participant: STATE, designatingAuthority: 'other' },
      'unknown-authority',
    ],
  ] as const)('needs %s', (_, data, code) => expect(withMinistry.refuses(open(data))).toBe(code));

  it('belongs to an authority that still speaks', () => {
    expect(withMinistry.after(end('2024-05-09')).refuses(open(national))).toBe('authority-ended');
    expect(withMinistry.after(end('2024-05-10')).refuses(open(national))).toBeUndefined();
  });

  it('is closed once, and keeps its office', () => {
    expect(withAccount.decides(close())).toEqual([ministryAccountClosed]);
    const closed = withAccount.after(close());
    expect(closed.decides(close())).toEqual([]);
    expect(closed.refuses(close('other'))).toBe('unknown-account');
    expect(closed.events.flatMap((event) => accounts.project(event))).toEqual([
      {
        kind: 'start',
        entity: MINISTRY_ACCOUNT,
        from: '2024-05-09',
        to: null,
        fields: {
          office: 'national-authority',
          participant: STATE,
          seat: null,
          designatingAuthority: MINISTRY,
          group: null,
          subject: ministryAccountOpened.data.card?.subject,
          commitment: ministryAccountOpened.data.card?.commitment,
          status: 'open',
        },
      },
      {
        kind: 'patch',
        entity: MINISTRY_ACCOUNT,
        from: '2024-05-09',
        to: null,
        fields: { status: 'closed' },
        of: { revision: 1 },
      },
    ]);
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected where it says what, and annulled where it says who', () => {
    const renamed = correct(0, { data: { name: 'Example Ministry 001' } });
    expect(withMinistry.decides(renamed)).toEqual([
      {
        type: 'EntryCorrected',
        schemaVersion: 1,
        effectiveOn: '2024-05-09',
        data: { corrects: 0, set: { data: { name: 'Example Ministry 001' } }, errorOf: 'recording' },
      },
    ]);
    expect(withMinistry.refuses(correct(0, { data: { participant: 'other' } }))).toBe('not-correctable');
    expect(withToken.refuses(correct(2, { data: { hash: 'b'.repeat(64) } }))).toBe('not-correctable');
    expect(withMinistry.refuses(correct(0, { data: { name: ' ' } }))).toBe('name-malformed');
    expect(withMinistry.refuses(correct(0, { data: { name: null } }))).toBe('value-malformed');
    expect(withAccount.refuses(annul(1))).toBeUndefined();
    expect(withToken.refuses(annul(1))).toBe('dependents');
    expect(withAccount.refuses(annul(0))).toBe('dependents');
    expect(withAccount.refuses(annul(0, 1))).toBeUndefined();
  });

  it('does not move an end before its start', () => {
    const ended = withMinistry.after(end('2024-06-01'));
    expect(ended.refuses(correct(1, { effectiveOn: '2024-04-01' }))).toBe('moves-past');
    expect(ended.refuses(correct(1, { effectiveOn: '2024-06-31' }))).toBe('not-a-day');
    expect(ended.refuses(correct(1, { effectiveOn: '2024-05-20' }))).toBeUndefined();
  });

  it('seals a corrected name anew for the same subject, and takes no reference from outside', () => {
    const { card } = ministryAccountOpened.data;
    const [corrected] = withAccount.decides(correct(1, {}, { card: { name: 'M' } }));
    expect(corrected?.data).toEqual({
      corrects: 1,
      set: { data: { card: { subject: card?.subject, commitment: '(to be sealed)' } } },
      errorOf: 'recording',
    });
    const foreign = { subject: 'another', commitment: 'another' };
    expect(withAccount.refuses(correct(1, { data: { card: foreign } }))).toBe('card-by-reference');
    expect(withAccount.refuses(correct(1, { data: { card: null } }))).toBeUndefined();
  });
});

describe('any accepted history', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((n) => `2024-05-0${n}`);
  const known = fc.constantFrom('one', 'two');
  const anyCommand = fc.oneof(
    fc
      .tuple(day, known)
      .map(([effectiveOn, name]) => register({ effectiveOn, name }, { ...byNote, ...ids({ authority: name }) })),
    fc.tuple(day, known).map(([effectiveOn, name]) => end(effectiveOn, name)),
    known.map((account) => open({ office: 'reviewer' }, ids({ account }))),
    known.map((account) => close(account)),
    fc
      .tuple(known, fc.constantFrom('a', 'b'))
      .map(([account, letter]) => issue({ account, hash: letter.repeat(64) }, ids({ token: letter }))),
    fc.constantFrom('a', 'b').map((token) => revoke(token)),
    fc.tuple(fc.nat(9), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );

  it('replays to the same state, a retry is harmless, and a token opens an account that is there', () =>
    replays(memory, accountsDecider, ACCOUNTS_STREAM, anyCommand, (events, state) => {
      for (const letter of ['a', 'b']) {
        const found = findToken(state, letter.repeat(64), contextOf().now);
        if (found?.status !== 'valid') continue;
        const of = counting(events).filter(
          ({ type, data }) => (type === 'AccountOpened' || type === 'AccountClosed') && data.account === found.account,
        );
        expect(of.map(({ type }) => type).at(-1)).toBe('AccountOpened');
      }
    }));
});

it('a refusal names what is in the way', () => {
  const refused = (): unknown => {
    try {
      return withToken.decides(annul(1));
    } catch (error) {
      return (error as Refusal).names;
    }
  };
  expect(refused()).toEqual(['2']);
});
