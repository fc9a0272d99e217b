import { TO_BE_SEALED } from '../shared/decider.ts';
import { contextOf } from '../shared/scenario.ts';
import type { ChangePocRole, UpdateContactDetails } from './directory.commands.ts';
import type { PocContactDetailsUpdated } from './directory.events.ts';
import { activated, division, openDirectory, personalFields, SEAT } from './directory.examples.ts';
import { act, held, left, replace, vacant } from './directory.scenario.ts';

describe('new contact details', () => {
  const update = (data: Partial<UpdateContactDetails['data']>, more: object = {}) =>
    act<UpdateContactDetails>('UpdateContactDetails', { seat: SEAT, effectiveOn: '2024-05-01', ...data }, more);

  it('name what changed; the card is whole and of the same subject', () => {
    const holder = { languages: ['en', 'fr'], hours: '24/7', organisation: null };
    const command = update({ holder, changedPersonal: ['email'] }, { card: personalFields });
    expect(held.decides(command)).toEqual([
      {
        type: 'PocContactDetailsUpdated',
        schemaVersion: 1,
        effectiveOn: '2024-05-01',
        data: {
          seat: SEAT,
          of: 1,
          changed: ['hours', 'organisation', 'email'],
          holder: { hours: '24/7', organisation: null },
          card: { subject: activated.data.card?.subject, commitment: TO_BE_SEALED },
        },
      },
    ]);
  });

  it('are nothing when they are so already', () => {
    expect(held.decides(update({ holder: division }))).toEqual([]);
    expect(held.decides(update({ holder: { hours: null } }))).toEqual([]);
    const changed = held.after(update({ holder: { hours: '24/7' } }));
    expect(changed.decides(update({ holder: { hours: '24/7' } }))).toEqual([]);
    expect(changed.decides(update({ holder: { hours: '24/7' }, effectiveOn: '2024-04-01' }))).toHaveLength(1);
  });

  it('go with a role change', () => {
    const moved = held.after(update({ holder: { hours: '24/7' } }));
    const [decided] = moved.decides(
      act<ChangePocRole>('ChangePocRole', { seat: SEAT, role: 'technical', effectiveOn: '2024-05-02' }),
    );
    expect(decided).toMatchObject({ data: { holder: { ...division, hours: '24/7' } } });
  });

  it('are of a holder of the seat, as they may be', () => {
    expect(held.refuses(update({ holder: { hours: '24/7' }, effectiveOn: '2024-02-09' }))).toBe('not-held');
    expect(held.refuses(update({ holder: { hours: '24/7' }, effectiveOn: '2024-02-09', of: 1 }))).toBe('before-start');
    expect(held.refuses(update({ holder: { hours: '24/7' }, of: 7 }))).toBe('not-held');
    expect(held.refuses(update({ holder: { languages: ['??'] } }))).toBe('language-malformed');
    expect(held.refuses(update({ holder: { kind: null } }))).toBe('holder-malformed');
    expect(held.refuses(update({ changedPersonal: ['email'] }))).toBe('card-missing');
    expect(vacant.refuses(update({}))).toBe('unknown-seat');
  });

  it('are not of a day on which the holder has the seat no more', () => {
    const ended = held.after(left('2024-04-01'));
    const asked = update({ holder: { hours: '24/7' }, of: 1 });
    expect(ended.refuses(asked)).toBe('not-held');
    expect(held.after(replace('2024-04-01')).refuses(asked)).toBe('not-held');
    expect(ended.refuses(update({ holder: { hours: '24/7' }, of: 1, effectiveOn: '2024-03-31' }))).toBeUndefined();
  });

  it('are of a new subject once the cards of the one before were erased', () => {
    const card = (erasedSubjects: readonly string[]) => {
      const given = { ...openDirectory, erasedSubjects };
      return held
        .decides(update({ given }, { card: personalFields }))
        .map(({ data }) => (data as PocContactDetailsUpdated['data']).card?.subject);
    };
    const before = activated.data.card?.subject ?? '';
    expect(card(['another'])).toEqual([before]);
    expect(card([before])).toEqual([contextOf().newId('subject')]);
  });

  it('name a later-dated update of the same field', () => {
    const later = held.after(update({ holder: { hours: '24/7' }, effectiveOn: '2024-06-01' }));
    const earlier = update({ holder: { hours: '08:00-18:00' } });
    expect(later.warns(earlier).map(({ code }) => code)).toEqual(['later-fact']);
    expect(later.warns(update({ holder: { languages: ['fr'] } }))).toEqual([]);
  });
});
