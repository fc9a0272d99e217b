import { counting } from '../shared/counting.ts';
import type { NameAlternate } from './directory.commands.ts';
import { division, dutyOffice, SEAT } from './directory.examples.ts';
import { act, correct, enter, held, nominate, replace, type Story, vacant } from './directory.scenario.ts';

const counted = (story: Story, revision: number) => counting(story.events).find((event) => event.revision === revision);

describe('a corrected day', () => {
  it('of a replacement without a gap leaves none', () => {
    const replaced = held.after(replace('2024-05-20'));
    for (const effectiveOn of ['2024-05-25', '2024-05-15']) {
      const corrected = replaced.after(correct(2, { effectiveOn }));
      expect(counted(corrected, 2)).toMatchObject({ effectiveOn, data: { leftOn: effectiveOn } });
    }
  });

  it('of a replacement after a gap leaves the day on which the earlier holder left', () => {
    const replaced = held.after(replace('2024-05-20', { leftOn: '2024-05-01' }));
    const corrected = replaced.after(correct(2, { effectiveOn: '2024-05-25' }));
    expect(counted(corrected, 2)).toMatchObject({ effectiveOn: '2024-05-25', data: { leftOn: '2024-05-01' } });
  });

  it('of a replacement follows a day of leaving that is corrected with it', () => {
    const replaced = held.after(replace('2024-05-20'));
    const corrected = replaced.after(correct(2, { effectiveOn: '2024-05-25', data: { leftOn: '2024-05-20' } }));
    expect(counted(corrected, 2)).toMatchObject({ data: { leftOn: '2024-05-20' } });
  });

  it('is known to the day, unless it says otherwise', () => {
    const monthly = vacant.after(nominate({ effectiveOn: '2024-02-01', precision: 'month' }));
    expect(counted(monthly.after(correct(0, { effectiveOn: '2024-02-12' })), 0)).toMatchObject({
      data: { precision: 'day' },
    });
    const again = correct(0, { effectiveOn: '2024-03-01', data: { precision: 'month' } });
    expect(counted(monthly.after(again), 0)).toMatchObject({ data: { precision: 'month' } });
    expect(monthly.refuses(correct(0, { effectiveOn: '2024-03-02', data: { precision: 'month' } }))).toBe(
      'precision-mismatch',
    );
  });
});

describe('a day that is known to the month or year', () => {
  it('is its first', () => {
    const asked = (effectiveOn: string, precision: 'day' | 'month' | 'year') =>
      vacant.refuses(nominate({ effectiveOn, precision }));
    expect(asked('2024-02-12', 'year')).toBe('precision-mismatch');
    expect(asked('2024-02-01', 'year')).toBe('precision-mismatch');
    expect(asked('2024-02-12', 'month')).toBe('precision-mismatch');
    expect(asked('2024-02-01', 'month')).toBeUndefined();
    expect(asked('2025-01-01', 'year')).toBeUndefined();
    expect(asked('2024-02-12', 'day')).toBeUndefined();
  });
});

describe('an end known beforehand', () => {
  const alternate = (to: string) =>
    act<NameAlternate>('NameAlternate', { seat: SEAT, holder: division, effectiveOn: '2024-05-01', to });

  it('lies no further ahead than any other day', () => {
    expect(vacant.refuses(enter({ to: '2099-01-01' }))).toBe('too-far-ahead');
    expect(held.refuses(alternate('2099-01-01'))).toBe('too-far-ahead');
    expect(held.after(alternate('2024-12-01')).refuses(correct(2, { data: { to: '2199-01-01' } }))).toBe(
      'too-far-ahead',
    );
    expect(vacant.refuses(enter({ to: '2024-12-01', holder: dutyOffice }))).toBeUndefined();
  });
});
