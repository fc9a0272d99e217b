import type { DatabaseSync } from 'node:sqlite';

import { systemClock } from './clock-guard.ts';
import { EventStoreError, NO_STREAM } from './event-store.ts';
import type { AppendOptions, Clock, EventStore, NewEvent, Receipt, SubscribeOptions } from './event-store.ts';
import { createGroupCommit } from './group-commit.ts';
import type { GroupCommit } from './group-commit.ts';
import { lastIndexAt } from './index-at.ts';
import { movedAlarm, prepareAppend, storeClosed, storeMoved } from './prepare.ts';
import { logFile, openForReading, openForWriting } from './sqlite-schema.ts';
import { createReader, movedIn } from './sqlite-reader.ts';
import type { SqliteReader } from './sqlite-reader.ts';
import { createWriter } from './sqlite-writer.ts';
import { Bell, subscribePages } from './subscription.ts';

export interface SqliteStoreOptions {
  readonly clock: Clock;
  /** Opens an existing log beside the process that writes it; `append` is refused with `store-read-only`. */
  readonly readOnly?: boolean;
}

/**
 * The log in one SQLite file: `location`, or `log.db` in it when it is a directory. Nothing is acknowledged before it is on the disk.
 * Throws `store-damaged` (also when there is no log to read), `store-schema-newer`, `store-read-only`, `store-locked`.
 * That only one process writes a directory is the business of `lockDirectory`.
 */
export function openSqliteStore(location: string, options: SqliteStoreOptions): EventStore {
  return openTunedSqliteStore(location, options, () => {});
}

/** The log at a location, read beside the process that writes it: for threads and tools that never write. */
export function openLog(location: string): EventStore {
  return openSqliteStore(location, { clock: systemClock, readOnly: true });
}

/**
 * For tests only, and not exported by the front door: the same store after `tune` had its way with the connection that writes,
 * so that a test can take the safety away (`synchronous = OFF`) or the room (`max_page_count`) and see what happens.
 */
export function openTunedSqliteStore(
  location: string,
  options: SqliteStoreOptions,
  tune: (writing: DatabaseSync) => void,
): EventStore {
  const file = logFile(location);
  const bell = new Bell();
  const writing = options.readOnly === true ? undefined : openForWriting(file);
  if (writing !== undefined) tune(writing);
  const reading = openForReading(file);
  const movedTo = movedIn(reading);
  const commits = writing && createGroupCommit(createWriter(writing, options.clock), () => bell.ring());
  return storeOver(createReader(reading), commits, bell, movedTo, () => {
    reading.close();
    writing?.close();
  });
}

function storeOver(
  reader: SqliteReader,
  commits: GroupCommit | undefined,
  bell: Bell,
  movedTo: string | undefined,
  closeFiles: () => void,
): EventStore {
  let closed = false;
  const open = (): SqliteReader => {
    if (closed) throw storeClosed();
    return reader;
  };
  const source = { head: () => open().head(), readAll: (after: number, limit: number) => open().readAll(after, limit) };

  return {
    shared: false,
    append: async (
      stream: string,
      expectedRevision: number,
      events: readonly NewEvent[],
      how?: AppendOptions,
    ): Promise<Receipt> => {
      open();
      if (commits === undefined) throw new EventStoreError('store-read-only', 'The log was opened for reading only.');
      if (movedTo !== undefined) throw storeMoved();
      return commits.append(prepareAppend(stream, expectedRevision, events, how));
    },
    readStream: async (stream: string, after = NO_STREAM, limit = Number.POSITIVE_INFINITY) =>
      open().readStream(stream, after, limit),
    readAll: async (after: number, limit: number) => source.readAll(after, limit),
    subscribe: (after: number, how?: SubscribeOptions) => subscribePages(source, bell, after, how),
    head: async () => source.head(),
    indexAt: async (instant: number) => {
      const from = open();
      return lastIndexAt(instant, from.head().index, (index) => from.knownAt(index));
    },
    report: async () => ({
      kind: 'embedded',
      server: { sqlite: process.versions['sqlite'] ?? '' },
      alarms: movedAlarm(movedTo),
      ...(movedTo === undefined ? {} : { movedTo }),
    }),
    close: async () => {
      if (closed) return;
      commits?.close();
      closed = true;
      closeFiles();
      bell.ring();
    },
  };
}

/** Says that the log is moved to another store, or with null that it is not; the next one who opens it knows. Nobody may have it open for writing. */
export function markSqliteStore(location: string, movedTo: string | null): void {
  const database = openForWriting(logFile(location));
  try {
    database.exec('BEGIN IMMEDIATE; DELETE FROM moved');
    if (movedTo !== null) database.prepare('INSERT INTO moved VALUES (?)').run(movedTo);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}
