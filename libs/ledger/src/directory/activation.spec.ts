import { STATE_1 } from '../participants/participants.examples.ts';
import { TO_BE_SEALED } from '../shared/decider.ts';
import { contextOf } from '../shared/scenario.ts';
import type { ActivateEntry, SupersedeNomination, WithdrawNomination } from './directory.commands.ts';
import { activated, dutyOffice, NOMINATION, openDirectory, personalFields, SEAT } from './directory.examples.ts';
import { act, activate, enter, held, left, nominate, pending, vacant } from './directory.scenario.ts';

const newId = (key: string, name: string) => contextOf({ key }).newId(name);
const second = nominate({ seat: SEAT, holder: dutyOffice, effectiveOn: '2024-03-01' }, { key: 'second' });
const SECOND = newId('second', 'nomination');
const withdrawn = (nomination: string, effectiveOn = '2024-03-05') =>
  act<WithdrawNomination>('WithdrawNomination', { nomination, effectiveOn, reason: 'other' });
const superseded = (nomination: string, by?: string) =>
  act<SupersedeNomination>('SupersedeNomination', {
    nomination,
    effectiveOn: '2024-03-05',
    ...(by === undefined ? {} : { by }),
  });

describe('an activation', () => {
  it('repeats the nomination as it counts now', () => {
    expect(pending.decides(activate())).toEqual([activated]);
  });

  it('records an end known beforehand as an entry of its own', () => {
    const [, end] = pending.decides(activate({ to: '2024-08-01', toPrecision: 'month' }));
    expect(end).toEqual({
      type: 'HolderLeft',
      schemaVersion: 1,
      effectiveOn: '2024-08-01',
      data: { seat: SEAT, of: 1, precision: 'month' },
    });
    expect(pending.refuses(activate({ to: '2024-02-10' }))).toBe('ends-before-start');
  });

  it('happens once', () => {
    expect(held.decides(activate())).toEqual([]);
    expect(held.refuses(activate({ effectiveOn: '2024-02-11' }))).toBe('nomination-activated');
    expect(vacant.refuses(activate())).toBe('unknown-nomination');
    expect(pending.after(withdrawn(NOMINATION)).refuses(activate())).toBe('nomination-withdrawn');
  });

  it('waits while another nomination for the seat is pending (H4)', () => {
    const disputed = pending.after(second);
    expect(disputed.refuses(activate())).toBe('nominations-disagree');
    expect(names(() => disputed.decides(activate()))).toEqual([SECOND]);
    expect(disputed.after(superseded(NOMINATION, SECOND)).refuses(activate({ nomination: SECOND }))).toBeUndefined();
    expect(disputed.after(withdrawn(SECOND)).decides(activate())).toEqual([activated]);
  });

  it('needs a vacant seat (H3)', () => {
    const waiting = held.after(second);
    expect(waiting.refuses(activate({ nomination: SECOND, effectiveOn: '2024-04-01' }))).toBe('seat-held');
    expect(names(() => waiting.decides(activate({ nomination: SECOND, effectiveOn: '2024-04-01' })))).toEqual(['1']);
    expect(
      waiting.after(left('2024-03-20')).refuses(activate({ nomination: SECOND, effectiveOn: '2024-04-01' })),
    ).toBeUndefined();
  });

  it('is done by another account where the policy says so', () => {
    const two = (account: string) =>
      act<ActivateEntry>(
        'ActivateEntry',
        { nomination: NOMINATION, effectiveOn: '2024-02-10' },
        { actor: { account, office: 'directory-manager' } },
        { ...openDirectory, twoPersonRule: true },
      );
    expect(pending.refuses(two('account-manager'))).toBe('two-person-rule');
    expect(pending.refuses(two('account-other'))).toBeUndefined();
  });
});

describe('an entry in one act', () => {
  it('is nominated and activated, with an end known beforehand', () => {
    const command = enter({ to: '2025-01-01' }, { key: 'k', card: personalFields });
    const data = {
      participant: STATE_1,
      seat: newId('k', 'seat'),
      role: 'technical',
      ordinal: 1,
      nomination: newId('k', 'nomination'),
      holder: dutyOffice,
      card: { subject: newId('k', 'subject'), commitment: TO_BE_SEALED },
    };
    const common = { schemaVersion: 1, effectiveOn: '2024-03-01' };
    expect(held.decides(command)).toEqual([
      { ...common, type: 'PocNominated', data },
      { ...common, type: 'PocEntryActivated', data: { ...data, of: 2 } },
      { ...common, type: 'HolderLeft', effectiveOn: '2025-01-01', data: { seat: data.seat, of: 3 } },
    ]);
  });

  it('leaves its end to the next holder who is recorded already for that day', () => {
    const seat = { role: 'diplomatic', seat: SEAT } as const;
    expect(held.decides(enter({ ...seat, effectiveOn: '2024-01-20', to: '2024-02-10' }))).toHaveLength(2);
    expect(held.refuses(enter({ ...seat, effectiveOn: '2024-01-20', to: '2024-02-15' }))).toBe('ends-another');
    expect(held.decides(enter({ ...seat, effectiveOn: '2024-01-20', to: '2024-02-05' }))).toHaveLength(3);
  });

  it('is refused into a seat that is held or disputed', () => {
    const seat = { role: 'diplomatic', seat: SEAT } as const;
    expect(held.refuses(enter(seat))).toBe('seat-held');
    expect(pending.refuses(enter(seat))).toBe('nominations-disagree');
  });

  it('takes two accounts where the policy says so, except in genesis', () => {
    const two = { given: { ...openDirectory, twoPersonRule: true } };
    expect(vacant.refuses(enter(two))).toBe('two-person-rule');
    expect(vacant.refuses(enter({ given: { ...two.given, genesis: true } }))).toBeUndefined();
  });

  it('ends before it starts in genesis only', () => {
    const early = { effectiveOn: '2024-03-01', to: '2024-02-01' };
    expect(vacant.refuses(enter(early))).toBe('ends-before-start');
    const command = enter({ ...early, given: { ...openDirectory, genesis: true } });
    expect(vacant.decides(command)).toHaveLength(3);
    expect(vacant.warns(command).map(({ code }) => code)).toContain('ends-before-start');
  });
});

function names(decide: () => unknown): readonly string[] {
  try {
    decide();
  } catch (error) {
    return (error as { names: readonly string[] }).names;
  }
  return [];
}
