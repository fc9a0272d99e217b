import type { Projection } from './assertion.ts';
import type { Logged } from './log.ts';
import { readServedFile } from './projector-file.ts';
import type { TablesReading } from './read-models.ts';
import { currentGeneration } from './rebuild-files.ts';

/** The tables as one file has them, whoever writes it. */
export interface ReadOnlyTables extends TablesReading {
  /** SHA-256 over all rows of a table, or of the audit, as known at an index that it has reached. */
  digest(table: string, index: number): string;
  close(): void;
}

/**
 * Opens the tables that serve in a directory, for reading only, beside the process that keeps them up to date. Stays with that file when
 * a rebuild puts another in its place. Throws when there is none, or when it holds tables that are declared in another way.
 */
export function openTablesReadOnly<E extends Logged>(
  directory: string,
  projections: readonly Projection<E>[],
): ReadOnlyTables {
  const path = currentGeneration(directory);
  if (path === undefined)
    throw new Error(`There are no tables in ${directory}; they are made when the ledger is served.`);
  const file = readServedFile(path, projections);
  const checkpoint = (names: readonly string[]): number =>
    Math.min(...(names.length === 0 ? file.names : names).map((name) => file.checkpoint(name).index));
  return {
    table: (name) => file.table(name),
    audit: file.audit(),
    checkpoint,
    health: () =>
      file.names.map((table) => ({
        table,
        version: file.version(table),
        checkpoint: checkpoint([table]),
        status: 'running',
      })),
    digest: (table, index) => file.digest(table, index),
    close: () => file.close(),
  };
}

/** Digest of every table and of the audit at one index. */
export function digests(tables: Pick<ReadOnlyTables, 'health' | 'digest'>, index: number): ReadonlyMap<string, string> {
  return new Map(tables.health().map(({ table }) => [table, tables.digest(table, index)]));
}
