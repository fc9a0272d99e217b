import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMemoryStore, openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore, LedgerEvent } from '#libs/event-store';
import { digests, openReadModels, openTablesReadOnly } from '#libs/temporal';
import type { Projection, ReadModels, ReadModelsOptions } from '#libs/temporal';

import { about, appendAll, plannedHistory, projections, reading } from './example-domain.ts';

/** Each test has a directory of its own; what it opens is closed after it. */
export let directory = '';
const closing: (() => unknown)[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'read-models-'));
});

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(directory, { recursive: true });
});

export type Changes = Partial<ReadModelsOptions<LedgerEvent>>;

export async function open(log: EventStore, changes: Changes = {}): Promise<ReadModels> {
  const models = await openReadModels<LedgerEvent>({
    directory: join(directory, 'tables'),
    log,
    projections,
    reading,
    about,
    pause: 5,
    ...changes,
  });
  closing.push(() => models.close());
  return models;
}

export function memory(): EventStore {
  return createMemoryStore({ clock: systemClock });
}

export function sqlite(): EventStore {
  const store = openSqliteStore(directory, { clock: systemClock });
  closing.push(() => store.close());
  return store;
}

export async function filled(store: EventStore, count: number): Promise<EventStore> {
  await appendAll(store, plannedHistory(count));
  return store;
}

export const LONG = 120_000;

/** Digests as another process reads them. */
export function digestsIn(
  tables: string,
  index: number,
  of: readonly Projection<LedgerEvent>[] = projections,
): ReadonlyMap<string, string> {
  const reading = openTablesReadOnly(tables, of);
  try {
    return digests(reading, index);
  } finally {
    reading.close();
  }
}

/** Digests of tables made anew from a log. */
export async function madeAnew(log: EventStore, index: number): Promise<ReadonlyMap<string, string>> {
  const other = join(directory, 'anew');
  const models = await openReadModels<LedgerEvent>({ directory: other, log, projections, reading, about });
  await models.reach(index, [], LONG);
  await models.close();
  const made = digestsIn(other, index);
  rmSync(other, { recursive: true });
  return made;
}

/** The file that serves. */
export function pointer(): string {
  return readFileSync(join(directory, 'tables', 'tables.current'), 'utf8').trim();
}
