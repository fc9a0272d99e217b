import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths } from '#apps/ledger';
import { type EventStore, openStore, systemClock } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels, openTablesReadOnly, type ReadOnlyTables } from '#libs/temporal';
import { existingPlace, logOf, type PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import type { Moment, MomentOptions } from './moment.ts';

/** Log and tables of a node, for reading only and never the vault: also beside a running server. */
export interface RecordFiles {
  readonly log: EventStore;
  readonly tables: ReadOnlyTables;
  /** Index up to which the tables know the log. */
  readonly index: number;
}

export async function withRecord<T>(
  options: PlaceOptions,
  io: Io,
  work: (record: RecordFiles) => Promise<T>,
): Promise<T> {
  const place = existingPlace(options, io);
  const paths = dataPaths(place.data);
  const log = await openStore(logOf(place), { clock: systemClock, readOnly: true });
  try {
    // A ledger that was never served has no tables yet: they are made in passing.
    if (!existsSync(paths.tables))
      return await withFreshTables(log, (tables) => work({ log, tables, index: tables.checkpoint([]) }));
    const tables = openTablesReadOnly(paths.tables, projections);
    try {
      return await work({ log, tables, index: tables.checkpoint([]) });
    } finally {
      tables.close();
    }
  } finally {
    await log.close();
  }
}

/** Tables made anew from the log in a directory of their own, which is gone afterwards. */
export async function withFreshTables<T>(log: EventStore, work: (tables: ReadOnlyTables) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-tables-'));
  try {
    const { index } = await log.head();
    const made = await openReadModels({ directory, log, projections, reading, about });
    const whole = await made.reach(index, [], 600_000);
    const why = made.stopped([]);
    await made.close();
    if (!whole)
      throw new CliError(EXIT.different, `The tables cannot be made from the log: ${why ?? 'it took too long'}.`);
    const tables = openTablesReadOnly(directory, projections);
    try {
      return await work(tables);
    } finally {
      tables.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const DAY_END = 'T23:59:59.999Z';

/** The index that `--at` means, none beyond what the tables know. */
export async function indexOf(at: string | undefined, { log, index }: RecordFiles): Promise<number> {
  if (at === undefined) return index;
  if (/^\d{1,15}$/.test(at)) {
    if (Number(at) <= index) return Number(at);
    throw new CliError(EXIT.usage, `The record ends at index ${String(index)}.`);
  }
  const instant = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}${DAY_END}` : at);
  if (Number.isNaN(instant)) throw new CliError(EXIT.usage, '--at takes an index, an instant with its zone or a date.');
  return Math.min(index, await log.indexAt(instant));
}

export function endOfDay(day: string): number {
  return Date.parse(`${day}${DAY_END}`);
}

/** The moment that `--at` and `--on` mean, as the server would read them. */
export async function momentOf({ at, on }: MomentOptions, record: RecordFiles): Promise<Moment> {
  const index = await indexOf(at, record);
  const [last] = index < 0 ? [] : await record.log.readAll(index - 1, 1);
  const knownAt = last === undefined ? null : new Date(last.knownAt).toISOString();
  const today = new Date().toISOString().slice(0, 10);
  return { index, knownAt, on: on ?? (at === undefined ? today : (knownAt?.slice(0, 10) ?? today)) };
}
