import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Day, TableDeclaration } from './assertion.ts';
import { indexedFields, numbersUpTo } from './keys.ts';
import type { Point, Where } from './read-models.ts';
import { type RowQuery, type Stored } from './row-query.ts';
import { asArrays } from './connections.ts';

export type Named = readonly [number: number, name: string];

/** Which entities there are, and the tile of each at a point. */
export interface EntityQuery {
  number(entity: string): number | undefined;
  /** In binary order of name: those known at an index that were ever said to have these values. */
  list(index: number, where: Where, after?: string): Iterable<Named>;
  /** The same with each one's tile at the point; entities that are not there are passed over. */
  tiles(point: Point, where: Where): Iterable<readonly [name: string, tile: Stored]>;
  isIndexed(field: string): boolean;
  /** Every value, as canonical JSON in binary order, that an indexed field was ever said to have. */
  valuesOf(field: string): Iterable<string>;
  /** Those known at an index that were ever said to have it, in the order in which they were first spoken of. */
  having(index: number, field: string, value: string): Iterable<Named>;
}

/** Conditions on ?1 (numbers below) and ?2 (names after), then field and value of each indexed field. */
function conditions(name: string, fields: number): string {
  const having = `AND e.number IN (SELECT entity FROM value_${name} WHERE field = ? AND value = ?)`;
  return `e.number < ? AND e.name > ? ${Array.from({ length: fields }, () => having).join(' ')} ORDER BY e.name`;
}

export function listStatement(name: string, fields: number): string {
  return `SELECT e.number, e.name FROM entity_${name} e WHERE ${conditions(name, fields)}`;
}

/** Beside each entity its last tile, where that one covers the point: at a point near now it does for nearly all. */
export function lastTilesStatement(name: string, fields: number): string {
  return `SELECT e.number, e.name, r.valid_from, r.recorded_from, r.fields FROM entity_${name} e
    LEFT JOIN row_${name} r INDEXED BY row_${name}_last ON r.entity = e.number AND r.ended_at IS NULL AND r.recorded_to IS NULL
      AND r.recorded_from <= ? AND r.valid_from <= ?
    WHERE ${conditions(name, fields)}`;
}

export function nextValueStatement(name: string): string {
  return `SELECT value FROM value_${name} WHERE field = ? AND value > ? ORDER BY value LIMIT 1`;
}

export function havingStatement(name: string): string {
  return `SELECT e.number, e.name FROM value_${name} v CROSS JOIN entity_${name} e ON e.number = v.entity
    WHERE v.field = ? AND v.value = ? AND v.entity < ? ORDER BY v.entity`;
}

export function createEntityQuery(database: DatabaseSync, table: TableDeclaration, rows: RowQuery): EntityQuery {
  const indexed = indexedFields(table);
  const find = asArrays(database, `SELECT number FROM entity_${table.name} WHERE name = ?`);
  const prepared = (sql: (name: string, fields: number) => string): ((fields: number) => StatementSync) => {
    const statements: StatementSync[] = [];
    return (fields) => (statements[fields] ??= asArrays(database, sql(table.name, fields)));
  };
  const lists = prepared(listStatement);
  const lastTiles = prepared(lastTilesStatement);
  const nextValue = asArrays(database, nextValueStatement(table.name));
  const having = asArrays(database, havingStatement(table.name));
  const valuesOf = (where: Where): readonly (string | number)[] =>
    Object.entries(where).flatMap(([name, value]) => [indexed.place(name), JSON.stringify(value)]);

  return {
    number: (entity) => (find.get(entity) as unknown as readonly [number] | undefined)?.[0],
    list(index, where, after = '') {
      const values = valuesOf(where);
      const rowsOf = lists(values.length / 2).all(numbersUpTo(index), after, ...values);
      return rowsOf as unknown as readonly Named[];
    },
    *tiles({ index, on }, where) {
      const values = valuesOf(where);
      type Last = readonly [number, string, Day | null, number, string | null];
      const found = lastTiles(values.length / 2).all(index, on, numbersUpTo(index), '', ...values);
      for (const [number, name, from, recordedFrom, packed] of found as unknown as readonly Last[]) {
        const tile =
          from === null ? rows.tileAt(number, index, on) : ([from, recordedFrom, null, null, null, packed] as const);
        if (tile && tile[5] !== null) yield [name, tile];
      }
    },
    isIndexed: (field) => table.fields[field]?.indexed === true,
    *valuesOf(field) {
      const place = indexed.place(field);
      // one seek a value: how many entities have it does not matter
      for (let value = ''; ;) {
        const next = nextValue.get(place, value) as unknown as readonly [string] | undefined;
        if (!next) return;
        [value] = next;
        yield value;
      }
    },
    having: (index, field, value) =>
      having.iterate(indexed.place(field), value, numbersUpTo(index)) as unknown as Iterable<Named>,
  };
}
