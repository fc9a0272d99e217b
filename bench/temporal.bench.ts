/** Tables of a directory of 1 M events: loaded in bulk, and asked at any coordinate. `BENCH_DIRECTORY` names another disk. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';
import { projections, reading } from '#libs/ledger/projections';

import { bulkLoad, openTablesFile } from '../libs/temporal/src/tables.ts';
import { dayOf, fillDirectoryLog } from './directory-log.ts';
import { fileSystemOf, median, percentile, perSecond, rate, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const EVENTS = scaled(1_000_000);
const EVENTS_A_DAY = 227;

/** Stream by stream, as half of a rebuild does it. */
async function load(store: EventStore, file: string): Promise<{ readonly rate: number; readonly parts: string }> {
  const streams = new Set<string>();
  for (let after = -1; after < EVENTS - 1; after += 1_000)
    for (const { event } of await store.readAll(after, 1_000)) streams.add(event.stream);
  const start = performance.now();
  await bulkLoad(file, [seats], reading, store, EVENTS - 1, streams);
  return {
    rate: perSecond(EVENTS, performance.now() - start),
    parts: `file ${Math.round(statSync(file).size / 2 ** 20)} MiB`,
  };
}

function time(rounds: number, work: (round: number) => unknown): readonly number[] {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    work(round);
    times.push(performance.now() - start);
  }
  return times;
}

function limits(name: string, times: readonly number[], [must, aim]: readonly [number, number], at: number): Measured {
  const value = percentile(times, at);
  const figure = `median ${median(times).toFixed(3)} ms, p99 ${percentile(times, 0.99).toFixed(3)} ms`;
  return {
    name,
    figure,
    against: at === 0.5 ? 'limit, ms, median' : 'limit, ms, p99',
    value,
    must,
    aim,
    better: 'lower',
  };
}

const seats = projections.find(({ table }) => table.name === 'seats') ?? missing();
const random = (n: number): number => Math.floor(Math.random() * n);
const anyDay = (): string => dayOf(random(EVENTS));

function missing(): never {
  throw new Error('There are no seats among the projections.');
}

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'temporal-bench-'));
const store = openSqliteStore(directory, { clock: systemClock });
try {
  const file = join(directory, 'tables.db');
  await fillDirectoryLog(store, EVENTS);
  const loaded = await load(store, file);
  const tables = openTablesFile(file, [seats], reading, { readOnly: true });
  const table = tables.table('seats');
  const { reader } = table;
  const now = { index: EVENTS - 1, on: dayOf(EVENTS) };
  const names = reader.allAt(now).map(({ entity }) => entity);
  const seat = (): string => names[random(names.length)] ?? '';
  const [whole = 0] = time(1, () => table.digest(EVENTS - 1));
  const rows = [
    {
      name: 'bulk load of the seats, streams read and parsed',
      figure: `${rate(loaded.rate)} (${loaded.parts})`,
      against: 'limit (of the whole rebuild)',
      value: loaded.rate,
      must: 60_000,
      aim: 120_000,
      better: 'higher',
    } satisfies Measured,
    limits(
      'one seat, any coordinate',
      time(20_000, () => reader.at(seat(), { index: random(EVENTS), on: anyDay() })),
      [1, 0.2],
      0.99,
    ),
    limits(
      'one seat, around the day of the index',
      time(20_000, () => {
        const index = random(EVENTS);
        reader.at(seat(), { index, on: dayOf(index) });
      }),
      [1, 0.2],
      0.99,
    ),
    limits(
      `whole directory, ${names.length} seats, now`,
      time(300, () => reader.allAt(now)),
      [3, 1],
      0.5,
    ),
    limits(
      'whole directory, any past coordinate',
      time(300, () => reader.allAt({ index: random(EVENTS), on: anyDay() })),
      [25, 5],
      0.99,
    ),
    limits(
      'States with a seat, any past coordinate',
      time(300, () => reader.countAt({ index: random(EVENTS), on: anyDay() }, { distinct: 'participant' })),
      [25, 5],
      0.99,
    ),
    limits(
      'States with a seat on each of 365 days',
      time(20, () => {
        const last = random(EVENTS);
        const days = Array.from({ length: 365 }, (_, n) => dayOf(Math.max(0, last - n * EVENTS_A_DAY)));
        return reader.countOver(last, days, { distinct: 'participant' });
      }),
      [1_000, 300],
      0.99,
    ),
    limits(
      'what one event changed',
      time(5_000, () => reader.changesOf(random(EVENTS))),
      [1, 0.5],
      0.99,
    ),
  ];
  tables.close();
  report(
    'Temporal tables',
    [`${fileSystemOf(directory)}; SQLite ${process.versions.sqlite}; digest of the table ${Math.round(whole)} ms`],
    rows,
  );
} finally {
  await store.close();
  rmSync(directory, { recursive: true });
}
