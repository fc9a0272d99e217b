import { counting } from '../shared/counting.ts';
import { TO_BE_SEALED } from '../shared/decider.ts';
import { contextOf } from '../shared/scenario.ts';
import type {
  CorrectRoster,
  SupersedeNomination,
  UpdateContactDetails,
  WithdrawNomination,
} from './directory.commands.ts';
import {
  activated,
  division,
  dutyOffice,
  NOMINATION,
  openDirectory,
  personalFields,
  SEAT,
} from './directory.examples.ts';
import { act, activate, annul, correct, enter, held, left, nominate, pending, replace } from './directory.scenario.ts';

const again = { ...activate({ effectiveOn: '2024-03-01' }), context: contextOf({ key: 'again' }) };

describe('a recorded entry was wrong', () => {
  it('its holder is corrected whole, saying whose error it was', () => {
    const holder = { ...division, languages: ['fr'] };
    expect(held.decides(correct(1, { data: { holder } }))).toEqual([
      {
        type: 'EntryCorrected',
        schemaVersion: 1,
        effectiveOn: '2024-05-09',
        data: { corrects: 1, set: { data: { holder } }, errorOf: 'recording' },
      },
    ]);
  });

  it('its card is sealed anew for the same subject', () => {
    expect(held.decides(correct(1, {}, { card: personalFields }))).toMatchObject([
      { data: { set: { data: { card: { subject: activated.data.card?.subject, commitment: TO_BE_SEALED } } } } },
    ]);
  });

  it('its day moves, within the limits of H13 and not past another change', () => {
    const ended = held.after(left('2024-05-01'));
    expect(ended.refuses(correct(1, { effectiveOn: '2024-04-30' }))).toBeUndefined();
    expect(ended.refuses(correct(1, { effectiveOn: '2024-05-01' }))).toBeUndefined();
    expect(ended.refuses(correct(1, { effectiveOn: '2024-05-02' }))).toBe('moves-past');
    expect(ended.refuses(correct(1, { effectiveOn: '2024-01-01' }))).toBe('before-nominations');
    expect(ended.refuses(correct(2, { effectiveOn: '2026-01-01' }))).toBe('too-far-ahead');
    const genesis = act<CorrectRoster>(
      'CorrectEntry',
      { corrects: 1, set: { effectiveOn: '2024-01-01' }, errorOf: 'import' },
      {},
      { ...openDirectory, genesis: true },
    );
    expect(ended.refuses(genesis)).toBeUndefined();
  });

  it.each([
    ['participant', 'x'],
    ['seat', 'x'],
    ['role', 'technical'],
    ['ordinal', 2],
    ['nomination', 'x'],
    ['of', 0],
  ])('what says which thing it is stays: %s', (member, value) =>
    expect(held.refuses(correct(1, { data: { [member]: value } }))).toBe('not-correctable'),
  );

  it.each([
    ['a holder of a known kind', 1, { holder: { organisation: 'x' } }, 'value-malformed'],
    ['nothing personal in the log', 1, { holder: { ...division, email: 'x' } }, 'value-malformed'],
    ['a holder at all', 1, { holder: null }, 'member-required'],
    ['a known precision', 1, { precision: 'week' }, 'value-malformed'],
    ['an earlier end than the next start', 2, { leftOn: '2024-04-02' }, 'overlap'],
    ['a day', 2, { leftOn: 'soon' }, 'overlap'],
    ['a known reason', 2, { reason: 'because' }, 'value-malformed'],
    ['languages as tags', 1, { holder: { ...division, languages: ['??'] } }, 'language-malformed'],
  ])('what is right has %s', (_, revision, data, code) =>
    expect(held.after(replace('2024-04-01')).refuses(correct(revision, { data }))).toBe(code),
  );

  it('the gap of a replacement appears, moves and goes', () => {
    const replaced = held.after(replace('2024-04-01'));
    const gap = replaced.after(correct(2, { data: { leftOn: '2024-03-01' } }));
    expect(gap.refuses(correct(2, { data: { leftOn: '2024-04-01' } }))).toBeUndefined();
    expect(gap.refuses(correct(2, { data: { leftOn: '2024-02-01' } }))).toBe('moves-past');
  });

  it('an update’s list of changed fields follows its holder', () => {
    const update = act<UpdateContactDetails>(
      'UpdateContactDetails',
      { seat: SEAT, effectiveOn: '2024-05-01', holder: { hours: '24/7' }, changedPersonal: ['email'] },
      { card: personalFields },
    );
    const updated = held.after(update);
    expect(updated.decides(correct(2, { data: { holder: { timeZone: 'UTC' } } }))).toMatchObject([
      { data: { set: { data: { holder: { timeZone: 'UTC' }, changed: ['timeZone', 'email'] } } } },
    ]);
    expect(updated.decides(correct(2, { data: { holder: { hours: '24/7' } } }))).toEqual([]);
    expect(updated.refuses(correct(2, { data: { holder: { hours: '' } } }))).toBe('text-malformed');
  });
});

describe('an entry that should not have been recorded', () => {
  it('is annulled with what rests on it, which is named', () => {
    expect(held.refuses(annul(0))).toBe('dependents');
    const gone = held.after(annul(0, 1));
    expect(counting(gone.events)).toEqual([]);
    expect(gone.refuses(nominate({ seat: SEAT }))).toBe('unknown-seat');
  });

  it('keeps its seat: the next one has the next ordinal, and whoever names the ordinal means the seat that had it', () => {
    const gone = held.after(annul(0, 1));
    expect(gone.decides(nominate())).toMatchObject([{ data: { role: 'diplomatic', ordinal: 2 } }]);
    expect(gone.decides(nominate({ ordinal: 1 }))).toMatchObject([{ data: { seat: SEAT, ordinal: 1 } }]);
    expect(gone.after(enter({ role: 'diplomatic', ordinal: 1 })).refuses(annul(2))).toBe('seat-held');
  });

  it('comes back, unless its seat is held by now (H3)', () => {
    const ended = held.after(left('2024-04-01'));
    expect(ended.refuses(annul(2))).toBeUndefined();
    const seat = { role: 'diplomatic', seat: SEAT, effectiveOn: '2024-04-10' } as const;
    const next = ended.after(enter(seat, { key: 'next' }));
    expect(next.refuses(annul(2))).toBe('seat-held');
    expect(next.refuses(annul(2, 3, 4))).toBeUndefined();
  });

  it('with the replacement falls the end of the holder before', () => {
    const replaced = held.after(replace('2024-04-01', { leftOn: '2024-03-01' }));
    const restored = replaced.after(annul(2));
    expect(restored.decides(left('2024-05-01'))).toMatchObject([{ data: { of: 1 } }]);
  });

  it('a nomination is settled once, also when settlements come back', () => {
    const annulledThenAgain = held.after(annul(1), again);
    expect(annulledThenAgain.refuses(annul(2))).toBe('seat-held');
    const withdraw = act<WithdrawNomination>('WithdrawNomination', {
      nomination: NOMINATION,
      effectiveOn: '2024-03-01',
    });
    expect(held.after(annul(1), withdraw).refuses(annul(2))).toBe('settled-twice');
  });

  it('is not what another nomination was superseded by', () => {
    const second = nominate({ seat: SEAT, holder: dutyOffice }, { key: 'second' });
    const by = contextOf({ key: 'second' }).newId('nomination');
    const supersede = act<SupersedeNomination>('SupersedeNomination', {
      nomination: NOMINATION,
      by,
      effectiveOn: '2024-03-01',
    });
    const superseded = pending.after(second, supersede);
    expect(superseded.refuses(annul(1))).toBe('superseded-by-annulled');
    expect(superseded.refuses(annul(1, 2))).toBeUndefined();
  });

  it('is amended by another account where the policy says so', () => {
    const two = (account: string) =>
      act<CorrectRoster>(
        'CorrectEntry',
        { corrects: 1, set: { data: { precision: 'day' } }, errorOf: 'recording' },
        { actor: { account, office: 'directory-manager' } },
        { ...openDirectory, twoPersonRule: true },
      );
    expect(held.refuses(two('account-manager'))).toBe('two-person-rule');
    expect(held.refuses(two('account-other'))).toBeUndefined();
  });
});
