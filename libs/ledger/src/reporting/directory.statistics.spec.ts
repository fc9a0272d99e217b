import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { openReadModels, type TablesReading } from '#libs/temporal';
import { about } from '../about.ts';
import { projections } from '../projections.ts';
import { reading } from '../shared/amendment.ts';
import { daysOfPeriod } from './days-of-period.ts';
import { directoryMeasures } from './directory.statistics.ts';
import { groups } from './groups.statistics.ts';
import { roles } from './roles.statistics.ts';
import type { Measure, Scope, StatTable } from './measures.ts';
import { type Naive, naive } from './naive-tables.contract.ts';
import { drawn, type Drawn, fillDrawn } from './random-log.contract.ts';

const DAYS = daysOfPeriod('2023-12-20', '2025-01-15');

interface Asked {
  readonly days: readonly [number, number];
  readonly on: number | undefined;
  readonly index: number;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  days: fc.tuple(fc.nat(DAYS.length - 1), fc.nat(DAYS.length - 1)),
  on: fc.option(fc.nat(DAYS.length - 1), { nil: undefined, freq: 3 }),
  index: fc.nat(1_000),
});

function scopeOf(tables: TablesReading, all: readonly LedgerEvent[], { days, on, index }: Asked): Scope {
  const [from = '', until = ''] = days.toSorted((a, b) => a - b).map((at) => DAYS[at] ?? '');
  const upTo = all.length - 1 - (index % all.length);
  const within = all.flatMap(({ recordedAt }, at) =>
    at <= upTo && from <= recordedAt.slice(0, 10) && recordedAt.slice(0, 10) <= until ? [at] : [],
  );
  const [first, last] = [within[0], within.at(-1)];
  return {
    tables,
    from,
    until,
    point: { index: upTo, on: on === undefined ? until : (DAYS[on] ?? '') },
    recorded: first === undefined || last === undefined ? undefined : { first, last },
  };
}

/** A drawn log with its tables, for as long as the work takes. */
async function withTables(
  log: Drawn,
  work: (tables: TablesReading, all: readonly LedgerEvent[]) => void,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-statistics-'));
  const store = createMemoryStore({ clock: systemClock });
  const all = await fillDrawn(store, log);
  const tables = await openReadModels({ directory, log: store, projections, reading, about });
  try {
    expect(await tables.reach(all.length - 1, [], 60_000)).toBe(true);
    work(tables, all);
  } finally {
    await tables.close();
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

function valuesByLine({ lines, values }: StatTable): ReturnType<Naive> {
  return Object.fromEntries(lines.map(({ key }, at) => [key, values[at] ?? []]));
}

/** A figure is the number of things that it counts; shares name what they take per hundred; the change log names its acts. */
function expectDrillDown(measure: Measure, scope: Scope, { columns, lines, values }: StatTable): void {
  for (const [at, { key: line }] of lines.entries()) {
    const things = columns.map(({ key }) => measure.counted(scope, line, key).map(({ entity }) => entity));
    expect(things).toEqual(things.map((entities) => [...new Set(entities)].toSorted()));
    const shares = columns.map(({ unit }, place) => (unit === 'percent' ? things[place - 1] : things[place]));
    expect(things).toEqual(shares);
    const counts = columns.map(({ unit }, place) => (unit === 'percent' ? values[at]?.[place] : things[place]?.length));
    expect(measure.id === 'T11' ? things[0] : counts).toEqual(measure.id === 'T11' ? [line] : values[at]);
  }
}

/** Who is counted is counted among those of whom the share is taken. */
function expectNoMoreThanAll({ id, columns, values }: StatTable): void {
  if (id === 'T5') return;
  const shares = values.flatMap((cells) => cells.filter((_, at) => columns[at]?.unit === 'percent'));
  expect(shares.filter((share) => (share ?? 0) > 100)).toEqual([]);
}

/** Seats by role, and States by combination of roles or by group, add up; so do the seats of the States. */
function expectSums(scope: Scope): void {
  const [byRole, byGroup] = [valuesByLine(roles.measure(scope)), valuesByLine(groups.measure(scope))];
  const sum = (table: ReturnType<Naive>, lines: string, column: number): number =>
    Object.entries(table)
      .filter(([key]) => key.startsWith(lines))
      .reduce((total, [, values]) => total + (values[column] ?? 0), 0);
  const [seats, states] = byRole['all'] ?? [];
  expect([sum(byRole, 'role:', 0), sum(byRole, 'combination:', 0), sum(byRole, 'combination:', 1)]).toEqual([
    seats,
    seats,
    states,
  ]);
  const ofStates = Map.groupBy(roles.counted(scope, 'all', 'seats'), ({ participant }) => participant);
  expect([...ofStates.values()].reduce((total, some) => total + some.length, 0)).toBe(seats);
  expect(ofStates.size).toBeGreaterThanOrEqual(states ?? 0);
  for (const column of [0, 1, 3]) {
    expect(sum(byGroup, 'group:', column) + (byGroup['none']?.[column] ?? 0)).toBe(byGroup['all']?.[column]);
  }
}

describe('of any history at any coordinate', () => {
  it('the figures are those of a fold over the raw events, and as many as what they count', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.array(asked, { minLength: 4, maxLength: 4 }), (log, coordinates) =>
        withTables(log, (tables, all) => {
          for (const one of coordinates) {
            const scope = scopeOf(tables, all, one);
            for (const measure of directoryMeasures) {
              const table = measure.measure(scope);
              expect([measure.id, valuesByLine(table)]).toEqual([measure.id, naive[measure.id]?.(all, scope)]);
              expectDrillDown(measure, scope, table);
              expectNoMoreThanAll(table);
            }
            expectSums(scope);
          }
        }),
      ),
      // shrinking would open tables hundreds of times
      { numRuns: Number(process.env['STATISTICS_RUNS'] ?? 12), endOnFailure: true },
    );
  });
});
