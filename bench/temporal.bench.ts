/** Tables of a directory of 1 M events: loaded in bulk, and asked at any coordinate. `BENCH_DIRECTORY` names another disk. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';

import { bulkLoad, openTablesFile } from '../libs/temporal/src/tables.ts';
import { directoryHistory, reading, seats, SEATS } from './example-directory.ts';
import { fileSystemOf, median, percentile, perSecond, rate, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const EVENTS = scaled(1_000_000);

async function fill(store: EventStore): Promise<void> {
  let waiting: Promise<unknown>[] = [];
  for (const { stream, expected, events } of directoryHistory(EVENTS)) {
    waiting.push(store.append(stream, expected, events));
    if (waiting.length < 5_000) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
}

/** The log read page by page and the tables written; the audit is measured with the whole rebuild. */
async function load(store: EventStore, file: string): Promise<{ readonly rate: number; readonly parts: string }> {
  const start = performance.now();
  const bulk = bulkLoad(file, [seats], reading, store);
  for (let after = -1; ;) {
    const page = await store.readAll(after, 1_000);
    bulk.read(page);
    after = page.at(-1)?.index ?? after;
    if (page.length < 1_000) break;
  }
  const read = performance.now();
  await bulk.finish();
  bulk.close();
  const end = performance.now();
  const parts = `log once ${Math.round(read - start)} ms, streams and rows ${Math.round(end - read)} ms`;
  return {
    rate: perSecond(EVENTS, end - start),
    parts: `${parts}, file ${Math.round(statSync(file).size / 2 ** 20)} MiB`,
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

const DAY = 86_400_000;
const FIRST = Date.UTC(2006, 0, 1);
const random = (n: number): number => Math.floor(Math.random() * n);
const dayAt = (index: number): string =>
  new Date(FIRST + Math.floor((index / EVENTS) * 7_300) * DAY).toISOString().slice(0, 10);
const anyDay = (): string => new Date(FIRST + random(7_500) * DAY).toISOString().slice(0, 10);

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'temporal-bench-'));
const store = openSqliteStore(directory, { clock: systemClock });
try {
  const file = join(directory, 'tables.db');
  await fill(store);
  const loaded = await load(store, file);
  const tables = openTablesFile(file, [seats], reading, { readOnly: true });
  const table = tables.table('seats');
  const { reader } = table;
  const now = { index: EVENTS - 1, on: dayAt(EVENTS) };
  const names = reader.allAt(now).map(({ entity }) => entity);
  const seat = (): string => names[random(names.length)] ?? '';
  const [whole = 0] = time(1, () => table.digest(EVENTS - 1));
  const rows = [
    {
      name: 'bulk load of the seats, log read and parsed',
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
        reader.at(seat(), { index, on: dayAt(index) });
      }),
      [1, 0.2],
      0.99,
    ),
    limits(
      `whole directory, ${names.length} of ${SEATS} seats, now`,
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
