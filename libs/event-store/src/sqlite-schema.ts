import { closeSync, existsSync, fstatSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { EventStoreError } from './event-store.ts';
import { translated } from './sqlite-fault.ts';

/** `CBML`, in the header of the file: a log is not mistaken for another database, nor another database for a log. */
const APPLICATION_ID = 0x43_42_4d_4c;

/** Raised with every change of the tables below. */
const SCHEMA_VERSION = 1;

/**
 * `event.idx` is the ledger index and the rowid, so the log lies on disk in its own order. Streams are numbered, and an id that is
 * a UUID is kept as its 16 bytes (see `idKey`): both unique indexes are written at random places, and half their size is a third
 * more appends. `bytes` is TEXT, which reads a quarter faster than BLOB. `moved` names the store that takes this one's place, if any.
 */
const TABLES = `
CREATE TABLE stream (
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE event (
  idx      INTEGER PRIMARY KEY,
  known_at INTEGER NOT NULL,
  stream   INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  id       ANY NOT NULL UNIQUE,
  bytes    TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT;
CREATE TABLE moved (target TEXT NOT NULL) STRICT;
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/**
 * WAL and FULL: every commit is on the disk before it is acknowledged. 4 KiB pages: a random index entry dirties a whole page, and
 * 8 or 16 KiB cost a tenth to a third of the appends. The WAL may grow to 128 MiB, so that under full load fewer than 1 % of the commits
 * carry a checkpoint; the writer makes one whenever it is idle.
 */
const WRITER = `
PRAGMA page_size = 4096;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 32768;
PRAGMA cache_size = -65536;
`;

/** Room for the thousand single appends after which the writer makes a checkpoint, with 12 KiB each. */
const WAL_RESERVE = 16 * 1024 * 1024;

/** The file of the log: the path itself, or `log.db` in it when the path is a directory. */
export function logFile(location: string): string {
  return existsSync(location) && statSync(location).isDirectory() ? join(location, 'log.db') : location;
}

/** The connection that writes; makes the tables of a new log. The file must be writable. */
export function openForWriting(file: string): DatabaseSync {
  return opened(file, false, (database) => {
    // Asked first: a file that is not ours is left exactly as it was.
    if (versionOf(database, file) === 'new') {
      database.exec(WRITER);
      database.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
    } else {
      database.exec(WRITER);
    }
    reserveWal(`${file}-wal`);
  });
}

/**
 * Fills the WAL with zeros up to its usual size. A commit that overwrites takes half the time of one that lets the file grow, since
 * the file system has nothing to allocate. SQLite reads a WAL up to the first frame without a valid checksum, so zeros end it.
 */
function reserveWal(wal: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(wal, 'a');
    const lacking = WAL_RESERVE - fstatSync(handle).size;
    if (lacking <= 0) return;
    writeSync(handle, Buffer.alloc(lacking));
    fsyncSync(handle);
  } catch {
    // It only makes appends faster. A disk that is full or read-only shows itself at the first of them.
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** A connection that reads an existing log, beside a writer of this or another process. */
export function openForReading(file: string): DatabaseSync {
  return opened(file, true, (database) => {
    if (versionOf(database, file) === 'new') throw new EventStoreError('store-damaged', `There is no log in ${file}.`);
    database.exec('PRAGMA cache_size = -16384');
  });
}

function opened(file: string, readOnly: boolean, prepare: (database: DatabaseSync) => void): DatabaseSync {
  return translated(`The log ${file} cannot be opened`, () => {
    const database = new DatabaseSync(file, { readOnly, timeout: 1_000 });
    try {
      prepare(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function versionOf(database: DatabaseSync, file: string): 'new' | 'current' {
  const application = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  if (application === 0 && version === 0 && pragma(database, 'schema_version') === 0) return 'new';
  if (application !== APPLICATION_ID)
    throw new EventStoreError('store-damaged', `${file} is not a log of this ledger.`);
  if (version <= SCHEMA_VERSION) return 'current';
  const message = `${file} has schema ${version}; this release knows ${SCHEMA_VERSION}. Start the release that wrote it, or a newer one.`;
  throw new EventStoreError('store-schema-newer', message);
}

function pragma(database: DatabaseSync, name: string): number {
  const statement = database.prepare(`PRAGMA ${name}`);
  statement.setReturnArrays(true);
  return (statement.get() as unknown as [number])[0];
}
