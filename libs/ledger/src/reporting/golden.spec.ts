import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { openReadModels, type ReadModels } from '#libs/temporal';
import { about } from '../about.ts';
import { activated, nominated } from '../directory/directory.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { append } from '../directory/example-log.ts';
import { participantStream } from '../participants/participants.events.ts';
import { stateRegistered } from '../participants/participants.examples.ts';
import { policyHistory } from '../policy/policy.examples.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { projections } from '../projections.ts';
import { reading } from '../shared/amendment.ts';
import type { Decided } from '../shared/decider.ts';
import type { GoldenFigure } from './golden-figure.contract.ts';
import { GOLDEN_FIGURES } from './golden.examples.ts';
import { percent } from './measures.ts';
import { participation } from './participation.statistics.ts';

/** Example States that had nominated by each day: the published curve, its lower bounds one above what was said. */
const CURVE: readonly (readonly [day: string, states: number])[] = [
  ['2024-05-09', 92],
  ['2024-12-04', 111],
  ['2025-02-19', 116],
  ['2025-10-15', 121],
];
const MEMBERSHIP = 193;

const directory = mkdtempSync(join(tmpdir(), 'cbm-golden-'));
let store: EventStore;
let tables: ReadModels;
let head = -1;

beforeAll(async () => {
  store = createMemoryStore({ clock: systemClock });
  await append(
    store,
    POLICY_STREAM,
    '2024-01-01',
    policyHistory.map((decided) => ({ ...decided, effectiveOn: '2023-12-22' })),
  );
  for (let state = 1; state <= MEMBERSHIP; state++) await register(state);
  for (const [at, [day, states]] of CURVE.entries())
    for (let state = 1 + (CURVE[at - 1]?.[1] ?? 0); state <= states; state++) await nominate(state, day);
  ({ index: head } = await store.head());
  tables = await openReadModels({ directory, log: store, projections, reading, about });
  expect(await tables.reach(head, [], 60_000)).toBe(true);
});

afterAll(async () => {
  await tables.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

const idOf = (state: number, what = '0'): string => `00000000-0000-5000-8000-${what}${String(state).padStart(11, '0')}`;

async function register(state: number): Promise<void> {
  const data = { ...stateRegistered.data, participant: idOf(state) };
  await append(store, participantStream(idOf(state)), '2024-01-01', [{ ...stateRegistered, data }]);
}

/** Every fourth entry is activated much later: the second series lags. */
async function nominate(state: number, day: string): Promise<void> {
  const place = { participant: idOf(state), seat: idOf(state, 'a'), nomination: idOf(state, 'b') };
  const entered: readonly Decided<LedgerEvent>[] = [
    { ...nominated, effectiveOn: day, data: { ...nominated.data, ...place } },
    { ...activated, effectiveOn: state % 4 === 0 ? '2026-01-01' : day, data: { ...activated.data, ...place } },
  ];
  await append(store, rosterStream(idOf(state)), '2025-12-01', entered);
}

function seriesOn(day: string): readonly (number | null)[] {
  const point = { index: head, on: day };
  const { values } = participation.measure({ tables, from: day, until: day, point, recorded: undefined });
  return values[0] ?? [];
}

const title = ({ id, metric, source, tag }: GoldenFigure): string => `${id} ${metric} [${source}, ${tag}]`;
const titled = (figures: readonly GoldenFigure[]) => figures.map((figure) => [title(figure), figure] as const);

describe('published figures', () => {
  const shares = GOLDEN_FIGURES.filter(({ value, of }) => value !== null && of !== null);
  it.each(titled(shares))('%s: the percentage is that of its own denominator', (_, { value, of, percent: share }) => {
    expect(percent(value ?? 0, of ?? 0)).toBe(share);
  });

  it('that are a percentage only have no number, those without a denominator no percentage', () => {
    const only = (holds: (figure: GoldenFigure) => boolean) => GOLDEN_FIGURES.filter(holds).map(({ id }) => id);
    expect(only(({ value, percent: share }) => value === null && share !== null)).toEqual(['G17', 'G18']);
    expect(only(({ value, percent: share }) => value !== null && share === null)).toEqual([
      'G12',
      'G14',
      'G20',
      'G21',
      'G22',
      'G23',
      'G24',
      'G25',
      'G26',
    ]);
    expect(only(({ value, percent: share }) => value === null && share === null)).toEqual(['G07', 'G08']);
  });

  it('of two sources that disagree both stand, and each names the other', () => {
    const [first, second] = ['G21', 'G22'].map((wanted) => GOLDEN_FIGURES.find(({ id }) => id === wanted));
    expect([first?.value, second?.value]).toEqual([58, 59]);
    expect([first?.qualifier, second?.qualifier]).toEqual(['conflicts with G22', 'conflicts with G21']);
    expect([first?.date, first?.system]).toEqual([second?.date, second?.system]);
  });

  it('of a machine-written summary, or a lower bound of the directory, say their doubt', () => {
    const doubted = GOLDEN_FIGURES.filter(
      ({ tag, qualifier, system }) => tag === 'V-ai' || (qualifier === '>' && system === 'UN-PoC'),
    );
    expect(doubted.map(({ id }) => id)).toEqual(['G02', 'G03', 'G04', 'G05']);
    expect(doubted.every(({ rule, doubt = '' }) => rule === 'unknown' && doubt !== '')).toBe(true);
  });
});

describe('Example States that nominate as the published curve has it', () => {
  const curve = GOLDEN_FIGURES.filter(({ rule }) => rule !== undefined);
  const said = ({ qualifier }: GoldenFigure): boolean => qualifier === 'exact';

  it.each(titled(curve.filter(said)))('%s: T1 shows the figure', (_, { date, value, of, percent: share }) => {
    expect(seriesOn(date).slice(0, 3)).toEqual([of, value, share]);
  });

  it.each(titled(curve.filter((figure) => !said(figure))))(
    '%s: T1 shows more',
    (_, { date, value, percent: share }) => {
      const [, states, ofAll] = seriesOn(date);
      expect([Number(states) > Number(value), Number(ofAll) > Number(share)]).toEqual([true, true]);
    },
  );

  it.each(CURVE)('on %s the second series lags behind the first', (day, states) => {
    const active = states - Math.floor(states / 4);
    expect(seriesOn(day).slice(3)).toEqual([active, percent(active, MEMBERSHIP)]);
  });
});
