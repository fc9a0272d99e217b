import { STATE_1 } from '../participants/participants.examples.ts';
import { TO_BE_SEALED } from '../shared/decider.ts';
import { contextOf } from '../shared/scenario.ts';
import type { EndAlternate, NameActingHolder, NameAlternate } from './directory.commands.ts';
import { dutyOffice, openDirectory, personalFields, SEAT } from './directory.examples.ts';
import { act, annul, correct, held, left, pending, replace, vacant } from './directory.scenario.ts';

const newId = (key: string, name: string) => contextOf({ key }).newId(name);
const span = { effectiveOn: '2024-08-05', to: '2024-10-01' };
const acting = (data: Partial<NameActingHolder['data']> = {}, more: object = {}) =>
  act<NameActingHolder>(
    'NameActingHolder',
    { seat: SEAT, holder: dutyOffice, ...span, ...data },
    { key: 'k', ...more },
  );
const alternate = (data: Partial<NameAlternate['data']> = {}) =>
  act<NameAlternate>(
    'NameAlternate',
    { seat: SEAT, holder: dutyOffice, effectiveOn: '2024-04-01', ...data },
    { key: 'k' },
  );
const end = (effectiveOn: string, standIn = newId('k', 'stand-in')) =>
  act<EndAlternate>('EndAlternate', { standIn, effectiveOn });

describe('an acting holder', () => {
  it('stands in for a time, beside the holder', () => {
    expect(held.decides(acting({ precision: 'day' }, { card: personalFields }))).toEqual([
      {
        type: 'ActingHolderNamed',
        schemaVersion: 1,
        effectiveOn: '2024-08-05',
        data: {
          participant: STATE_1,
          seat: SEAT,
          role: 'diplomatic',
          ordinal: 1,
          standIn: newId('k', 'stand-in'),
          of: 1,
          holder: dutyOffice,
          card: { subject: newId('k', 'subject'), commitment: TO_BE_SEALED },
          to: '2024-10-01',
          precision: 'day',
        },
      },
    ]);
  });

  it('stands in for a holder who left, or before there is one', () => {
    expect(held.after(left('2024-07-01')).decides(acting())).toMatchObject([{ data: { of: 1 } }]);
    expect(held.after(replace('2024-07-01')).decides(acting())).toMatchObject([{ data: { of: 2 } }]);
    expect(pending.decides(acting())).toMatchObject([{ data: { of: 0 } }]);
    expect(vacant.refuses(acting())).toBe('unknown-seat');
  });

  it('has an end after its first day', () => {
    expect(held.refuses(acting({ to: '2024-08-05' }))).toBe('ends-before-start');
    const { to: _, ...open } = acting().data;
    expect(held.refuses(act<NameActingHolder>('NameActingHolder', open as NameActingHolder['data']))).toBe(
      'member-required',
    );
    expect(held.refuses(acting({ to: '2024-08-05', given: { ...openDirectory, genesis: true } }))).toBeUndefined();
  });

  it('falls with the entry that it rests on', () => {
    expect(held.after(acting()).refuses(annul(1))).toBe('dependents');
    expect(held.after(acting()).refuses(annul(1, 2))).toBeUndefined();
  });
});

describe('an alternate', () => {
  it('stands beside the holder until it ends', () => {
    const named = held.after(alternate());
    expect(named.decides(end('2024-05-01'))).toEqual([
      {
        type: 'AlternateEnded',
        schemaVersion: 1,
        effectiveOn: '2024-05-01',
        data: { standIn: newId('k', 'stand-in'), of: 2 },
      },
    ]);
    expect(named.after(end('2024-05-01')).decides(end('2024-05-01'))).toEqual([]);
    expect(named.after(end('2024-05-01')).refuses(end('2024-05-02'))).toBe('already-ended');
    expect(named.refuses(end('2024-04-01'))).toBe('ends-before-start');
    expect(held.refuses(end('2024-05-01'))).toBe('unknown-stand-in');
  });

  it('may end before the day that was known beforehand, not after it', () => {
    const named = held.after(alternate({ to: '2024-07-01' }));
    expect(named.refuses(end('2024-06-01'))).toBeUndefined();
    expect(named.decides(end('2024-07-01'))).toEqual([]);
    expect(named.refuses(end('2024-07-02'))).toBe('already-ended');
  });

  it('is corrected, also to one without a known end, never to one that ends before it starts', () => {
    const named = held.after(alternate({ to: '2024-07-01' }));
    expect(named.refuses(correct(2, { data: { to: null } }))).toBeUndefined();
    expect(named.refuses(correct(2, { data: { to: '2024-04-01' } }))).toBe('ends-before-start');
    expect(named.refuses(correct(2, { data: { standIn: 'x' } }))).toBe('not-correctable');
  });
});
