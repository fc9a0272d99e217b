import type { DatabaseSync } from 'node:sqlite';

import type { Projection, Reading } from './assertion.ts';
import { batchInto, openForLoading } from './connections.ts';
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
      for (const table of tables) table.write(records, recounts);
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
  /** All events of one stream. */
  write(...stream: Parameters<StreamReplay<E>['replay']>): void;
  finish(): void;
}

/** The same rows as a table writer's, in fewer statements, into a table without indexes. */
function createBulkTable<E extends Logged>(database: DatabaseSync, projection: Projection<E>): BulkTable<E> {
  const { name } = projection.table;
  const stream = createStreamReplay(projection);
  const entities = batchInto(database, `entity_${name}`, 6);
  const rows = batchInto(database, `row_${name}`, 7);
  const values = batchInto(database, `value_${name}`, 3);
  const addRow = (entity: number, { from, recordedFrom, endedAt, to, packed }: Tile, recordedTo: number | null): void =>
    rows.add(entity, from, recordedFrom, endedAt, to, recordedTo, packed);
  return {
    write(records, recounts) {
      for (const entity of stream.replay(records, recounts)) {
        const { number } = entity;
        entities.add(number, entity.name, ...atItsEnd(entity));
        for (const [tile, recordedTo] of everyTile(entity)) addRow(number, tile, recordedTo);
        for (const { field, text } of entity.values.values()) values.add(field, text, number);
      }
    },
    finish() {
      for (const batch of [entities, rows, values]) batch.flush();
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
