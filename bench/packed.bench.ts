/** The packed copy of a log: made while a store is read, opened, read; beside the embedded store that it is a copy of. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NO_STREAM, openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';

import { withPackedReplay } from '../libs/event-store/src/packed/packed-replay.ts';
import { nomination, rosterOf, ROSTERS } from './example-event.ts';
import { fileSystemOf, median, perSecond, rate, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const EVENTS = scaled(1_000_000);
const ROUNDS = 5;
const PAGE = 1_000;

/** One way through the log, timed: events a second of processor time (all threads, garbage collection too) and of the clock. */
interface Way {
  readonly processor: number;
  readonly wall: number;
}

async function timed(work: () => Promise<void>): Promise<Way> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { processor: perSecond(EVENTS, (user + system) / 1_000), wall: perSecond(EVENTS, wall) };
}

/** Reads all of it page by page, and looks into every event. */
async function readThrough(log: Pick<EventStore, 'readAll'>): Promise<void> {
  let decoded = 0;
  for (let after = -1; after < EVENTS - 1;) {
    const page = await log.readAll(after, PAGE);
    for (const { event } of page) if (event.type === 'PocNominated') decoded++;
    after += page.length;
  }
  if (decoded !== EVENTS) throw new Error(`Only ${decoded} of ${EVENTS} events were read.`);
}

async function fill(store: EventStore): Promise<void> {
  const revisions = new Map<string, number>();
  for (let made = 0; made < EVENTS;) {
    const stream = rosterOf(((made / 500) % ROSTERS) | 0);
    const batch = Array.from({ length: Math.min(500, EVENTS - made) }, (_, at) => nomination(made + at));
    const { revision } = await store.append(stream, revisions.get(stream) ?? NO_STREAM, batch);
    revisions.set(stream, revision);
    made += batch.length;
  }
}

function row(name: string, ways: readonly Way[], against: string, must: number, aim: number): Measured {
  const value = median(ways.map(({ processor }) => processor));
  const figure = `${rate(value)} of processor time, ${rate(median(ways.map(({ wall }) => wall)))} by the clock`;
  return { name, figure, against, value, must, aim, better: 'higher' };
}

async function rounds(work: () => Promise<Way>): Promise<readonly Way[]> {
  const ways: Way[] = [];
  for (let round = 0; round < ROUNDS; round++) ways.push(await work());
  return ways;
}

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'packed-bench-'));
const packed = join(directory, 'packed');
const store = openSqliteStore(directory, { clock: systemClock });
/** The same store, that a replay may close. */
const source: EventStore = { ...store, close: async () => {} };
try {
  await fill(store);
  const embedded = await rounds(() => timed(() => readThrough(store)));
  const cold = await rounds(async () => {
    rmSync(packed, { recursive: true, force: true });
    const replay = await withPackedReplay(source, packed);
    const way = await timed(() => readThrough(replay));
    await replay.close();
    return way;
  });
  const opened = await rounds(async () => {
    let replay: EventStore | undefined;
    const way = await timed(async () => {
      replay = await withPackedReplay(source, packed);
    });
    await replay?.close();
    return way;
  });
  const replay = await withPackedReplay(source, packed);
  const hot = await rounds(() => timed(() => readThrough(replay)));
  await replay.close();
  const bytes = readdirSync(packed).reduce((sum, name) => sum + statSync(join(packed, name)).size, 0);
  const peer = rate(median(embedded.map(({ processor }) => processor)));
  report(
    'Packed copy of a log',
    [
      `${fileSystemOf(directory)}; ${EVENTS.toLocaleString('en')} events, ${(bytes / EVENTS).toFixed(0)} bytes each in the copy; medians of ${ROUNDS} rounds`,
      `the embedded store, read the same way: ${peer} of processor time`,
    ],
    [
      row('read and decoded whole', hot, 'limit', 900_000, 1_000_000),
      row('opened: every digest checked', opened, 'limit', 900_000, 1_000_000),
      row('made while the embedded store is read and decoded', cold, 'limit', 150_000, 250_000),
    ],
  );
} finally {
  await store.close();
  rmSync(directory, { recursive: true });
}
