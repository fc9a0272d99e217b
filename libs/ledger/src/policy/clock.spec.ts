import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { ClockCommand, ConfirmClock } from './clock.commands.ts';
import { clockDecider } from './clock.decider.ts';
import { CLOCK_STREAM } from './clock.events.ts';
import { clockConfirmed } from './policy.examples.ts';

const silent = scenario(clockDecider, CLOCK_STREAM);
const confirm = (knownAt: string) => command<ConfirmClock>('ConfirmClock', { given: { knownAt } });
const annul = (...annuls: number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: { twoPersonRule: false } });

describe('a clock that disagrees with the log', () => {
  it('is confirmed with how far it is ahead', () => {
    expect(silent.decides(confirm('2022-05-09T12:00:00.000Z'))).toEqual([clockConfirmed]);
    expect(silent.decides(confirm('2024-05-09T11:59:58.001Z'))[0]?.data).toEqual({
      knownAt: '2024-05-09T11:59:58.001Z',
      aheadSeconds: 1,
    });
  });

  it('is confirmed also when it is behind, with a warning of what that means', () => {
    const behind = confirm('2024-05-10T00:00:00.500Z');
    expect(silent.decides(behind)[0]?.data).toEqual({ knownAt: '2024-05-10T00:00:00.500Z', aheadSeconds: -43_201 });
    expect(silent.warns(behind)).toEqual([
      {
        code: 'clock-behind',
        detail:
          'The clock is behind the record: until it has passed 2024-05-10T00:00:00.500Z, what is recorded from now on is found by index, not by instant.',
      },
    ]);
    expect(silent.warns(confirm('2024-05-09T12:00:00.000Z'))).toEqual([]);
  });

  it('is confirmed against an instant only', () => {
    expect(silent.refuses(confirm('yesterday'))).toBe('not-an-instant');
  });

  it('is confirmed for good: what was seen is not corrected, only annulled', () => {
    const data = { corrects: 0, set: { data: { aheadSeconds: 1 } }, errorOf: 'recording' as const };
    const correct = command<CorrectEntry>('CorrectEntry', { ...data, given: { twoPersonRule: false } });
    expect(silent.given(clockConfirmed).refuses(correct)).toBe('not-correctable');
    expect(silent.given(clockConfirmed).refuses(annul(0))).toBeUndefined();
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const asked: fc.Arbitrary<ClockCommand> = fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((day) => confirm(`2024-05-${String(day).padStart(2, '0')}T00:00:00.000Z`)),
    fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 2 }).map((annuls) => annul(...annuls)),
  );
  const open = () => createMemoryStore({ clock: systemClock });
  return expect(replays(open, clockDecider, CLOCK_STREAM, asked)).resolves.toBeUndefined();
});
