/** Every measure of the directory over one year, with one million events and with four. `BENCH_DIRECTORY` names another disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore, LedgerEvent } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels } from '#libs/temporal';
import type { ReadModels, TablesReading } from '#libs/temporal';

import { directoryMeasures } from '../libs/ledger/src/reporting/directory.statistics.ts';
import type { Scope } from '../libs/ledger/src/reporting/measures.ts';
import { dayOf } from './directory-log.ts';
import { fileSystemOf, median, report, scaled } from './report.ts';
import type { Measured } from './report.ts';
import { beginningOf, fillStatisticsLog } from './statistics-log.ts';

const EVENTS = scaled(1_000_000);
const MANY = 4 * EVENTS;
const ROUNDS = 15;
const DAY_MS = 86_400_000;

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'statistics-bench-'));
const store = openSqliteStore(directory, { clock: systemClock });

/** Tables of the first so many events, made in bulk as a rebuild makes them. */
function tablesOf(events: number, log: EventStore): Promise<ReadModels> {
  return openReadModels<LedgerEvent>({
    directory: join(directory, `tables-${String(events)}`),
    log,
    projections,
    reading,
    about,
    projectionsModule: '#libs/ledger/projections',
    logSource: {
      module: new URL('./statistics-log.ts', import.meta.url).href,
      open: 'openBeginning',
      argument: `${String(events)} ${directory}`,
    },
  });
}

/** The last whole year before the n-th event, as known at an index. */
function yearBefore(n: number, tables: TablesReading, index: number): Scope {
  const until = dayOf(n - 1_000);
  const from = new Date(Date.parse(until) - 364 * DAY_MS).toISOString().slice(0, 10);
  const next = new Date(Date.parse(until) + DAY_MS).toISOString().slice(0, 10);
  const [first] = tables.audit.from(-1, index, { recordedFrom: `${from}T00:00:00.000Z` }, 1);
  const [after] = tables.audit.from(-1, index, { recordedFrom: `${next}T00:00:00.000Z` }, 1);
  const recorded = { first: first?.index ?? 0, last: (after?.index ?? index + 1) - 1 };
  return { tables, from, until, point: { index, on: until }, recorded };
}

interface Timed {
  readonly total: number;
  readonly figure: string;
}

/** Scope after scope, round by round: what else the machine does meets all of them alike. */
function time(scopes: readonly Scope[]): readonly Timed[] {
  const times = scopes.map(() => directoryMeasures.map((): number[] => []));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, scope] of scopes.entries()) {
      for (const [nth, measure] of directoryMeasures.entries()) {
        const start = performance.now();
        measure.measure(scope);
        times[at]?.[nth]?.push(performance.now() - start);
      }
    }
  }
  return times.map((ofScope) => {
    const totals = Array.from({ length: ROUNDS }, (_, round) =>
      ofScope.reduce((sum, some) => sum + (some[round] ?? 0), 0),
    );
    const parts = directoryMeasures.map(({ id }, nth) => `${id} ${median(ofScope[nth] ?? []).toFixed(1)}`).join(', ');
    const total = median(totals);
    return { total, figure: `median ${total.toFixed(0)} ms, longest ${Math.max(...totals).toFixed(0)} ms (${parts})` };
  });
}

function within(name: string, { total, figure }: Timed): Measured {
  return { name, figure, against: 'limit, ms, median', value: total, must: 300, aim: 150, better: 'lower' };
}

function asLong(name: string, { total, figure }: Timed, peer: Timed): Measured {
  const against = `the last year of ${EVENTS.toLocaleString('en')} events, in this run`;
  return { name, figure, against, value: total / peer.total, must: 1.5, aim: 1.2, better: 'lower' };
}

const NOTHING: Timed = { total: Number.NaN, figure: '' };

try {
  await fillStatisticsLog(store, MANY);
  const few = await tablesOf(EVENTS, beginningOf(store, EVENTS));
  const many = await tablesOf(MANY, beginningOf(store, MANY));
  const [short = NOTHING, long = NOTHING, early = NOTHING] = time([
    yearBefore(EVENTS, few, EVENTS - 1),
    yearBefore(MANY, many, MANY - 1),
    yearBefore(EVENTS, many, EVENTS - 1),
  ]);
  const [hindsight = NOTHING] = time([yearBefore(EVENTS, many, MANY - 1)]);
  await Promise.all([few.close(), many.close()]);
  const names = [EVENTS, MANY].map((events) => events.toLocaleString('en'));
  report(
    'Statistics of the directory over one year of 83,000 acts',
    [
      `${fileSystemOf(directory)}; T1, T2, T3, T5, T6 and T11 together, medians of ${String(ROUNDS)} rounds, taken in turns`,
      'one amendment among 40 acts: half of them move a date in force, a quarter annul',
      `the early year as known at the end of the longer log, when every annulment since is looked at: ${hindsight.figure}`,
    ],
    [
      within(`the last year of ${names[0] ?? ''} events`, short),
      within(`the last year of ${names[1] ?? ''} events`, long),
      asLong('the last year of four times as many events', long, short),
      asLong('the early year as known then, in the longer log', early, short),
    ],
  );
} finally {
  await store.close();
  rmSync(directory, { recursive: true });
}
