import { STATE_1 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { TO_BE_SEALED } from '../shared/decider.ts';
import { contextOf } from '../shared/scenario.ts';
import type { ChangePocRole, ConfirmEntry, WithdrawPoc } from './directory.commands.ts';
import { activated, dutyOffice, openDirectory, personalFields, SEAT } from './directory.examples.ts';
import { act, annul, correct, enter, held, left, nominate, pending, replace } from './directory.scenario.ts';
import { indexOf } from './directory.state.ts';

const newId = (key: string, name: string) => contextOf({ key }).newId(name);
const genesis = { given: { ...openDirectory, genesis: true } };

describe('a replacement (H3)', () => {
  it('leaves a visible gap', () => {
    const command = replace(
      '2024-05-20',
      { leftOn: '2024-05-01', reason: 'rotation' },
      { key: 'k', card: personalFields },
    );
    expect(held.decides(command)).toEqual([
      {
        type: 'PocHolderReplaced',
        schemaVersion: 1,
        effectiveOn: '2024-05-20',
        data: {
          participant: STATE_1,
          seat: SEAT,
          role: 'diplomatic',
          ordinal: 1,
          nomination: newId('k', 'nomination'),
          holder: dutyOffice,
          card: { subject: newId('k', 'subject'), commitment: TO_BE_SEALED },
          of: 1,
          leftOn: '2024-05-01',
          reason: 'rotation',
        },
      },
    ]);
  });

  it('never overlaps', () => {
    expect(held.refuses(replace('2024-05-20', { leftOn: '2024-05-21' }))).toBe('overlap');
    expect(held.refuses(replace('2024-05-20', { leftOn: '2024-02-10' }))).toBe('ends-before-start');
    expect(held.refuses(replace('2024-02-10'))).toBe('ends-before-start');
  });

  it('leaves the gap to the entry that recorded it: where that is annulled, the earlier holder stayed', () => {
    const leftBefore = held.after(left('2024-04-01'));
    expect(leftBefore.decides(replace('2024-05-20'))).toMatchObject([{ data: { leftOn: '2024-05-20', of: 1 } }]);
    const reopened = leftBefore.after(replace('2024-05-20'), annul(2));
    const turns = [...indexOf(counting(reopened.events)).seats.values()].flatMap((seat) => seat.turns);
    expect(turns.map(({ kind, from }) => [kind, from])).toEqual([
      ['start', '2024-02-10'],
      ['start', '2024-05-20'],
    ]);
  });

  it('agrees with the end that is recorded', () => {
    const leftBefore = held.after(left('2024-04-01'));
    expect(leftBefore.decides(replace('2024-05-20', { leftOn: '2024-04-01' }))).toMatchObject([
      { data: { leftOn: '2024-04-01', of: 1 } },
    ]);
    expect(leftBefore.refuses(replace('2024-05-20', { leftOn: '2024-05-01' }))).toBe('already-ended');
    expect(held.after(left('2024-08-01')).refuses(replace('2024-05-20'))).toBe('already-ended');
  });

  it('of a seat that was replaced names the latest holder', () => {
    const twice = held.after(replace('2024-05-20', {}, { key: 'first' }));
    expect(twice.decides(replace('2024-06-01'))).toMatchObject([{ data: { of: 2 } }]);
    expect(twice.refuses(replace('2024-06-01', { of: 1 }))).toBe('seat-held');
    // a late notice with an earlier day yields to the later fact, which it names
    const late = replace('2024-04-01');
    expect(twice.decides(late)).toMatchObject([{ data: { of: 1, leftOn: '2024-04-01' } }]);
    expect(twice.warns(late)).toContainEqual({
      code: 'later-fact',
      detail: 'Recorded already, later and left as it is: entry 2 (in force from 2024-05-20).',
    });
  });

  it('is no way round a dispute (H4), nor without a holder', () => {
    expect(held.after(nominate({ seat: SEAT }, { key: 'k' })).refuses(replace('2024-05-20'))).toBe(
      'nominations-disagree',
    );
    expect(pending.refuses(replace('2024-05-20'))).toBe('not-held');
    expect(held.refuses(replace('2024-05-20', { seat: 'elsewhere' }))).toBe('unknown-seat');
  });
});

describe('a holder who left', () => {
  it('leaves the seat vacant from that day', () => {
    expect(held.decides(left('2024-05-01', { reason: 'retirement', precision: 'month' }))).toEqual([
      {
        type: 'HolderLeft',
        schemaVersion: 1,
        effectiveOn: '2024-05-01',
        data: { seat: SEAT, of: 1, reason: 'retirement', precision: 'month' },
      },
    ]);
  });

  it('left once', () => {
    const gone = held.after(left('2024-05-01'));
    expect(gone.decides(left('2024-05-01'))).toEqual([]);
    expect(gone.refuses(left('2024-05-02'))).toBe('already-ended');
    expect(pending.refuses(left('2024-05-02'))).toBe('not-held');
  });

  it('held the seat for a day at least; genesis takes what the source has', () => {
    expect(held.refuses(left('2024-02-10'))).toBe('ends-before-start');
    expect(held.refuses(left('2024-02-10', genesis))).toBeUndefined();
    expect(held.refuses(left('2024-05-01', { reason: 'because' as 'other' }))).toBe('unknown-reason');
  });

  it('left before a later holder came: the later fact stays and is named', () => {
    const replaced = held.after(replace('2024-05-20'));
    expect(replaced.decides(left('2024-05-01'))).toMatchObject([{ data: { of: 1 } }]);
    expect(replaced.warns(left('2024-05-01')).map(({ code }) => code)).toContain('later-fact');
    expect(replaced.decides(left('2024-05-20'))).toEqual([]);
    expect(replaced.refuses(left('2024-06-01', { of: 1 }))).toBe('seat-held');
    expect(replaced.decides(left('2024-06-01'))).toMatchObject([{ data: { of: 2 } }]);
  });
});

describe('a withdrawal', () => {
  const withdraw = (effectiveOn: string, more: object = {}) =>
    act<WithdrawPoc>('WithdrawPoc', { seat: SEAT, effectiveOn, ...more });

  it('empties the seat', () => {
    expect(held.decides(withdraw('2024-05-01'))).toEqual([
      { type: 'PocWithdrawn', schemaVersion: 1, effectiveOn: '2024-05-01', data: { seat: SEAT, of: 1 } },
    ]);
  });

  it('may follow a holder who left, and happens once', () => {
    const gone = held.after(left('2024-04-01'));
    expect(gone.refuses(withdraw('2024-04-01'))).toBeUndefined();
    expect(gone.refuses(withdraw('2024-03-20'))).toBe('already-ended');
    expect(held.after(withdraw('2024-05-01')).decides(withdraw('2024-05-01'))).toEqual([]);
    expect(held.after(withdraw('2024-05-01')).refuses(withdraw('2024-05-02'))).toBe('already-ended');
    expect(held.after(replace('2024-05-01')).refuses(withdraw('2024-05-01'))).toBe('seat-held');
    expect(pending.refuses(withdraw('2024-05-01'))).toBe('not-held');
  });
});

describe('a change of role', () => {
  const change = (data: Partial<ChangePocRole['data']> = {}, key = 'k') =>
    act<ChangePocRole>('ChangePocRole', { seat: SEAT, role: 'technical', effectiveOn: '2024-05-01', ...data }, { key });

  it('ends one seat and starts the other with the same holder and card', () => {
    const { holder, card } = activated.data;
    expect(held.decides(change())).toEqual([
      {
        type: 'PocRoleChanged',
        schemaVersion: 1,
        effectiveOn: '2024-05-01',
        data: {
          participant: STATE_1,
          seat: newId('k', 'seat'),
          role: 'technical',
          ordinal: 1,
          nomination: newId('k', 'nomination'),
          holder,
          card,
          fromSeat: SEAT,
          of: 1,
        },
      },
    ]);
  });

  it('goes to a seat that is vacant', () => {
    const both = held.after(enter({}, { key: 'tech' }));
    const technical = newId('tech', 'seat');
    expect(both.refuses(change({ toSeat: technical }))).toBe('seat-held');
    expect(both.refuses(change({ ordinal: 1 }))).toBe('seat-held');
    expect(both.decides(change())).toMatchObject([{ data: { role: 'technical', ordinal: 2 } }]);
    expect(both.after(left('2024-04-01', { seat: technical })).refuses(change({ toSeat: technical }))).toBeUndefined();
    expect(both.refuses(change({ toSeat: technical, role: 'diplomatic' }))).toBe('other-role');
  });

  it('needs a holder and another seat', () => {
    expect(held.decides(change({ role: 'diplomatic' }))).toEqual([]);
    expect(held.decides(change({ role: 'diplomatic', toSeat: SEAT }))).toEqual([]);
    expect(held.refuses(change({ role: 'other' }))).toBe('unknown-role');
    expect(held.after(left('2024-04-01')).refuses(change())).toBe('already-ended');
    expect(held.refuses(change({ effectiveOn: '2024-02-10' }))).toBe('ends-before-start');
  });
});

describe('the holding that a change of role means', () => {
  const change = (data: Partial<ChangePocRole['data']>) =>
    act<ChangePocRole>('ChangePocRole', { seat: SEAT, role: 'technical', effectiveOn: '2024-06-01', ...data });
  const replaced = held.after(replace('2024-05-20', {}, { key: 'next' }));

  it('is the one that is named, and none in its place', () => {
    expect(replaced.decides(change({ of: 2 }))).toMatchObject([{ data: { of: 2, holder: dutyOffice } }]);
    expect(replaced.refuses(change({ of: 1 }))).toBe('seat-held');
    expect(held.after(left('2024-04-01')).refuses(change({ of: 1 }))).toBe('already-ended');
    expect(held.refuses(change({ of: 0 }))).toBe('not-held');
  });
});

describe('a confirmation', () => {
  const confirm = (effectiveOn: string, by: 'state' | 'holder' = 'state', more: object = {}) =>
    act<ConfirmEntry>('ConfirmEntry', { seat: SEAT, effectiveOn, by }, more);

  it('says that the data are current, and who says so', () => {
    expect(held.decides(confirm('2024-05-01', 'holder'))).toEqual([
      {
        type: 'PocEntryConfirmed',
        schemaVersion: 1,
        effectiveOn: '2024-05-01',
        data: { seat: SEAT, of: 1, by: 'holder' },
      },
    ]);
    expect(held.after(confirm('2024-05-01')).decides(confirm('2024-05-01'))).toEqual([]);
    expect(held.after(confirm('2024-05-01')).decides(confirm('2024-05-01', 'holder'))).toHaveLength(1);
  });

  it('is of the holder of that day, and not beforehand', () => {
    expect(held.refuses(confirm('2024-02-09'))).toBe('not-held');
    expect(held.after(left('2024-04-01')).refuses(confirm('2024-05-01'))).toBe('not-held');
    expect(held.refuses(confirm('2024-05-10'))).toBe('confirmed-in-future');
    const holder = {
      actor: { account: 'account-poc', office: 'poc', participant: STATE_1 },
      authority: { kind: 'portal-act', reference: 'act' },
    };
    expect(held.refuses(confirm('2024-05-01', 'state', holder))).toBe('confirmed-by');
    expect(held.refuses(confirm('2024-05-01', 'holder', holder))).toBeUndefined();
  });
});

it('the corrected entry is what an activation, a replacement and an end speak of', () => {
  const corrected = held.after(correct(1, { effectiveOn: '2024-03-10' }));
  expect(corrected.refuses(left('2024-03-10'))).toBe('ends-before-start');
  expect(corrected.refuses(left('2024-03-11'))).toBeUndefined();
});
