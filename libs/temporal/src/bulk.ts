import type { DatabaseSync } from 'node:sqlite';

import { isShown, type Projection, type Reading } from './assertion.ts';
import { batchInto, openForLoading, type RowBatch } from './connections.ts';
import type { Log, Logged } from './log.ts';
import { recountsOf } from './recounts.ts';
import { startValues } from './rows-writer.ts';
import { createStreamReplay, type Replayed, type StreamReplay } from './stream-replay.ts';
import { readBeginning } from './streams.ts';
import { lastTurn, startAtEnd } from './table-writer.ts';
import { createBareTables, createIndexes } from './tables-schema.ts';
import type { Tile } from './tiles.ts';

/**
 * Fills a new file with what the log says up to an index, stream by stream; the file must not exist. `streams`: the names of all that
 * have an event up to there. Opened afterwards with `openTablesFile`.
 */
export async function bulkLoad<E extends Logged>(
  file: string,
  projections: readonly Projection<E>[],
  reading: Reading<E>,
  log: Log<E>,
  index: number,
  streams: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const loading = openForLoading(file);
  const { database } = loading;
  try {
    createBareTables(database, projections);
    const tables = projections.map((projection) => createBulkTable(database, projection));
    let count = 0;
    let id = '';
    for await (const stream of streams) {
      const records = await readBeginning(log, stream, index);
      const recounts = recountsOf(
        records.map(({ event }) => event),
        reading,
      );
      for (const table of tables) if (table.isOf(stream)) table.write(records, recounts);
      count += records.length;
      if (records.at(-1)?.index === index) id = records.at(-1)?.event.id ?? id;
    }
    if (count !== index + 1) throw new Error(`The streams hold ${count} events of ${index + 1}.`);
    for (const table of tables) table.finish();
    database.prepare('UPDATE table_state SET idx = ?, id = ?').run(index, id);
    loading.finish();
  } finally {
    loading.close();
  }
}

interface BulkTable<E extends Logged> {
  isOf(stream: string): boolean;
  /** All events of one stream. */
  write(...stream: Parameters<StreamReplay<E>['replay']>): void;
  finish(): void;
}

/** An entity with more tiles than this fills pages of its own. */
const FEW = 32;

/** The same rows as a table writer's, in fewer statements, into a table without indexes. */
function createBulkTable<E extends Logged>(database: DatabaseSync, projection: Projection<E>): BulkTable<E> {
  const { name } = projection.table;
  const stream = createStreamReplay(projection);
  const entities = sortedInto(database, `entity_${name}`, 6);
  const rows = batchInto(database, `row_${name}`, 7);
  const rowsOfFew = sortedInto(database, `row_${name}`, 7);
  const values = sortedInto(database, `value_${name}`, 3);
  return {
    isOf: (one) => isShown(projection, one),
    write(records, recounts) {
      for (const entity of stream.replay(records, recounts)) {
        const { number } = entity;
        entities.add(number, entity.name, ...atItsEnd(entity));
        const tiles = everyTile(entity);
        const batch = tiles.length > FEW ? rows : rowsOfFew;
        for (const [{ from, recordedFrom, endedAt, to, packed }, recordedTo] of tiles)
          batch.add(number, from, recordedFrom, endedAt, to, recordedTo, packed);
        for (const { field, text } of entity.values.values()) values.add(field, text, number);
      }
    },
    finish() {
      for (const batch of [entities, rows, rowsOfFew, values]) batch.flush();
      createIndexes(database, name);
    },
  };
}

/** Last turning day and start in force from then on. */
function atItsEnd({ turns, placed }: Replayed): readonly (string | number | null)[] {
  let turnedOn = '';
  for (const some of placed.values()) turnedOn = lastTurn(some, turnedOn);
  const last = turns.list.findLast(({ to }) => to === null);
  return [turnedOn, ...startValues(startAtEnd(turns.list, placed.get(last?.place.revision ?? -1) ?? []))];
}

/** In the order in which they are stored. */
function everyTile({ tiles, closed }: Replayed): readonly (readonly [Tile, number | null])[] {
  const all = [...closed, ...tiles.map((tile) => [tile, null] as const)];
  if (closed.length === 0) return all;
  return all.sort(([a], [b]) => (a.from === b.from ? a.recordedFrom - b.recordedFrom : a.from < b.from ? -1 : 1));
}

/** Streams interleave in the order of storage: what they give is laid aside and sorted at the end, so that nothing is put between what is there. */
function sortedInto(database: DatabaseSync, table: string, columns: number): RowBatch {
  database.exec(`CREATE TABLE aside_${table} AS SELECT * FROM ${table}`);
  const batch = batchInto(database, `aside_${table}`, columns);
  return {
    ...batch,
    flush() {
      batch.flush();
      database.exec(`INSERT INTO ${table} SELECT * FROM aside_${table} ORDER BY 1, 2, 3; DROP TABLE aside_${table}`);
    },
  };
}
