import { DatabaseSync } from 'node:sqlite';

import { AUDIT } from './read-models.ts';

/** Rows of one table as known at an index that both files have reached; -1 where the older one had no such table. */
export interface RowChanges {
  readonly table: string;
  readonly index: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** A row is the same by `same`, and unchanged when `content` is equal too. Both as known at `:index`. */
interface Comparison {
  readonly checkpoint: (file: string) => string;
  readonly rows: (file: string) => string;
  readonly same: readonly string[];
  readonly content: readonly string[];
}

/** Compares the rows of a table in two files, the newer of which was made under another declaration. */
export function compareRows(table: string, before: string, after: string): RowChanges {
  const database = new DatabaseSync(after, { readOnly: true, timeout: 5_000 });
  try {
    database.prepare('ATTACH ? AS old').run(before);
    const how = table === AUDIT ? OF_THE_AUDIT : ofTable(table);
    const there = holds(database, table === AUDIT ? 'audit' : `row_${table}`);
    const index = there ? number(database, `SELECT min(${how.checkpoint('main')}, ${how.checkpoint('old')})`) : -1;
    if (!there)
      return {
        table,
        index,
        added: number(database, `SELECT count(*) FROM ${how.rows('main')}`, MAX),
        removed: 0,
        changed: 0,
      };
    const at = (sql: string): number => number(database, sql, index);
    return {
      table,
      index,
      added: at(missing(how, 'main', 'old')),
      removed: at(missing(how, 'old', 'main')),
      changed: at(changed(how)),
    };
  } finally {
    database.close();
  }
}

const MAX = Number.MAX_SAFE_INTEGER;

function ofTable(table: string): Comparison {
  return {
    checkpoint: (file) => `(SELECT idx FROM ${file}.table_state WHERE name = '${table}')`,
    rows: (file) => `(
      SELECT e.name AS entity, r.valid_from, r.recorded_from, r.fields,
        iif(r.ended_at <= :index, r.valid_to, NULL) AS valid_to, iif(r.recorded_to <= :index, r.recorded_to, NULL) AS recorded_to
      FROM ${file}.row_${table} r JOIN ${file}.entity_${table} e ON e.number = r.entity
      WHERE r.recorded_from <= :index AND r.fields IS NOT NULL)`,
    same: ['entity', 'valid_from', 'recorded_from'],
    content: ['fields', 'valid_to', 'recorded_to'],
  };
}

const OF_THE_AUDIT: Comparison = {
  checkpoint: (file) => `(SELECT idx FROM ${file}.audit_checkpoint)`,
  rows: (file) => `(
    SELECT a.idx, a.entities, n.name AS participant FROM ${file}.audit a LEFT JOIN ${file}.audit_name n ON n.number = a.participant
    WHERE a.idx <= :index)`,
  same: ['idx'],
  content: ['entities', 'participant'],
};

function missing({ rows, same }: Comparison, here: string, there: string): string {
  const columns = same.join(', ');
  return `SELECT count(*) FROM (SELECT ${columns} FROM ${rows(here)} EXCEPT SELECT ${columns} FROM ${rows(there)})`;
}

function changed({ rows, same, content }: Comparison): string {
  const differs = content.map((column) => `one.${column} IS NOT other.${column}`).join(' OR ');
  return `SELECT count(*) FROM ${rows('old')} one JOIN ${rows('main')} other USING (${same.join(', ')}) WHERE ${differs}`;
}

function holds(database: DatabaseSync, table: string): boolean {
  return number(database, `SELECT count(*) FROM old.sqlite_schema WHERE name = '${table}'`) > 0;
}

function number(database: DatabaseSync, sql: string, index?: number): number {
  const statement = database.prepare(sql);
  const row = index === undefined ? statement.get() : statement.get({ index });
  return Number(Object.values(row ?? {})[0]);
}
