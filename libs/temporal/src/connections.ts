import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';

/**
 * The connection that keeps a file up to date; makes the file where it is missing. The WAL may grow to 32 MiB: what is written under
 * load lies all over the file, and moving it there, with its waits for the disk, then happens once for many pages.
 */
export function openForWriting(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(
    `PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 4000`,
  );
  return database;
}

export function openForReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  database.exec('PRAGMA cache_size = -65536; PRAGMA mmap_size = 4294967296');
  return database;
}

/** A new file, filled in one transaction. One that is not finished is thrown away, so nothing in it needs to be safe before its end. */
export interface Loading {
  readonly database: DatabaseSync;
  /** Makes it safe, and ready to be opened by others. */
  finish(): void;
  close(): void;
}

export function openForLoading(file: string): Loading {
  closeSync(openSync(file, 'wx', 0o600));
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;
    PRAGMA temp_store = MEMORY; PRAGMA threads = 2; BEGIN`);
  return {
    database,
    finish: () => {
      database.exec('COMMIT; PRAGMA journal_mode = WAL');
      flush(file, 'r+');
    },
    close: () => database.close(),
  };
}

export function flush(path: string, mode: 'r' | 'r+'): void {
  const handle = openSync(path, mode);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Rows as arrays: half the cost of objects. */
export function asArrays(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

export interface RowBatch {
  add(...row: readonly SQLInputValue[]): void;
  /** Writes what is left. */
  flush(): void;
}

/** Values a statement: a call costs as much as a few rows. */
const VALUES = 224;

/** Rows for a new table of so many columns, written in statements of many rows. */
export function batchInto(database: DatabaseSync, table: string, columns: number): RowBatch {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  const insert = (rows: number): StatementSync =>
    database.prepare(`INSERT INTO ${table} VALUES ${Array.from({ length: rows }, () => row).join(', ')}`);
  const size = Math.floor(VALUES / columns);
  const many = insert(size);
  let values: SQLInputValue[] = [];
  return {
    add: (...given) => {
      for (const value of given) values.push(value);
      if (values.length < size * columns) return;
      many.run(...values);
      values = [];
    },
    flush: () => {
      if (values.length > 0) insert(values.length / columns).run(...values);
      values = [];
    },
  };
}
