import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore, LedgerEvent } from '#libs/event-store';
import { digests, openReadModels, openTablesReadOnly } from '#libs/temporal';

import { about, appendAll, dice, plannedHistory, projections, reading } from './example-domain.ts';

/** Fewer than are loaded in bulk at the first start. */
const EVENTS = 4_500;
const KILLS = 10;

/** Starts the process, lets it come so many events further, and kills it in the middle of its work. Returns the index it told last. */
async function killAfter(directory: string, events: number): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=cbm-src', join(import.meta.dirname, 'feeder.ts'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let told = 0;
  let last = -1;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.trim().split('\n');
    told += lines.length;
    last = Number(lines.at(-1));
    if (told >= events) child.kill('SIGKILL');
  });
  const [, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error('The process that feeds the tables ended by itself.');
  return last;
}

function digestsIn(tables: string, index: number): ReadonlyMap<string, string> {
  const reading = openTablesReadOnly(tables, projections);
  try {
    return digests(reading, index);
  } finally {
    reading.close();
  }
}

function checkpointIn(tables: string): number {
  const reading = openTablesReadOnly(tables, projections);
  try {
    return reading.checkpoint([]);
  } finally {
    reading.close();
  }
}

/** Tables made from the log by a process that nobody kills. */
async function madeAnew(directory: string, log: EventStore): Promise<string> {
  const tables = join(directory, 'anew');
  const models = await openReadModels<LedgerEvent>({ directory: tables, log, projections, reading, about });
  await models.reach(EVENTS - 1, [], 60_000);
  await models.close();
  return tables;
}

it(`lives through ${KILLS} kills with the same rows as tables made anew, at every index that it had reached`, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'read-models-kills-'));
  const store = openSqliteStore(directory, { clock: systemClock });
  try {
    await appendAll(store, plannedHistory(EVENTS));
    const anew = await madeAnew(directory, store);
    const tables = join(directory, 'tables');
    const roll = dice(Date.now() % 65_536);
    for (let kill = 0; kill < KILLS; kill++) {
      const told = await killAfter(directory, 1 + roll(300));
      const index = checkpointIn(tables);
      expect(index).toBeGreaterThanOrEqual(told);
      expect([...digestsIn(tables, index)]).toEqual([...digestsIn(anew, index)]);
    }
    const models = await openReadModels<LedgerEvent>({ directory: tables, log: store, projections, reading, about });
    expect(await models.reach(EVENTS - 1, [], 60_000)).toBe(true);
    await models.close();
    expect([...digestsIn(tables, EVENTS - 1)]).toEqual([...digestsIn(anew, EVENTS - 1)]);
  } finally {
    await store.close();
    rmSync(directory, { recursive: true });
  }
});
