import type { DatabaseSync } from 'node:sqlite';

import type { Day } from './assertion.ts';
import { asArrays } from './connections.ts';

/** A tile as stored: from, record, known end since, end, record's end, fields. */
export type Stored = readonly [
  from: Day,
  recordedFrom: number,
  endedAt: number | null,
  to: Day | null,
  recordedTo: number | null,
  packed: string | null,
];

/** The end of a tile as known at an index; null: open. */
export function endOf([, , endedAt, to]: Stored, index: number): Day | null {
  return endedAt !== null && endedAt <= index ? to : null;
}

/** How tiles are found. Every one of these is a seek: `row-query.spec.ts` holds the plans. */
export interface RowQuery {
  /** The tile of an entity that covers a day as known at an index. */
  tileAt(entity: number, index: number, day: Day): Stored | undefined;
  /** The first tile after a day as known at an index. */
  tileAfter(entity: number, index: number, day: Day): Stored | undefined;
  tilesAt(entity: number, index: number): readonly Stored[];
  /** Those of them that begin after a day, up to another. */
  tilesBetween(entity: number, index: number, after: Day, upTo: Day): readonly Stored[];
  /** Every tile recorded up to an index. */
  tilesUpTo(entity: number, index: number): readonly Stored[];
  /** First and last day of what an event recorded of each entity that it touched. */
  recordedAt(index: number): readonly (readonly [entity: number, name: string, from: Day, to: Day | null])[];
}

export const COLUMNS = 'valid_from, recorded_from, ended_at, valid_to, recorded_to, fields';
/** ?2: index. */
export const KNOWN = 'recorded_from <= ?2 AND (recorded_to IS NULL OR recorded_to > ?2)';
/** ?2: index, ?3: day. */
const COVERS = `${KNOWN} AND valid_from <= ?3 AND (ended_at IS NULL OR ended_at > ?2 OR valid_to > ?3)`;

/** Named, so that a spec can ask for their plans. */
export function rowStatements(name: string): Readonly<Record<keyof RowQuery | 'lastRecord' | 'tileByRecord', string>> {
  const from = `FROM row_${name}`;
  const select = `SELECT ${COLUMNS} ${from}`;
  return {
    lastRecord: `SELECT valid_from ${from} WHERE entity = ?1 AND recorded_from <= ?2 ORDER BY recorded_from DESC, valid_from DESC LIMIT 1`,
    tileByRecord: `${select} INDEXED BY row_${name}_record WHERE entity = ?1 AND ${COVERS} ORDER BY recorded_from DESC LIMIT 1`,
    tileAt: `${select} WHERE entity = ?1 AND ${COVERS} ORDER BY valid_from DESC LIMIT 1`,
    tileAfter: `${select} WHERE entity = ?1 AND ${KNOWN} AND valid_from > ?3 ORDER BY valid_from LIMIT 1`,
    tilesAt: `${select} WHERE entity = ?1 AND ${KNOWN} ORDER BY valid_from`,
    tilesBetween: `${select} WHERE entity = ?1 AND ${KNOWN} AND valid_from > ?3 AND valid_from <= ?4 ORDER BY valid_from`,
    tilesUpTo: `${select} WHERE entity = ?1 AND recorded_from <= ?2 ORDER BY valid_from, recorded_from`,
    recordedAt: `SELECT number, name, min(valid_from), iif(count(iif(ended_at <= ?1, 1, NULL)) = count(*), max(valid_to), NULL)
      ${from} INDEXED BY row_${name}_event JOIN entity_${name} ON number = entity WHERE recorded_from = ?1 GROUP BY number ORDER BY name`,
  };
}

export function createRowQuery(database: DatabaseSync, name: string): RowQuery {
  const sql = rowStatements(name);
  const lastRecord = asArrays(database, sql.lastRecord);
  const byRecord = asArrays(database, sql.tileByRecord);
  const byDay = asArrays(database, sql.tileAt);
  const after = asArrays(database, sql.tileAfter);
  const all = asArrays(database, sql.tilesAt);
  const between = asArrays(database, sql.tilesBetween);
  const upTo = asArrays(database, sql.tilesUpTo);
  const recorded = asArrays(database, sql.recordedAt);
  return {
    tileAt(entity, index, day) {
      // what was recorded last mostly holds the latest days: from there it is near for those, by day for earlier ones
      const last = lastRecord.get(entity, index) as unknown as readonly [Day] | undefined;
      if (!last) return undefined;
      return (day >= last[0] ? byRecord : byDay).get(entity, index, day) as unknown as Stored | undefined;
    },
    tileAfter: (entity, index, day) => after.get(entity, index, day) as unknown as Stored | undefined,
    tilesAt: (entity, index) => all.all(entity, index) as unknown as readonly Stored[],
    tilesBetween: (entity, index, first, last) =>
      between.all(entity, index, first, last) as unknown as readonly Stored[],
    tilesUpTo: (entity, index) => upTo.all(entity, index) as unknown as readonly Stored[],
    recordedAt: (index) => recorded.all(index) as unknown as ReturnType<RowQuery['recordedAt']>,
  };
}
