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
  /** Throws for a name that is not declared. */
  table(name: string): Table<E>;
  close(): void;
}

export interface OpenTables {
  /** Beside the process that writes: nothing is created, `apply` throws. */
  readonly readOnly?: boolean;
}
