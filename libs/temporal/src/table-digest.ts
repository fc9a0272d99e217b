import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import { numbersUpTo } from './keys.ts';
import { asArrays } from './connections.ts';

/**
 * SHA-256 over all tiles as known at an index, in order of entity, day and record. Tiles follow from the rows alone (an open tile and
 * its end are one whenever they can be), so equal rows give equal digests.
 */
export function digestOf(database: DatabaseSync, name: string, index: number): string {
  const entities = asArrays(database, `SELECT number, name FROM entity_${name} WHERE number < ? ORDER BY name`);
  const tiles = asArrays(
    database,
    `SELECT group_concat(
       concat_ws('|', valid_from, recorded_from, iif(ended_at <= ?1, ended_at || ' ' || valid_to, ''), iif(recorded_to <= ?1, recorded_to, ''), fields),
       char(10) ORDER BY valid_from, recorded_from)
     FROM row_${name} WHERE entity = ?2 AND recorded_from <= ?1`,
  );
  const hash = createHash('sha256');
  for (const [number, entity] of entities.iterate(numbersUpTo(index)) as unknown as Iterable<
    readonly [number, string]
  >) {
    const [text] = tiles.get(index, number) as unknown as readonly [string | null];
    if (text !== null) hash.update(`${JSON.stringify(entity)}\n${text}\n`);
  }
  return hash.digest('hex');
}
