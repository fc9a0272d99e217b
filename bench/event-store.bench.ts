/** Appends and replay of the embedded store. `BENCH_DIRECTORY` names another disk than that of the temporary directory. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canonicalBytes, NO_STREAM, openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore, NewEvent } from '#libs/event-store';

import { nomination, rosterOf, ROSTERS } from './example-event.ts';
import { fileSystemOf, median, percentile, perSecond, rate, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const CALLERS = 64;
const ROUNDS = 7;

/** A log with what it takes to append to it: where each roster stands, and how many events were made. */
interface Ledger {
  readonly store: EventStore;
  readonly revisions: number[];
  made: number;
}

interface Planned {
  readonly roster: number;
  readonly event: NewEvent;
}

/** Events made beforehand, so that their making is not measured. */
function plan(ledger: Ledger, count: number): readonly Planned[] {
  return Array.from({ length: count }, () => {
    const n = ledger.made++;
    return { roster: n % ROSTERS, event: nomination(n) };
  });
}

async function append({ store, revisions }: Ledger, { roster, event }: Planned): Promise<void> {
  const { revision } = await store.append(rosterOf(roster), revisions[roster] ?? NO_STREAM, [event]);
  revisions[roster] = revision;
}

/** What the disk can do at all: the same bytes, written and flushed one by one. Milliseconds. */
function bareLoop(directory: string, planned: readonly Planned[]): number {
  const texts = planned.map(({ roster, event }) => canonicalBytes({ ...event, stream: rosterOf(roster), revision: 0 }));
  const lines = texts.map((text) => Buffer.from(`${text}\n`));
  const file = join(directory, 'bare.log');
  const handle = openSync(file, 'w');
  const start = performance.now();
  for (const line of lines) {
    writeSync(handle, line);
    fdatasyncSync(handle);
  }
  const elapsed = performance.now() - start;
  closeSync(handle);
  rmSync(file);
  return elapsed;
}

async function oneCaller(ledger: Ledger, directory: string): Promise<Measured> {
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const planned = plan(ledger, scaled(3_000));
    const bare = bareLoop(directory, planned);
    const start = performance.now();
    for (const one of planned) await append(ledger, one);
    const elapsed = performance.now() - start;
    ratios.push(bare / elapsed);
    rates.push(perSecond(planned.length, elapsed));
  }
  return {
    name: 'durable append, one caller, awaited',
    figure: `${rate(median(rates))} (ratios ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
    against: `bare write+fdatasync loop of the same bytes: ${rate(median(rates) / median(ratios))}`,
    value: median(ratios),
    must: 0.6,
    aim: 0.85,
    better: 'higher',
  };
}

async function manyCallers(ledger: Ledger): Promise<readonly Measured[]> {
  const rounds: { readonly rate: number; readonly p99: number; readonly longest: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const planned = plan(ledger, scaled(20_000));
    const waits: number[] = [];
    let taken = 0;
    // Neighbours in the plan lie in different rosters, so that callers do not compete for a stream.
    const caller = async (): Promise<void> => {
      for (let one = planned[taken++]; one !== undefined; one = planned[taken++]) {
        const start = performance.now();
        await append(ledger, one);
        waits.push(performance.now() - start);
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: CALLERS }, caller));
    const elapsed = performance.now() - start;
    rounds.push({
      rate: perSecond(planned.length, elapsed),
      p99: percentile(waits, 0.99),
      longest: Math.max(...waits),
    });
  }
  const rates = rounds.map((round) => round.rate);
  const p99s = rounds.map((round) => round.p99);
  const spread = `${rate(Math.min(...rates))} to ${rate(Math.max(...rates))}`;
  const longest = Math.max(...rounds.map((round) => round.longest)).toFixed(0);
  return [
    {
      name: `durable append, ${CALLERS} callers`,
      figure: `${rate(median(rates))} (rounds ${spread})`,
      against: 'limit',
      value: median(rates),
      must: 25_000,
      aim: 40_000,
      better: 'higher',
    },
    {
      name: `durable append, ${CALLERS} callers, p99`,
      figure: `${median(p99s).toFixed(1)} ms (worst round ${Math.max(...p99s).toFixed(1)}, longest wait ${longest})`,
      against: 'limit, ms',
      value: median(p99s),
      must: 10,
      aim: 5,
      better: 'lower',
    },
  ];
}

/** Lets the log grow to so many events, a roster at a time. */
async function grow(ledger: Ledger, events: number): Promise<void> {
  while (ledger.made < events) {
    const roster = ledger.made % ROSTERS;
    const batch = Array.from({ length: Math.min(500, events - ledger.made) }, () => nomination(ledger.made++));
    const { revision } = await ledger.store.append(rosterOf(roster), ledger.revisions[roster] ?? NO_STREAM, batch);
    ledger.revisions[roster] = revision;
  }
}

async function replay(ledger: Ledger): Promise<Measured> {
  const events = scaled(1_000_000);
  await grow(ledger, events);
  const rates: number[] = [];
  let bytes = 0;
  for (let round = 0; round < 5; round++) {
    let count = 0;
    let decoded = 0;
    bytes = 0;
    const start = performance.now();
    for await (const page of ledger.store.subscribe(-1)) {
      for (const { bytes: text, event } of page.events) {
        bytes += text.length;
        if (event.type === 'PocNominated') decoded++;
      }
      count += page.events.length;
      if (page.caughtUp) break;
    }
    rates.push(perSecond(count, performance.now() - start));
    if (decoded !== count || count < events) throw new Error(`Only ${decoded} of ${events} events were read.`);
    bytes /= count;
  }
  return {
    name: `replay of ${events.toLocaleString('en')} events, decoded`,
    figure: `${rate(median(rates))} (best ${rate(Math.max(...rates))}; ${Math.round(bytes)} bytes each)`,
    against: 'limit',
    value: median(rates),
    must: 300_000,
    aim: 400_000,
    better: 'higher',
  };
}

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'event-store-bench-'));
const ledger: Ledger = { store: openSqliteStore(directory, { clock: systemClock }), revisions: [], made: 0 };
try {
  const rows = [await oneCaller(ledger, directory), ...(await manyCallers(ledger)), await replay(ledger)];
  const conditions = [
    `${fileSystemOf(directory)}; SQLite ${process.versions.sqlite}, WAL, synchronous=FULL: fsync at every commit`,
    `event: PocNominated, whole envelope, canonicalised before and parsed whole after; medians of ${ROUNDS} rounds`,
  ];
  report('Event store, embedded', conditions, rows);
} finally {
  await ledger.store.close();
  rmSync(directory, { recursive: true });
}
