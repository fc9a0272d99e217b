/** Windows of the replay over the tables of 1 M events, as a reviewer asks for them. `BENCH_DIRECTORY` names another disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { LedgerEvent } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels } from '#libs/temporal';
import type { TablesReading } from '#libs/temporal';

import { REPLAYED_THROUGH, replayPage } from '../libs/ledger/src/oversight/replay.queries.ts';
import type { ReplayAsked } from '../libs/ledger/src/oversight/replay.queries.ts';
import { fileSystemOf, median, percentile, report, scaled } from './report.ts';
import type { Measured } from './report.ts';
import { fillStatisticsLog } from './statistics-log.ts';

const EVENTS = scaled(1_000_000);
const PAGES = 300;
const LIMIT = 50;
const TODAY = new Date().toISOString().slice(0, 10);

const random = (n: number): number => Math.floor(Math.random() * n);

/** Windows anywhere in the history, each asked for once. */
function windows(name: string, tables: TablesReading, asked: () => Partial<ReplayAsked>): Measured {
  const times: number[] = [];
  let steps = 0;
  for (let page = 0; page < PAGES; page++) {
    const question = { after: random(EVENTS), filter: {}, limit: LIMIT, today: TODAY, ...asked() };
    const start = performance.now();
    steps += replayPage(tables, EVENTS - 1, question).steps.length;
    times.push(performance.now() - start);
  }
  const value = percentile(times, 0.99);
  const shown = `${(steps / PAGES).toFixed(0)} steps`;
  const figure = `median ${median(times).toFixed(1)} ms, p99 ${value.toFixed(1)} ms (${shown})`;
  return { name, figure, against: 'limit, ms, p99', value, must: 50, aim: 25, better: 'lower' };
}

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'replay-bench-'));
const store = openSqliteStore(directory, { clock: systemClock });
try {
  await fillStatisticsLog(store, EVENTS);
  const tables = await openReadModels<LedgerEvent>({
    directory: join(directory, 'tables'),
    log: store,
    projections,
    reading,
    about,
    projectionsModule: '#libs/ledger/projections',
    logSource: {
      module: new URL('./directory-log.ts', import.meta.url).href,
      open: 'openLogReader',
      argument: directory,
    },
  });
  const states = [...new Set(tables.table('participants').allAt({ index: EVENTS - 1, on: '2050-01-01' }))];
  const state = (): string => states[random(states.length)]?.entity ?? '';
  const rows = [
    windows(`${String(LIMIT)} steps, no filter`, tables, () => ({})),
    windows('of one State', tables, () => ({ filter: { participant: state() } })),
    windows('of one kind', tables, () => ({ filter: { type: 'PocHolderReplaced' } })),
    windows('of one State and one kind', tables, () => ({
      filter: { participant: state(), type: 'PocEntryConfirmed' },
    })),
    windows('of an area that most entries are of', tables, () => ({ filter: { streams: 'roster-' } })),
    windows(`of an area without any, ${REPLAYED_THROUGH.toLocaleString('en')} indexes`, tables, () => ({
      filter: { streams: 'round-' },
    })),
    windows('up to the next entry of a kind', tables, () => ({ untilType: 'PocHolderReplaced' })),
  ];
  await tables.close();
  report('Replay for reviews, windows at random indexes', [fileSystemOf(directory)], rows);
} finally {
  await store.close();
  rmSync(directory, { recursive: true });
}
