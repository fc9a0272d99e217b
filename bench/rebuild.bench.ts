/** A rebuild of every read model of the directory and of the audit, verified and swapped, while the old ones serve. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { LedgerEvent } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels } from '#libs/temporal';
import type { ReadModels } from '#libs/temporal';

import { fillDirectoryLog } from './directory-log.ts';
import { fileSystemOf, median, perSecond, rate, report, scaled } from './report.ts';

const EVENTS = scaled(1_000_000);
const ROUNDS = 3;

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'rebuild-bench-'));
const store = openSqliteStore(directory, { clock: systemClock });

function open(): Promise<ReadModels> {
  return openReadModels<LedgerEvent>({
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
}

try {
  await fillDirectoryLog(store, EVENTS);
  const models = await open();
  await models.reach(EVENTS - 1, [], 600_000);
  const times: number[] = [];
  const processor: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    const { swapped, reason, index, milliseconds, tables } = await models.rebuild();
    if (!swapped || index !== EVENTS - 1 || tables.some(({ outcome }) => outcome !== 'equal'))
      throw new Error(reason ?? 'Not all were compared.');
    times.push(milliseconds);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / EVENTS);
  }
  delay.disable();
  await models.close();
  const conditions = [
    `${fileSystemOf(directory)}; log ${(statSync(join(directory, 'log.db')).size / EVENTS).toFixed(0)} bytes an event; medians of ${ROUNDS} rounds`,
    `tables and audit made anew from the log in a thread each, compared with the old ones row by row, caught up, swapped; ${median(processor).toFixed(1)} µs of processor time an event`,
    `meanwhile the event loop of the server waited ${(delay.max / 1e6).toFixed(0)} ms at most (p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms)`,
  ];
  const rates = times.map((time) => perSecond(EVENTS, time));
  report('Rebuild while serving', conditions, [
    {
      name: `rebuild of ${projections.length} tables and audit from ${EVENTS.toLocaleString('en')} events, equality verified`,
      figure: `${rate(median(rates))} (rounds ${rates.map((one) => rate(one)).join(', ')})`,
      against: 'limit',
      value: median(rates),
      must: 60_000,
      aim: 120_000,
      better: 'higher',
    },
  ]);
} finally {
  await store.close();
  rmSync(directory, { recursive: true });
}
