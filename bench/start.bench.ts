/** Start of the tables: from the beginning of a process to its first answer, with files that are there and current. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';

import { fillDirectoryLog } from './directory-log.ts';
import { fileSystemOf, median, report, scaled } from './report.ts';

const EVENTS = scaled(100_000);
const ROUNDS = 9;

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'start-bench-'));

function startOnce(): { readonly whole: number; readonly tables: number } {
  const entry = join(import.meta.dirname, 'start-once.ts');
  const output = execFileSync(process.execPath, [...process.execArgv, entry, directory], { encoding: 'utf8' });
  return JSON.parse(output) as { whole: number; tables: number };
}

try {
  const store = openSqliteStore(directory, { clock: systemClock });
  await fillDirectoryLog(store, EVENTS);
  await store.close();
  startOnce();
  const rounds = Array.from({ length: ROUNDS }, startOnce);
  const whole = rounds.map((round) => round.whole);
  const conditions = [
    fileSystemOf(directory),
    `a process of its own: modules loaded from their sources, log and tables opened, checked against the log and asked; medians of ${ROUNDS}`,
    `of it the tables, from opening to the answer: ${median(rounds.map((round) => round.tables)).toFixed(0)} ms`,
  ];
  report('Start of the tables', conditions, [
    {
      name: `start to first answer, ${EVENTS.toLocaleString('en')} events`,
      figure: `${median(whole).toFixed(0)} ms (${Math.min(...whole).toFixed(0)} to ${Math.max(...whole).toFixed(0)})`,
      against: 'limit, ms',
      value: median(whole),
      must: 1_000,
      aim: 600,
      better: 'lower',
    },
  ]);
} finally {
  rmSync(directory, { recursive: true });
}
