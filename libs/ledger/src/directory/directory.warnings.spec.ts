import { STATE_1 } from '../participants/participants.examples.ts';
import type { ActivateEntry, ConfirmEntry, UpdateContactDetails } from './directory.commands.ts';
import { isConfirmationDue } from './directory.warnings.ts';
import { dutyOffice, NOMINATION, openDirectory, SEAT } from './directory.examples.ts';
import {
  act,
  activate,
  enter,
  held,
  left,
  nominate,
  pending,
  replace,
  type Story,
  vacant,
} from './directory.scenario.ts';

const codes = (story: Story, command: Parameters<Story['warns']>[0]) => story.warns(command).map(({ code }) => code);

describe('warnings stop nothing and say what to look at', () => {
  it('an office without a named person, no language, one role only', () => {
    const holder = { kind: 'office' } as const;
    expect(codes(vacant, enter({ holder }))).toEqual(['no-person', 'no-language', 'role-not-filled']);
    expect(codes(held, enter({ holder: { ...dutyOffice, kind: 'individual' } }))).toEqual([]);
    expect(vacant.warns(enter())).toContainEqual({
      code: 'role-not-filled',
      detail: 'On 2024-03-01 no entry is in force for: diplomatic.',
    });
  });

  it('a role is left unfilled by an end, not by an empty roster', () => {
    const both = held.after(enter());
    expect(codes(both, left('2024-04-01'))).toEqual(['role-not-filled']);
    expect(codes(held, left('2024-04-01'))).toEqual([]);
  });

  it('a day in force long before or after it is recorded', () => {
    expect(codes(vacant, nominate({ effectiveOn: '2024-02-09' }))).toEqual(['long-delay']);
    expect(codes(vacant, nominate({ effectiveOn: '2024-02-10' }))).toEqual([]);
    expect(vacant.warns(nominate({ effectiveOn: '2024-08-08' }))).toEqual([
      { code: 'long-delay', detail: 'It is in force 91 days after it is recorded.' },
    ]);
  });

  it('another nomination for the seat is pending', () => {
    expect(pending.warns(nominate({ seat: SEAT, effectiveOn: '2024-03-01' }))).toEqual([
      { code: 'nominations-disagree', detail: `Other nominations for the seat are pending: ${NOMINATION}.` },
    ]);
  });

  it('an entry is active before its nomination is in force', () => {
    expect(codes(pending, activate({ effectiveOn: '2024-01-31' }))).toContain('active-before-nominated');
  });

  it('a later-dated fact is recorded already', () => {
    const seat = { role: 'diplomatic', seat: SEAT, effectiveOn: '2024-01-20' } as const;
    expect(codes(held, enter({ ...seat, holder: { kind: 'individual', languages: ['en'] } }))).toEqual([
      'long-delay',
      'later-fact',
      'role-not-filled',
    ]);
    expect(codes(held, replace('2024-04-01'))).toEqual(['no-person', 'role-not-filled']);
  });

  it('what genesis takes beyond the limits', () => {
    const given = { ...openDirectory, genesis: true };
    const early = act<ActivateEntry>('ActivateEntry', { nomination: NOMINATION, effectiveOn: '2023-12-01' }, {}, given);
    expect(codes(pending, early)).toEqual([
      'before-nominations',
      'long-delay',
      'active-before-nominated',
      'role-not-filled',
    ]);
    expect(codes(vacant, nominate({ effectiveOn: '2026-01-01', given }))).toContain('too-far-ahead');
    expect(codes(held, left('2024-02-10', { given }))).toContain('ends-before-start');
  });

  it('a confirmation is due', () => {
    const now = '2025-02-10T09:00:00.000Z';
    const update = act<UpdateContactDetails>(
      'UpdateContactDetails',
      { seat: SEAT, effectiveOn: '2025-02-10', holder: { hours: '24/7' } },
      { now },
    );
    expect(held.warns(update)).toEqual([
      { code: 'confirmation-due', detail: 'The entry was confirmed or entered last on 2024-02-10.' },
    ]);
    const confirmed = held.after(
      act<ConfirmEntry>('ConfirmEntry', { seat: SEAT, effectiveOn: '2024-02-11', by: 'state' }),
    );
    expect(confirmed.warns(update)).toEqual([]);
  });

  it('nothing to do, nothing to look at', () => {
    expect(held.warns(activate())).toEqual([]);
    expect(held.events.every(({ stream }) => stream === `roster-${STATE_1}`)).toBe(true);
  });

  it.each([
    ['2024-02-29', '2025-02-28', 12, true],
    ['2024-02-29', '2025-02-27', 12, false],
    ['2024-08-31', '2025-02-28', 6, true],
    ['2024-05-09', '2024-11-08', 6, false],
  ])('confirmed on %s is due on %s after %i months: %s', (latest, day, months, due) =>
    expect(isConfirmationDue(latest, day, months)).toBe(due),
  );
});
