import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { keyCheck, keysOf } from './identity.ts';
import type { VaultIdentity, VaultKeys } from './identity.ts';
import { vaultMissing } from './refusals.ts';
import { translated } from './sqlite-fault.ts';
import { VaultError } from './vault.ts';

/** `CBMV`, in the header of the file: a vault is not mistaken for another database, nor another database for a vault. */
const APPLICATION_ID = 0x43_42_4d_56;

/** Raised with every change of the tables below. */
const SCHEMA_VERSION = 1;

/**
 * A subject's row is never moved nor removed: its key has a fixed length and is overwritten where it lies, so that no page keeps an
 * older copy of it. Its cards are removed, and SQLite fills their place with zeros.
 */
const TABLES = `
CREATE TABLE vault (
  id        BLOB NOT NULL,
  key_check BLOB NOT NULL
) STRICT;
CREATE TABLE subject (
  number  INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE tombstone (
  subject   INTEGER PRIMARY KEY,
  erased_at INTEGER NOT NULL,
  cards     INTEGER NOT NULL
) STRICT;
CREATE TABLE card (
  number     INTEGER PRIMARY KEY,
  subject    INTEGER NOT NULL,
  event_id   TEXT NOT NULL,
  stream     TEXT NOT NULL,
  commitment TEXT NOT NULL UNIQUE,
  sealed_at  INTEGER NOT NULL,
  bound      INTEGER NOT NULL,
  sealed     BLOB NOT NULL
) STRICT;
CREATE INDEX card_of_subject ON card (subject);
CREATE INDEX card_of_event ON card (event_id);
CREATE INDEX card_pending ON card (sealed_at) WHERE bound = 0;
CREATE TABLE access (
  number      INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  account     TEXT NOT NULL,
  office      TEXT NOT NULL,
  participant TEXT,
  purpose     TEXT NOT NULL,
  concerned   TEXT,
  cards       INTEGER NOT NULL
) STRICT;
CREATE INDEX access_concerned ON access (concerned, number);
CREATE INDEX access_at ON access (at);
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/**
 * WAL and FULL: what was sealed is on the disk before its event is appended. What is removed is overwritten with zeros. Subjects,
 * events and commitments are random, so that every card dirties pages all over: they are kept in memory, and under load written to
 * the file once for many commits.
 */
const WRITER = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA cache_size = -16384;
`;

/** Room for the commits between two checkpoints of a vault that is not under load. */
const WAL_RESERVE = 4 * 1024 * 1024;

/** A vault whose file the given master key opens. */
export interface VaultFile extends VaultKeys {
  readonly database: DatabaseSync;
}

/** Opens a vault, or makes one unless it must be there; throws `master-key-wrong` when it was made with another key. */
export function openVaultFile(file: string, masterKey: Uint8Array, mustExist: boolean): VaultFile {
  return translated(`The vault ${file} cannot be opened`, () => {
    if (mustExist && !existsSync(file)) throw vaultMissing(file);
    // Made before SQLite does, so that nobody else can read it for a moment; WAL and index get the same mode from it.
    closeSync(openSync(file, 'a', 0o600));
    const database = new DatabaseSync(file, { timeout: 1_000 });
    try {
      if (versionOf(database, file) !== 'new') database.exec(WRITER);
      else if (mustExist) throw vaultMissing(file);
      else makeVault(database, masterKey);
      const keys = checkKey(database, file, masterKey);
      // What a process removed that was killed before it could empty the WAL.
      emptyWal(database, file);
      return { database, ...keys };
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** A connection that reads an existing vault beside the process that writes it. */
export function openForCopying(file: string): DatabaseSync {
  return translated(`The vault ${file} cannot be opened`, () => {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
    try {
      if (versionOf(database, file) === 'new') throw new VaultError('vault-damaged', `There is no vault in ${file}.`);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** A new vault file within its first transaction, whose tables are empty. Throws `vault-not-empty` when there is a vault. */
export function openForFilling(file: string): DatabaseSync {
  return translated(`The vault ${file} cannot be made`, () => {
    closeSync(openSync(file, 'a', 0o600));
    const database = new DatabaseSync(file, { timeout: 1_000 });
    try {
      if (versionOf(database, file) !== 'new')
        throw new VaultError('vault-not-empty', `There is a vault in ${file} already: nothing is overwritten.`);
      database.exec(WRITER);
      database.exec(`BEGIN IMMEDIATE; ${TABLES}`);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Removes from the WAL what the file no longer holds. False when a reader is in the way; then it has to be tried again. */
export function emptyWal(database: DatabaseSync, file: string): boolean {
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  reserveWal(`${file}-wal`);
  return busy === 0;
}

function makeVault(database: DatabaseSync, masterKey: Uint8Array): void {
  const id = randomBytes(16);
  database.exec(WRITER);
  database.exec(`BEGIN IMMEDIATE; ${TABLES}`);
  database.prepare('INSERT INTO vault (id, key_check) VALUES (?, ?)').run(id, keyCheck(masterKey, id));
  database.exec('COMMIT');
}

function checkKey(database: DatabaseSync, file: string, masterKey: Uint8Array): VaultKeys {
  const row = database.prepare('SELECT id, key_check AS keyCheck FROM vault').get() as VaultIdentity | undefined;
  if (row === undefined)
    throw new VaultError('vault-damaged', `${file} has lost its beginning. Restore it from a backup.`);
  return keysOf(masterKey, row, file);
}

/** Fills the WAL with zeros, which SQLite reads as its end: a commit that overwrites takes half the time of one that lets a file grow. */
function reserveWal(wal: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(wal, 'a');
    const lacking = WAL_RESERVE - fstatSync(handle).size;
    if (lacking <= 0) return;
    writeSync(handle, Buffer.alloc(lacking));
    fsyncSync(handle);
  } catch {
    // It only makes commits faster. A disk that is full or read-only shows itself at the first of them.
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function versionOf(database: DatabaseSync, file: string): 'new' | 'current' {
  const application = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  if (application === 0 && version === 0 && pragma(database, 'schema_version') === 0) return 'new';
  if (application !== APPLICATION_ID) throw new VaultError('vault-damaged', `${file} is not a vault of this ledger.`);
  if (version <= SCHEMA_VERSION) return 'current';
  const message = `${file} has schema ${version}; this release knows ${SCHEMA_VERSION}. Start the release that wrote it, or a newer one.`;
  throw new VaultError('vault-schema-newer', message);
}

function pragma(database: DatabaseSync, name: string): number {
  return (database.prepare(`PRAGMA ${name}`).get() as Readonly<Record<string, number>>)[name] ?? 0;
}
