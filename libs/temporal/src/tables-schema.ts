import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import type { TableDeclaration } from './assertion.ts';
import { asArrays } from './connections.ts';
import { canonical } from './fields.ts';

/** Raised with every change of the tables below, or of what is written into them. */
const LAYOUT = 1;

const STATE = `
CREATE TABLE IF NOT EXISTS table_state (
  name        TEXT PRIMARY KEY,
  declaration TEXT NOT NULL,
  idx         INTEGER NOT NULL,
  id          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export interface Named {
  readonly table: TableDeclaration;
}

/** Names of declared tables that the file holds with another version or other fields: they want a rebuild. What is missing is no change. */
export function changedTables(file: string, projections: readonly Named[]): readonly string[] {
  if (!existsSync(file)) return [];
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return changedIn(database, projections);
  } finally {
    database.close();
  }
}

export function changedIn(database: DatabaseSync, projections: readonly Named[]): readonly string[] {
  const stored = new Map(storedDeclarations(database));
  return projections
    .map(({ table }) => table)
    .filter((table) => (stored.get(table.name) ?? declarationText(table)) !== declarationText(table))
    .map(({ name }) => name);
}

function storedDeclarations(database: DatabaseSync): readonly (readonly [string, string])[] {
  const there = asArrays(database, "SELECT 1 FROM sqlite_schema WHERE name = 'table_state'").get();
  if (!there) return [];
  return asArrays(database, 'SELECT name, declaration FROM table_state').all() as unknown as (readonly [
    string,
    string,
  ])[];
}

/** Everything on which the stored rows depend. */
function declarationText({ version, fields }: TableDeclaration): string {
  const order = Object.entries(fields).map(([name, { type, indexed = false }]) => [name, type, indexed]);
  return canonical({ layout: LAYOUT, version, fields: order });
}

/** Creates what is missing of these tables, with their indexes. */
export function createTables(database: DatabaseSync, projections: readonly Named[]): void {
  createBareTables(database, projections);
  for (const { table } of projections) createIndexes(database, table.name);
}

/**
 * Per table: its entities, numbered by the place of their first appearance in the total order; what an entity is at its last turning day,
 * so that a change in order reads no history; the tiles, each entity's together; and which entities were ever said to have which value of
 * an indexed field.
 */
export function createBareTables(database: DatabaseSync, projections: readonly Named[]): void {
  database.exec(STATE);
  const register = database.prepare(
    "INSERT INTO table_state (name, declaration, idx, id) VALUES (?, ?, -1, '') ON CONFLICT DO NOTHING",
  );
  for (const { table } of projections) {
    const { name } = table;
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`A table cannot be called ${JSON.stringify(name)}.`);
    database.exec(`
      CREATE TABLE IF NOT EXISTS entity_${name} (
        number         INTEGER PRIMARY KEY,
        name           TEXT NOT NULL,
        turned_on      TEXT NOT NULL,
        start_revision INTEGER,
        start_ordinal  INTEGER,
        start_alone    INTEGER
      ) STRICT;
      CREATE TABLE IF NOT EXISTS row_${name} (
        entity        INTEGER NOT NULL,
        valid_from    TEXT NOT NULL,
        recorded_from INTEGER NOT NULL,
        ended_at      INTEGER,
        valid_to      TEXT,
        recorded_to   INTEGER,
        fields        TEXT,
        PRIMARY KEY (entity, valid_from, recorded_from)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS value_${name} (
        field  INTEGER NOT NULL,
        value  TEXT NOT NULL,
        entity INTEGER NOT NULL,
        PRIMARY KEY (field, value, entity)
      ) STRICT, WITHOUT ROWID;
    `);
    register.run(name, declarationText(table));
  }
}

/** Of entities by name; of tiles by the last record of an entity, by the event that recorded, and of each entity the tile that has no end as of now. */
export function createIndexes(database: DatabaseSync, name: string): void {
  database.exec(`
    CREATE UNIQUE INDEX IF NOT EXISTS entity_${name}_name ON entity_${name} (name);
    CREATE INDEX IF NOT EXISTS row_${name}_record ON row_${name} (entity, recorded_from);
    CREATE INDEX IF NOT EXISTS row_${name}_event ON row_${name} (recorded_from);
    CREATE INDEX IF NOT EXISTS row_${name}_last ON row_${name} (entity) WHERE ended_at IS NULL AND recorded_to IS NULL;
  `);
}
