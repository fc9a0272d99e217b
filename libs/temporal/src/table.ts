import type { DatabaseSync } from 'node:sqlite';

import type { LogRecord, Log, Logged } from './log.ts';
import type { TableReader } from './read-models.ts';

/** How far a table is: index and id of the last event applied; `{ index: -1, id: '' }` before the first. */
export interface Checkpoint {
  readonly index: number;
  readonly id: string;
}

/** One table of the file, kept up to date from the log. */
export interface Table<E extends Logged> {
  /** Reads on a connection of its own: what is being applied is not seen before its commit. */
  readonly reader: TableReader;
  /**
   * Applies events that follow its checkpoint, in one transaction together with the checkpoint; those at or below it are
   * passed over. A throw leaves everything as it was.
   */
  apply(page: readonly LogRecord<E>[], log: Log<E>): Promise<void>;
  checkpoint(): Checkpoint;
  /** SHA-256 (hex) over all rows as known at an index: equal for equal rows, however they came about. */
  digest(index: number): string;
}

/** A file of tables, open. */
export interface TablesFile<E extends Logged> {
  /** The connection that writes (read-only files: the one that reads). Others add tables of their own to the file. */
  readonly database: DatabaseSync;
  /** Throws for a name that is not declared. */
  table(name: string): Table<E>;
  /** Runs one piece of work at a time on `database`: an open transaction is never shared. `apply` goes through it by itself. */
  alone<T>(work: () => T | Promise<T>): Promise<T>;
  close(): void;
}

export interface OpenTables {
  /** Beside the process that writes: nothing is created, `apply` throws. */
  readonly readOnly?: boolean;
}

/** A rebuild: the log is shown once, page by page in its order, then each stream is read as a whole and the rows are written. */
export interface BulkLoad<E extends Logged> {
  /** The connection that writes, for the tables of others. Within `read` and `finish` it is in one transaction. */
  readonly database: DatabaseSync;
  /** The next page of the log, from index 0 on. */
  read(page: readonly LogRecord<E>[]): void;
  /** Writes rows, indexes and checkpoints up to the last event shown. */
  finish(): Promise<void>;
  close(): void;
}
