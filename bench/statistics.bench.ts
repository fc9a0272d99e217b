/** Every measure over one year, and a whole report, with one million events and with four. `BENCH_DIRECTORY` names another disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canonicalDigest } from '#libs/documents';
import { openSqliteStore, systemClock } from '#libs/event-store';
import type { TablesReading } from '#libs/temporal';

import { ALL_MEASURES } from '../libs/ledger/src/reporting/all-measures.ts';
import { causesOf, figureDifferences } from '../libs/ledger/src/reporting/differences.ts';
import { directoryMeasures } from '../libs/ledger/src/reporting/directory.statistics.ts';
import { makeFigures, makeReport, reportSource, scopeOfReport } from '../libs/ledger/src/reporting/make-report.ts';
import type { MadeCoverage } from '../libs/ledger/src/reporting/make-report.ts';
import type { Scope } from '../libs/ledger/src/reporting/measures.ts';
import { fileSystemOf, median, percentile, report, scaled } from './report.ts';
import type { Measured } from './report.ts';
import { fillStatisticsLog } from './statistics-log.ts';
import { tablesOf } from './statistics-tables.ts';

const EVENTS = scaled(1_000_000);
const MANY = 4 * EVENTS;
const ROUNDS = 11;
const REPORTS = 5;
/** Differences on a page. */
const PAGE = 20;
const DAY_MS = 86_400_000;

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'statistics-bench-'));
const store = openSqliteStore(directory, { clock: systemClock });

function movedBy(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last whole year before the n-th event, as known at an index. */
function yearBefore(n: number, tables: TablesReading, at: number): MadeCoverage {
  const [entry] = tables.audit.from(n - 1_001, n - 1, {}, 1);
  const until = movedBy(entry?.recordedAt.slice(0, 10) ?? '', -1);
  const from = movedBy(until, -364);
  return { framework: 'OEWG_APR', from, until, on: until, at, edition: 'states-only', threshold: 3 };
}

interface Timed {
  readonly total: number;
  readonly figure: string;
  /** Median of the slowest table, in ms. */
  readonly slowest: number;
}

/** Scope after scope, round by round: what else the machine does meets all of them alike. */
function time(scopes: readonly Scope[], measures: typeof ALL_MEASURES): readonly Timed[] {
  const times = scopes.map(() => measures.map((): number[] => []));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, scope] of scopes.entries()) {
      for (const [nth, measure] of measures.entries()) {
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
    const medians = measures.map(({ id }, nth) => ({ id, value: median(ofScope[nth] ?? []) }));
    const parts = medians.map(({ id, value }) => `${id} ${value.toFixed(1)}`).join(', ');
    const total = median(totals);
    const figure = `median ${total.toFixed(0)} ms, longest ${Math.max(...totals).toFixed(0)} ms (${parts})`;
    return { total, figure, slowest: Math.max(...medians.map(({ value }) => value)) };
  });
}

function within(name: string, value: number, figure: string, must: number): Measured {
  return { name, figure, against: 'limit, ms', value, must, aim: must / 2, better: 'lower' };
}

function asLong(name: string, { total, figure }: Timed, peer: Timed): Measured {
  const against = `the last year of ${EVENTS.toLocaleString('en')} events, in this run`;
  return { name, figure, against, value: total / peer.total, must: 1.5, aim: 1.2, better: 'lower' };
}

/** A whole report of States, with the period before. */
async function reports(tables: TablesReading, coverage: MadeCoverage): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < REPORTS; round++) {
    const start = performance.now();
    const model = await makeReport(reportSource(tables, store, canonicalDigest), coverage);
    if (!model) throw new Error('There is no framework.');
    times.push(performance.now() - start);
  }
  return times;
}

/** Pages of what differs between a year as known at its end and as known half a year later: figures made anew, and the causes of a page. */
async function differencePages(tables: TablesReading, later: MadeCoverage): Promise<readonly number[]> {
  const known = Math.max(0, later.at - Math.floor(40_000 * (EVENTS / 1_000_000)));
  const earlier = { ...later, at: known };
  const first = reportSource(tables, store, canonicalDigest);
  const count = figureDifferences(await makeFigures(first, earlier), await makeFigures(first, later)).length;
  const times: number[] = [];
  for (let passed = 0; passed < count; passed += PAGE * Math.max(1, Math.ceil(count / PAGE / 40))) {
    const start = performance.now();
    const source = reportSource(tables, store, canonicalDigest);
    const found = figureDifferences(await makeFigures(source, earlier), await makeFigures(source, later));
    const scopes = { before: await scopeOfReport(source, earlier), after: await scopeOfReport(source, later) };
    for (const one of found.slice(passed, passed + PAGE)) {
      const measure = ALL_MEASURES.find(({ id }) => id === one.table);
      if (measure) causesOf(one, measure, scopes, 20);
    }
    times.push(performance.now() - start);
  }
  return times;
}

function timesInWords(times: readonly number[]): string {
  return `median ${median(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms (${String(times.length)})`;
}

const NOTHING: Timed = { total: Number.NaN, figure: '', slowest: Number.NaN };

try {
  await fillStatisticsLog(store, MANY);
  const few = await tablesOf(directory, store, EVENTS);
  const many = await tablesOf(directory, store, MANY);
  const years = {
    short: yearBefore(EVENTS, few, EVENTS - 1),
    long: yearBefore(MANY, many, MANY - 1),
    early: yearBefore(EVENTS, many, EVENTS - 1),
    hindsight: yearBefore(EVENTS, many, MANY - 1),
  };
  const scopes = await Promise.all(
    (
      [
        [few, years.short],
        [many, years.long],
        [many, years.early],
      ] as const
    ).map(([tables, year]) => scopeOfReport({ tables, indexAt: (at) => store.indexAt(at) }, year)),
  );
  const [short = NOTHING, long = NOTHING, early = NOTHING] = time(scopes, ALL_MEASURES);
  const late = await scopeOfReport({ tables: many, indexAt: (at) => store.indexAt(at) }, years.hindsight);
  const [hindsight = NOTHING] = time([late], directoryMeasures);
  const made = [await reports(few, years.short), await reports(many, years.long)];
  const pages = await differencePages(few, years.short);
  await Promise.all([few.close(), many.close()]);
  const names = [EVENTS, MANY].map((events) => events.toLocaleString('en'));
  report(
    'Statistics over one year: 83,000 acts of the directory and 7,000 of all other areas',
    [
      `${fileSystemOf(directory)}; T1 to T12 and the matrix, medians of ${String(ROUNDS)} rounds, taken in turns`,
      'one amendment among 40 acts of the directory: half of them move a date in force, a quarter annul',
      `the early year as known at the end of the longer log, when every annulment since is looked at: ${hindsight.figure}`,
    ],
    [
      within(`slowest table, the last year of ${names[0] ?? ''} events`, short.slowest, short.figure, 300),
      within(`slowest table, the last year of ${names[1] ?? ''} events`, long.slowest, long.figure, 300),
      asLong('all tables, the last year of four times as many events', long, short),
      asLong('all tables, the early year as known then, in the longer log', early, short),
      ...made.map((times, at) =>
        within(
          `a report for States with the year before, ${names[at] ?? ''} events`,
          median(times),
          timesInWords(times),
          1_500,
        ),
      ),
      within(
        `a page of ${String(PAGE)} differences with their causes, ${names[0] ?? ''} events`,
        percentile(pages, 0.99),
        timesInWords(pages),
        1_500,
      ),
    ],
  );
} finally {
  await store.close();
  rmSync(directory, { recursive: true });
}
