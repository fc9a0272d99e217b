import type { DatabaseSync } from 'node:sqlite';

import { asArrays, openForReading } from './connections.ts';
import { AUDIT } from './read-models.ts';

/** A table that the older file holds; compared up to an index, or up to where the two have come when that is earlier. */
export interface Wanted {
  readonly table: string;
  readonly index: number;
  readonly declared: 'same' | 'otherwise';
}

/** Rows of one table as known at an index that both files have reached; -1 where the older one had no such table. */
export interface RowChanges {
  readonly table: string;
  readonly index: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** SQL on two files, `main` the newer one and `old`. ?1: index. */
interface Comparison {
  /** Says without counting that two tables of the same declaration are equal. `later`: a file knows more than was known at the index. */
  equal?(later: boolean): string;
  checkpoint(file: string): string;
  /** How many rows a file has. */
  count(file: string): string;
  /** How many rows are in both, and how many of them are not equal. */
  readonly both: string;
}

export function compareTables(wanted: readonly Wanted[], before: string, after: string): readonly RowChanges[] {
  return beside(before, after, (database) =>
    wanted.map((one) => compared(database, one, `row_${one.table}`, ofTable(one.table))),
  );
}

export function compareAudits(wanted: readonly Wanted[], before: string, after: string): readonly RowChanges[] {
  return beside(before, after, (database) =>
    wanted.map((one) => {
      if (one.declared === 'otherwise') return compared(database, one, AUDIT, ofAudit(ABOUT));
      const rows = compared(database, one, AUDIT, ofAudit(COLUMNS));
      return { ...rows, changed: rows.changed + numbers(database, BEHIND_THE_ROWS, rows.index)[0] };
    }),
  );
}

function beside<T>(before: string, after: string, work: (database: DatabaseSync) => T): T {
  const database = openForReading(after);
  try {
    database.prepare('ATTACH ? AS old').run(before);
    return work(database);
  } finally {
    database.close();
  }
}

function compared(
  database: DatabaseSync,
  { table, index: upTo, declared }: Wanted,
  rows: string,
  how: Comparison,
): RowChanges {
  const there = asArrays(database, 'SELECT 1 FROM old.sqlite_schema WHERE name = ?').get(rows) !== undefined;
  if (!there) return { table, index: -1, added: numbers(database, how.count('main'), upTo)[0], removed: 0, changed: 0 };
  const [index] = numbers(database, `SELECT min(?1, ${how.checkpoint('main')}, ${how.checkpoint('old')})`, upTo);
  const [latest] = numbers(database, `SELECT max(?1, ${how.checkpoint('main')}, ${how.checkpoint('old')})`, index);
  if (declared === 'same' && how.equal !== undefined && numbers(database, how.equal(latest > index), index)[0] === 1)
    return { table, index, added: 0, removed: 0, changed: 0 };
  const [same, changed] = numbers(database, how.both, index);
  const [now] = numbers(database, how.count('main'), index);
  const [once] = numbers(database, how.count('old'), index);
  return { table, index, added: now - same, removed: once - same, changed };
}

const AS_STORED = ['ended_at', 'valid_to', 'recorded_to', 'fields'];

/** An end that came after the index is not known yet. Tiles that say "not there" are no rows. */
export function ofTable(table: string): Comparison {
  const known = (row: string): readonly string[] => [
    `iif(${row}.ended_at <= ?1, ${row}.ended_at, NULL)`,
    `iif(${row}.ended_at <= ?1, ${row}.valid_to, NULL)`,
    `iif(${row}.recorded_to <= ?1, ${row}.recorded_to, NULL)`,
    `${row}.fields`,
  ];
  const rows = (file: string, rest: readonly string[]): string =>
    `SELECT entity, valid_from, recorded_from, ${rest.join(', ')} FROM ${file}.row_${table} WHERE recorded_from <= ?1`;
  return {
    // both lie in this order: one pass through each of them, without a seek; of columns as they are stored SQLite knows it and sorts nothing
    equal: (later) => {
      const rest = later ? known(`row_${table}`) : AS_STORED;
      return `SELECT (SELECT count(*) FROM main.row_${table} WHERE recorded_from <= ?1) = (SELECT count(*) FROM old.row_${table} WHERE recorded_from <= ?1)
      AND NOT EXISTS (SELECT number, name FROM main.entity_${table} EXCEPT SELECT number, name FROM old.entity_${table} ORDER BY 1, 2 LIMIT 1)
      AND NOT EXISTS (${rows('main', rest)} EXCEPT ${rows('old', rest)} ORDER BY 1, 2, 3, 4, 5, 6, 7 LIMIT 1)`;
    },
    checkpoint: (file) => `(SELECT idx FROM ${file}.table_state WHERE name = '${table}')`,
    count: (file) => `SELECT count(*) FROM ${file}.row_${table} WHERE recorded_from <= ?1 AND fields IS NOT NULL`,
    both: `SELECT count(*), count(iif(${unequal(known('n'), known('o'))}, 1, NULL))
      FROM main.entity_${table} e CROSS JOIN old.entity_${table} f ON f.name = e.name
      CROSS JOIN main.row_${table} n ON n.entity = e.number
      CROSS JOIN old.row_${table} o ON o.entity = f.number AND o.valid_from = n.valid_from AND o.recorded_from = n.recorded_from
      WHERE n.recorded_from <= ?1 AND n.fields IS NOT NULL AND o.fields IS NOT NULL`,
  };
}

/** Names are numbered in the order in which they come, so that the same `about` gives the same numbers. */
const COLUMNS = [
  'known_at',
  'id',
  'stream',
  'revision',
  'type',
  'recorded_at',
  'effective_on',
  'account',
  'office',
  'actor_participant',
  'on_behalf_of',
  'authority_kind',
  'authority_reference',
  'correlation',
  'causation',
  'participant',
  'entities',
  'amends',
].map((column) => (row: string) => `${row}.${column}`);

const FILES: Readonly<Record<string, string>> = { n: 'main', o: 'old' };

/** What another `about` may say otherwise. */
const ABOUT = [
  (row: string) => `${row}.entities`,
  (row: string) => `(SELECT name FROM ${FILES[row]}.audit_name WHERE number = ${row}.participant)`,
];

function ofAudit(columns: readonly ((row: string) => string)[]): Comparison {
  const of = (row: string): readonly string[] => columns.map((column) => column(row));
  return {
    checkpoint: (file) => `(SELECT idx FROM ${file}.audit_checkpoint)`,
    count: (file) => `SELECT count(*) FROM ${file}.audit WHERE idx <= ?1`,
    both: `SELECT count(*), count(iif(${unequal(of('n'), of('o'))}, 1, NULL))
      FROM main.audit n CROSS JOIN old.audit o ON o.idx = n.idx WHERE n.idx <= ?1`,
  };
}

/** Names that differ, and keys: those are made of what the rows hold, so that only a missing or foreign one is looked for. */
const BEHIND_THE_ROWS = `SELECT
  (SELECT count(*) FROM (SELECT * FROM main.audit_name WHERE since <= ?1 EXCEPT SELECT * FROM old.audit_name)) +
  (SELECT count(*) FROM (SELECT * FROM old.audit_name WHERE since <= ?1 EXCEPT SELECT * FROM main.audit_name)) +
  ((${keys('main')}) <> (${keys('old')}))`;

function keys(file: string): string {
  return `SELECT json_array(count(*), sum(key), sum((key * 31 + idx) % 2147483647)) FROM ${file}.audit_key WHERE idx <= ?1`;
}

function unequal(one: readonly string[], other: readonly string[]): string {
  return one.map((column, at) => `${column} IS NOT ${other[at]}`).join(' OR ');
}

function numbers(database: DatabaseSync, sql: string, index: number): readonly [number, number] {
  return asArrays(database, sql).get(index) as unknown as readonly [number, number];
}
