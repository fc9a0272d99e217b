import { DatabaseSync } from 'node:sqlite';

import type { Projection, Reading } from './assertion.ts';
import { asArrays, openForReading, openForWriting } from './connections.ts';
import type { Log, LogRecord, Logged } from './log.ts';
import { createSharedTransaction, type SharedTransaction } from './shared-transaction.ts';
import { createStreams, type Streams } from './streams.ts';
import type { Checkpoint, OpenTables, Table, TablesFile } from './table.ts';
import { digestOf } from './table-digest.ts';
import { createTableReader } from './table-reader.ts';
import { createTableWriter } from './table-writer.ts';
import { changedIn, createTables } from './tables-schema.ts';

/**
 * Opens a file of tables and creates what is missing of those declared. Ask `changedTables` first: a table that is stored with
 * another declaration throws here.
 */
export function openTablesFile<E extends Logged>(
  file: string,
  projections: readonly Projection<E>[],
  reading: Reading<E>,
  { readOnly = false }: OpenTables = {},
): TablesFile<E> {
  const writing = readOnly ? undefined : openForWriting(file);
  if (writing && changedIn(writing, projections).length === 0) createTables(writing, projections);
  const database = openForReading(file);
  const changed = changedIn(database, projections);
  if (changed.length > 0) {
    database.close();
    writing?.close();
    throw new Error(`These tables are declared otherwise than stored and want a rebuild: ${changed.join(', ')}.`);
  }
  const together = writing && createSharedTransaction(writing);
  const streams = createStreams<E>();
  const tables = new Map(
    projections.map((projection) => [
      projection.table.name,
      createTable({ database, writing, projection, reading, streams, together }),
    ]),
  );
  return {
    table(name) {
      const table = tables.get(name);
      if (!table) throw new RangeError(`There is no table ${name}.`);
      return table;
    },
    close() {
      database.close();
      writing?.close();
    },
  };
}

interface Parts<E extends Logged> {
  readonly database: DatabaseSync;
  readonly writing: DatabaseSync | undefined;
  readonly projection: Projection<E>;
  readonly reading: Reading<E>;
  readonly streams: Streams<E>;
  readonly together: SharedTransaction | undefined;
}

function createTable<E extends Logged>({
  database,
  writing,
  projection,
  reading,
  streams,
  together,
}: Parts<E>): Table<E> {
  const { name } = projection.table;
  const checkpoint = checkpointReader(database, name);
  const apply = writing && createApply(writing, projection, reading, streams);
  return {
    reader: createTableReader(database, projection.table, () => checkpoint().index),
    async apply(page, log) {
      if (!apply || !together) throw new Error('The tables were opened for reading only.');
      await together(() => apply(page, log));
    },
    checkpoint,
    digest(index) {
      if (index > checkpoint().index) throw new RangeError(`Table ${name} has not reached index ${index}.`);
      return digestOf(database, name, index);
    },
  };
}

function createApply<E extends Logged>(
  database: DatabaseSync,
  projection: Projection<E>,
  reading: Reading<E>,
  streams: Streams<E>,
): (page: readonly LogRecord<E>[], log: Log<E>) => Promise<void> {
  const { name } = projection.table;
  const writer = createTableWriter(database, projection, reading, streams);
  const checkpoint = checkpointReader(database, name);
  const advance = database.prepare('UPDATE table_state SET idx = ?, id = ? WHERE name = ?');
  return async (page, log) => {
    let { index, id } = checkpoint();
    const fresh = page.filter((record) => record.index > index);
    if (fresh.length === 0) return;
    for (const record of fresh) {
      if (record.index !== index + 1)
        throw new RangeError(`Table ${name} wants event ${index + 1}, not ${record.index}.`);
      await writer.apply(record, log);
      ({ index } = record);
      ({ id } = record.event);
    }
    advance.run(index, id, name);
  };
}

function checkpointReader(database: DatabaseSync, name: string): () => Checkpoint {
  const select = asArrays(database, 'SELECT idx, id FROM table_state WHERE name = ?');
  return () => {
    const row = select.get(name) as unknown as readonly [number, string] | undefined;
    if (!row) throw new Error(`The file holds no table ${name}.`);
    return { index: row[0], id: row[1] };
  };
}
