import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { FrameworksCommand, RecordFramework } from './frameworks.commands.ts';
import { frameworksDecider } from './frameworks.decider.ts';
import { FRAMEWORKS_STREAM } from './frameworks.events.ts';
import { frameworkRecorded } from './frameworks.examples.ts';
import { frameworks } from './frameworks.projection.ts';
import { periodBefore, periodEndedBy } from './frameworks.queries.ts';

const given: AreaGiven = { unregistered: [], twoPersonRule: false };
const { data, effectiveOn } = frameworkRecorded;
const { periods } = data;
const empty = scenario(frameworksDecider, FRAMEWORKS_STREAM);
const recorded = empty.given(frameworkRecorded);

const record = (more: Partial<RecordFramework['data']> = {}) =>
  command<RecordFramework>('RecordFramework', { ...data, effectiveOn, given, ...more });
const correct = (set: CorrectEntry['data']['set']['data']) =>
  command<CorrectEntry>('CorrectEntry', { corrects: 0, set: { data: set ?? {} }, errorOf: 'recording', given });

describe('a framework', () => {
  it('is recorded with its periods, and once', () => {
    expect(empty.decides(record())).toEqual([frameworkRecorded]);
    expect(recorded.decides(record())).toEqual([]);
    expect(recorded.decides(record({ verified: true }))).toEqual([
      { ...frameworkRecorded, data: { ...data, verified: true } },
    ]);
  });

  it('is in force from the day on which it is recorded, unless another is given', () => {
    const { effectiveOn: _day, ...others } = record().data;
    expect(empty.decides(command<RecordFramework>('RecordFramework', others))[0]?.effectiveOn).toBe('2024-05-09');
  });

  const [first = periods[0], second] = periods;
  it.each([
    ['a code', { framework: 'annual' }, 'framework-malformed'],
    ['an English title', { title: { en: ' ' } }, 'framework-malformed'],
    ['days that exist', { periods: [{ ...first, until: '2024-02-30' }] }, 'not-a-day'],
    ['periods that end after they begin', { periods: [{ ...first, until: '2023-07-28' }] }, 'ends-before-start'],
    ['periods in order', { periods: [second, first] }, 'periods-overlap'],
  ])('has %s', (_, more, code) => expect(empty.refuses(record(more as object))).toBe(code));

  it('is corrected in all but its code', () => {
    expect(recorded.refuses(correct({ verified: true }))).toBeUndefined();
    expect(recorded.refuses(correct({ framework: 'OTHER' }))).toBe('not-correctable');
    expect(recorded.refuses(correct({ periods: [{ ...first, until: '2023-01-01' }] as never }))).toBe(
      'ends-before-start',
    );
  });

  it('is shown from its day on', () => {
    const { framework, ...fields } = data;
    expect(recorded.events.flatMap((event) => frameworks.project(event))).toEqual([
      { kind: 'start', entity: framework, from: '2021-12-13', to: null, fields },
    ]);
  });
});

describe('the period that is meant', () => {
  it.each([
    ['2024-07-11', '2024'],
    ['2024-07-13', '2024'],
    ['2025-07-11', '2024'],
    ['2025-07-12', '2025'],
    ['2030-01-01', '2025'],
    ['2020-01-01', '2024'],
  ])('is on %s the last that has ended, %s; before any has, the first', (day, name) => {
    expect(periodEndedBy(periods, day)?.name).toBe(name);
  });

  it('is compared with the framework’s own period before it, or with as many days', () => {
    expect(periodBefore(periods, { from: '2024-07-13', until: '2025-07-11' })).toEqual({
      from: '2023-07-29',
      until: '2024-07-12',
    });
    expect(periodBefore(periods, { from: '2023-07-29', until: '2024-07-12' })).toEqual({
      from: '2022-08-13',
      until: '2023-07-28',
    });
    expect(periodBefore(periods, { from: '2025-01-01', until: '2025-01-31' })).toEqual({
      from: '2024-12-01',
      until: '2024-12-31',
    });
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const asked: fc.Arbitrary<FrameworksCommand> = fc.oneof(
    fc
      .tuple(fc.constantFrom('OEWG_APR', 'GM_ANNUAL'), fc.boolean())
      .map(([framework, verified]) => record({ framework, verified })),
    fc.boolean().map((verified) => correct({ verified })),
    fc.nat(4).map((revision) => command<AnnulEntry>('AnnulEntry', { annuls: [revision], errorOf: 'recording', given })),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    frameworksDecider,
    FRAMEWORKS_STREAM,
    asked,
    (events) => {
      const codes = counting(events).map((event) => event.data.framework);
      expect(codes.filter((code) => !['OEWG_APR', 'GM_ANNUAL'].includes(code))).toEqual([]);
    },
  );
});
