/** The manager's work list and the onboarding of States at a moment near now, over the tables of 1 M events. `BENCH_DIRECTORY` names another disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { Point, TablesReading } from '#libs/temporal';

import { onboardingAt } from '../libs/ledger/src/oversight/onboarding.queries.ts';
import { FINDINGS, WORK_KINDS } from '../libs/ledger/src/oversight/work-list.queries.ts';
import { fileSystemOf, median, percentile, report, scaled } from './report.ts';
import type { Measured } from './report.ts';
import { fillStatisticsLog } from './statistics-log.ts';
import { tablesOf } from './statistics-tables.ts';

const EVENTS = scaled(1_000_000);
const ROUNDS = 9;

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'oversight-bench-'));
const store = openSqliteStore(directory, { clock: systemClock });

function times(work: () => unknown): readonly number[] {
  return Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

/** The first time, when nothing is kept, is told apart, and held to the same limit as those that follow. */
function timed(name: string, must: number, work: () => unknown, more = ''): Measured {
  const [first = Number.NaN, ...others] = times(work);
  const longest = percentile(others, 0.99);
  const value = Math.max(first, longest);
  const figure = `first ${first.toFixed(1)} ms, then median ${median(others).toFixed(1)} ms, longest ${longest.toFixed(1)} ms${more}`;
  return { name, figure, against: 'limit, ms, longest of all', value, must, aim: must / 2, better: 'lower' };
}

function rowsOf(events: number, tables: TablesReading): readonly Measured[] {
  const index = events - 1;
  const [last] = tables.audit.from(index - 1, index, {}, 1);
  const point: Point = { index, on: last?.recordedAt.slice(0, 10) ?? '' };
  const [state] = tables.table('participants').allAt(point);
  const name = events.toLocaleString('en');
  const participant = state?.entity ?? '';
  const kinds = WORK_KINDS.filter((kind) => kind !== 'retention-ended');
  const list = timed(`work list but for retention, ${name} events`, 300, () =>
    kinds.map((kind) => FINDINGS[kind](tables, point)),
  );
  const parts = kinds.map((kind) => `${kind} ${median(times(() => FINDINGS[kind](tables, point))).toFixed(1)}`);
  const ended = FINDINGS['retention-ended'];
  const cards = timed('', 2_000, () => ended(tables, point));
  const items = ended(tables, point).length.toLocaleString('en');
  return [
    { ...list, figure: `${list.figure} (${parts.join(', ')})` },
    { ...cards, name: `cards past retention, ${name} events, none erased: ${items}` },
    timed(`onboarding of all States, ${name} events`, 500, () => onboardingAt(tables, point, {}, point.on)),
    timed(`onboarding of one State, ${name} events`, 50, () => onboardingAt(tables, point, { participant }, point.on)),
  ];
}

try {
  const rows: Measured[] = [];
  await fillStatisticsLog(store, EVENTS);
  const tables = await tablesOf(directory, store, EVENTS);
  rows.push(...rowsOf(EVENTS, tables));
  await tables.close();
  report('Oversight at a moment near now', [fileSystemOf(directory)], rows);
} finally {
  await store.close();
  rmSync(directory, { recursive: true });
}
