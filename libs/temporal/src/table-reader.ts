import type { DatabaseSync } from 'node:sqlite';

import type { Day, TableDeclaration } from './assertion.ts';
import { createCounts } from './counts.ts';
import { createEntityQuery } from './entity-query.ts';
import { fieldCodec } from './fields.ts';
import { matches } from './matches.ts';
import { changesOf, differencesOf, type Known } from './overlay.ts';
import type { Difference, Point, Row, TableReader } from './read-models.ts';
import { NotReached } from './read-models.ts';
import { createRowQuery, endOf, type Stored } from './row-query.ts';
import { asArrays } from './connections.ts';
import { earlier } from './turns.ts';

/** Answers from one table on one connection. `reached`: the table's checkpoint. */
export function createTableReader(database: DatabaseSync, table: TableDeclaration, reached: () => number): TableReader {
  const { name } = table;
  const codec = fieldCodec(table);
  const rows = createRowQuery(database, name);
  const entities = createEntityQuery(database, table, rows);
  const counts = createCounts(table, entities, rows);

  const begin = asArrays(database, 'BEGIN');
  const commit = asArrays(database, 'COMMIT');

  /** Several statements see one state of the file; the index must be one that it holds. */
  const at = <T>(indexes: readonly number[], work: () => T): T => {
    begin.run();
    try {
      const known = reached();
      for (const index of indexes) {
        if (index > known) throw new NotReached(name, index, known);
      }
      return work();
    } finally {
      commit.run();
    }
  };
  const toRow = (entity: string, stored: Stored, index: number): Row => {
    const [validFrom, recordedFrom, endedAt, , , packed] = stored;
    return {
      entity,
      recordedFrom: endedAt !== null && endedAt <= index ? endedAt : recordedFrom,
      recordedTo: null,
      validFrom,
      validTo: endOf(stored, index),
      fields: codec.unpack(packed ?? '[]'),
    };
  };
  const rowAt = (number: number, entity: string, { index, on }: Point): Row | undefined => {
    const tile = rows.tileAt(number, index, on);
    return tile && isThere(tile) ? toRow(entity, tile, index) : undefined;
  };
  const timelineOf = (number: number, entity: string, index: number): readonly Row[] =>
    rows
      .tilesAt(number, index)
      .filter(isThere)
      .map((tile) => toRow(entity, tile, index));
  /** The tiles that cover days of a span. */
  const within = (number: number, entity: string, index: number, from: Day, to: Day | null): readonly Known[] => {
    const found: Known[] = [];
    let tile = rows.tileAt(number, index, from) ?? rows.tileAfter(number, index, from);
    while (tile && (to === null || tile[0] < to)) {
      const { validFrom, validTo, fields } = toRow(entity, tile, index);
      if (isThere(tile)) found.push({ from: validFrom < from ? from : validFrom, to: earlier(validTo, to), fields });
      tile = validTo === null ? undefined : rows.tileAt(number, index, validTo);
    }
    return found;
  };

  return {
    name,
    at: (entity, point) =>
      at([point.index], () => {
        const number = entities.number(entity);
        return number === undefined ? undefined : rowAt(number, entity, point);
      }),
    allAt: (point, where = {}) =>
      at([point.index], () => {
        const found: Row[] = [];
        for (const [entity, tile] of entities.tiles(point, where)) {
          const row = toRow(entity, tile, point.index);
          if (matches(row.fields, where)) found.push(row);
        }
        return found;
      }),
    oneOfEachAt: (point, field) =>
      at([point.index], () =>
        [...counts.firstOfEach(point, field)]
          .map(([entity, tile]) => toRow(entity, tile, point.index))
          .toSorted((a, b) => (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : 0)),
      ),
    timelineAt: (entity, index) =>
      at([index], () => {
        const number = entities.number(entity);
        return number === undefined ? [] : timelineOf(number, entity, index);
      }),
    timelinesAt: (index, where = {}) =>
      at([index], () =>
        [...entities.list(index, where)].flatMap(([number, entity]) => {
          const timeline = timelineOf(number, entity, index);
          return timeline.some(({ fields }) => matches(fields, where)) ? timeline : [];
        }),
      ),
    history: (entity, index) =>
      at([index], () => {
        const number = entities.number(entity);
        const tiles = number === undefined ? [] : rows.tilesUpTo(number, index).filter(isThere);
        return tiles
          .flatMap((tile) => bothRows(tile, index, (recorded) => toRow(entity, tile, recorded)))
          .toSorted(byRecord);
      }),
    changesOf: (index) =>
      at([index], () =>
        rows.recordedAt(index).flatMap(([number, entity, from, to]) => {
          const [before, after] = [index - 1, index].map((known) => within(number, entity, known, from, to));
          return changesOf(name, entity, before ?? [], after ?? []);
        }),
      ),
    differences: (before, after, { where = {}, after: last = '', limit = Number.POSITIVE_INFINITY } = {}) =>
      at([before.index, after.index], () => {
        const found: Difference[] = [];
        for (const [number, entity] of entities.list(Math.max(before.index, after.index), where, last)) {
          if (found.length >= limit) break;
          const [was, is] = [before, after].map((point) => rowAt(number, entity, point)?.fields);
          if (![was, is].some((fields) => fields && matches(fields, where))) continue;
          found.push(...differencesOf(name, entity, was, is));
        }
        return found;
      }),
    countAt: (point, options = {}) => at([point.index], () => counts.at(point, options)),
    countOver: (index, days, options = {}) => at([index], () => counts.over(index, days, options)),
    countAlong: (points, options = {}) =>
      at(
        points.map(({ index }) => index),
        () => counts.along(points, options),
      ),
  };
}

function isThere([, , , , , packed]: Stored): boolean {
  return packed !== null;
}

/** A tile as the one or two rows that it holds, as known at an index. */
function bothRows(stored: Stored, index: number, rowAt: (recorded: number) => Row): readonly Row[] {
  const [, recordedFrom, endedAt, , recordedTo] = stored;
  const until = recordedTo !== null && recordedTo <= index ? recordedTo : null;
  const whole = { ...rowAt(index), recordedTo: until };
  if (endedAt === null || endedAt > index || endedAt === recordedFrom) return [whole];
  return [{ ...rowAt(recordedFrom), recordedTo: endedAt }, whole];
}

function byRecord(a: Row, b: Row): number {
  return a.recordedFrom - b.recordedFrom || (a.validFrom < b.validFrom ? -1 : 1);
}
