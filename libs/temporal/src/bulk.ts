import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import type { Projection, Reading } from './assertion.ts';
import type { Log, LogRecord, Logged } from './log.ts';
import { createRowsWriter } from './rows-writer.ts';
import { createStreamReplay, type Replayed } from './stream-replay.ts';
import { readEvents } from './streams.ts';
import type { BulkLoad } from './table.ts';
import { lastTurn, startAtEnd } from './table-writer.ts';
import { createBareTables, createIndexes } from './tables-schema.ts';
import type { Tile } from './tiles.ts';

/** Fills a new file from the beginning of the log; the file must not exist. Opened afterwards with `openTablesFile`. */
export function bulkLoad<E extends Logged>(
  file: string,
  projections: readonly Projection<E>[],
  reading: Reading<E>,
  log: Log<E>,
): BulkLoad<E> {
  closeSync(openSync(file, 'wx', 0o600));
  const database = new DatabaseSync(file);
  // a file that is not finished is thrown away, so nothing needs to be safe before the end
  database.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072',
  );
  createBareTables(database, projections);
  database.exec('BEGIN');
  const revisions = new Map<string, number>();
  let last = { index: -1, id: '' };

  return {
    database,
    read(page) {
      for (const { index, event } of page) {
        if (index !== last.index + 1) throw new RangeError(`The rebuild wants event ${last.index + 1}, not ${index}.`);
        revisions.set(event.stream, event.revision);
        last = { index, id: event.id };
      }
    },
    async finish() {
      const tables = projections.map((projection) => createBulkTable(database, projection, reading));
      for (const [stream, revision] of revisions) {
        const records = await readEvents(log, stream, -1, revision);
        const acts = records.map(({ event }) => reading.act(event));
        for (const table of tables) table(records, acts);
      }
      for (const { table } of projections) createIndexes(database, table.name);
      database.prepare('UPDATE table_state SET idx = ?, id = ?').run(last.index, last.id);
      database.exec('COMMIT; PRAGMA journal_mode = WAL');
      flush(file);
    },
    close: () => database.close(),
  };
}

/** Writes what one stream gives in one table. */
function createBulkTable<E extends Logged>(
  database: DatabaseSync,
  projection: Projection<E>,
  reading: Reading<E>,
): (records: readonly LogRecord<E>[], acts: Parameters<ReturnType<typeof createStreamReplay<E>>['replay']>[1]) => void {
  const stream = createStreamReplay(projection, reading);
  const rows = createRowsWriter(database, projection.table.name);
  return (records, acts) => {
    for (const entity of stream.replay(records, acts)) {
      const placed = [...entity.placed.values()].flat();
      rows.addEntity(entity.name, {
        number: entity.number,
        turnedOn: lastTurn(placed, ''),
        start: startAtEnd(entity.turns.list, placed),
      });
      for (const [tile, recordedTo] of everyTile(entity)) rows.addTile(entity.number, tile, recordedTo);
      for (const { field, text } of entity.values.values()) rows.addValue(field, text, entity.number);
    }
  };
}

/** In the order in which they are stored. */
function everyTile({ tiles, closed }: Replayed): readonly (readonly [Tile, number | null])[] {
  const all = [...closed, ...tiles.map((tile) => [tile, null] as const)];
  if (closed.length === 0) return all;
  return all.toSorted(([a], [b]) => (a.from === b.from ? a.recordedFrom - b.recordedFrom : a.from < b.from ? -1 : 1));
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
