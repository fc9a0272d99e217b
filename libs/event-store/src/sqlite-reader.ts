import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { parsePage } from './canonical.ts';
import type { StoredRow } from './canonical.ts';
import type { Head, Recorded } from './event-store.ts';
import { checkGapFree, checkPage, checkWhole, EMPTY, missing } from './numbering.ts';
import { translated } from './sqlite-fault.ts';

export interface SqliteReader {
  head(): Head;
  readAll(after: number, limit: number): readonly Recorded[];
  readStream(stream: string, after: number, limit: number): readonly Recorded[];
  /** Of an event that exists. */
  knownAt(index: number): number;
}

/** SQLite takes any negative limit for none. */
const UNLIMITED = -1;

/** Reads the log on its own connection; every read sees the last commit. */
export function createReader(database: DatabaseSync): SqliteReader {
  const columns = 'SELECT idx, known_at, bytes FROM event';
  const head = headReader(database);
  const one = asArrays(database, 'SELECT known_at FROM event WHERE idx = ?');
  const all = asArrays(database, `${columns} WHERE idx > ? ORDER BY idx LIMIT ?`);
  const stream = asArrays(
    database,
    `${columns} WHERE stream = (SELECT number FROM stream WHERE name = ?) AND revision > ? ORDER BY revision LIMIT ?`,
  );
  const reading = <T>(work: () => T): T => translated('The log cannot be read here', work);

  return {
    head: () => reading(head),
    knownAt: (index) =>
      reading(() => (one.get(index) as unknown as readonly [number] | undefined)?.[0] ?? missing(index)),
    readAll: (after, limit) =>
      reading(() => {
        checkPage(after, limit);
        const rows = all.all(after, rowLimit(limit)) as unknown as StoredRow[];
        checkGapFree(rows, after);
        return parsePage(rows);
      }),
    readStream: (name, after, limit) =>
      reading(() => {
        checkPage(after, limit);
        const events = parsePage(stream.all(name, after, rowLimit(limit)) as unknown as StoredRow[]);
        checkWhole(events, name, after);
        return events;
      }),
  };
}

/** Rows as arrays: half the cost of objects. */
export function asArrays(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

/** Reads the head as this connection sees it. */
export function headReader(database: DatabaseSync): () => Head {
  const last = asArrays(database, 'SELECT idx, known_at FROM event ORDER BY idx DESC LIMIT 1');
  return () => {
    const row = last.get() as unknown as readonly [number, number] | undefined;
    return row === undefined ? EMPTY : { index: row[0], knownAt: row[1] };
  };
}

/** The store to which the log was moved, or is being moved. */
export function movedIn(database: DatabaseSync): string | undefined {
  const row = asArrays(database, 'SELECT target FROM moved').get() as unknown as readonly [string] | undefined;
  return row?.[0];
}

function rowLimit(limit: number): number {
  return Number.isFinite(limit) ? limit : UNLIMITED;
}
