import type { DatabaseSync } from 'node:sqlite';

import type { Day, Place } from './assertion.ts';
import { asArrays } from './connections.ts';
import type { Laid, Tile } from './tiles.ts';
import { isBefore } from './turns.ts';

/** What an entity is at its last turning day: enough to apply a change in order. */
export interface Entity {
  readonly number: number;
  /** No day on which anything about it begins or ends lies after this one. */
  readonly turnedOn: Day;
  /** The start in force from then on. */
  readonly start: LastStart | undefined;
}

export interface LastStart extends Place {
  /** Its event asserted no other start about the entity. */
  readonly alone: boolean;
}

type EntityRow = readonly [number, Day, number | null, number | null, number | null];
type TileRow = readonly [Day, Day | null, string | null, number, number | null];

/** Statements that write one table. */
export interface RowsWriter {
  entity(name: string): Entity | undefined;
  addEntity(name: string, entity: Entity): void;
  updateEntity(entity: Entity): void;
  /** An entity's tiles as they are now, in order of day, back to the first that touches a day. */
  tilesFrom(entity: number, day: Day): readonly Tile[];
  write(entity: number, index: number, laid: Pick<Laid, 'closed' | 'ended' | 'opened'>): void;
  addValue(field: number, value: string, entity: number): void;
}

export function createRowsWriter(database: DatabaseSync, name: string): RowsWriter {
  const find = asArrays(
    database,
    `SELECT number, turned_on, start_revision, start_ordinal, start_alone FROM entity_${name} WHERE name = ?`,
  );
  const add = database.prepare(
    `INSERT INTO entity_${name} (number, name, turned_on, start_revision, start_ordinal, start_alone) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(
    `UPDATE entity_${name} SET turned_on = ?, start_revision = ?, start_ordinal = ?, start_alone = ? WHERE number = ?`,
  );
  const current = asArrays(
    database,
    `SELECT valid_from, valid_to, fields, recorded_from, ended_at FROM row_${name}
     WHERE entity = ? AND recorded_to IS NULL ORDER BY valid_from DESC`,
  );
  const key = 'entity = ? AND valid_from = ? AND recorded_from = ?';
  const close = database.prepare(`UPDATE row_${name} SET recorded_to = ? WHERE ${key}`);
  const end = database.prepare(`UPDATE row_${name} SET ended_at = ?, valid_to = ? WHERE ${key}`);
  const open = database.prepare(
    `INSERT INTO row_${name} (entity, valid_from, recorded_from, ended_at, valid_to, recorded_to, fields) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const value = database.prepare(
    `INSERT INTO value_${name} (field, value, entity) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
  );

  return {
    entity(named) {
      const row = find.get(named) as unknown as EntityRow | undefined;
      if (!row) return undefined;
      const [number, turnedOn, revision, ordinal, alone] = row;
      const start = revision === null ? undefined : { revision, ordinal: ordinal ?? 0, alone: alone === 1 };
      return { number, turnedOn, start };
    },
    addEntity: (named, { number, turnedOn, start }) => {
      add.run(number, named, turnedOn, ...startValues(start));
    },
    updateEntity: ({ number, turnedOn, start }) => {
      update.run(turnedOn, ...startValues(start), number);
    },
    tilesFrom(entity, day) {
      const tiles: Tile[] = [];
      for (const row of current.iterate(entity) as unknown as Iterable<TileRow>) {
        const [from, to, packed, recordedFrom, endedAt] = row;
        if (isBefore(day, to) || day === to) tiles.push({ from, to, packed, recordedFrom, endedAt });
        else break;
      }
      return tiles.reverse();
    },
    write(entity, index, { closed, ended, opened }) {
      for (const tile of closed) close.run(index, entity, tile.from, tile.recordedFrom);
      for (const tile of ended) end.run(tile.endedAt, tile.to, entity, tile.from, tile.recordedFrom);
      for (const tile of opened)
        open.run(entity, tile.from, tile.recordedFrom, tile.endedAt, tile.to, null, tile.packed);
    },
    addValue: (field, text, entity) => {
      value.run(field, text, entity);
    },
  };
}

/** As they are stored. */
export function startValues(start: LastStart | undefined): readonly [number | null, number | null, number | null] {
  return start ? [start.revision, start.ordinal, start.alone ? 1 : 0] : [null, null, null];
}
