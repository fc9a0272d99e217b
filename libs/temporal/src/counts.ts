import type { Day, FieldValue, TableDeclaration } from './assertion.ts';
import type { EntityQuery } from './entity-query.ts';
import { canonical, fieldCodec } from './fields.ts';
import { matches } from './matches.ts';
import type { Point, Where } from './read-models.ts';
import { endOf, type RowQuery, type Stored } from './row-query.ts';
import { countWhile } from './turns.ts';

export interface CountOptions {
  /** Counts this field's values, each once; one that is not given is not counted. */
  readonly distinct?: string;
  readonly where?: Where;
}

export interface Counts {
  at(point: Point, options: CountOptions): number;
  over(index: number, days: readonly Day[], options: CountOptions): readonly number[];
}

/** With more days than this all tiles between the first and the last are read, with fewer only those on them. */
const FEW_DAYS = 100;

export function createCounts(table: TableDeclaration, entities: EntityQuery, rows: RowQuery): Counts {
  const codec = fieldCodec(table);

  /** What one tile adds: a value of the field, or the entity itself; undefined: nothing. */
  const counted = (entity: string, packed: string, { distinct, where = {} }: CountOptions): string | undefined => {
    if (distinct === undefined && Object.keys(where).length === 0) return entity;
    const fields = codec.unpack(packed);
    if (!matches(fields, where)) return undefined;
    if (distinct === undefined) return entity;
    const value: FieldValue | undefined = fields[distinct];
    if (value === undefined) throw new TypeError(`Table ${table.name} has no field ${distinct}.`);
    return value === null ? undefined : canonical(value);
  };
  /** Tiles that cover some of these days, which are in order. */
  function* tilesOn(entity: number, index: number, days: readonly Day[]): Iterable<Stored> {
    if (days.length > FEW_DAYS) {
      const [first = ''] = days;
      const tile = rows.tileAt(entity, index, first);
      if (tile) yield tile;
      return yield* rows.tilesBetween(entity, index, first, days.at(-1) ?? first);
    }
    for (let at = 0; at < days.length;) {
      const tile = rows.tileAt(entity, index, days[at] ?? '');
      if (tile) yield tile;
      at = tile ? countUntilEnd(days, endOf(tile, index)) : at + 1;
    }
  }

  return {
    at(point, options) {
      const values = new Set<string>();
      for (const [entity, tile] of entities.tiles(point, options.where ?? {})) {
        const value = counted(entity, tile[5] ?? '', options);
        if (value !== undefined) values.add(value);
      }
      return values.size;
    },
    over(index, days, options) {
      const ordered = [...new Set(days)].toSorted();
      const totals = new Uint32Array(ordered.length);
      /** By value: the days on which it was seen. */
      const seen = new Map<string, Uint8Array>();
      for (const [number, entity] of entities.list(index, options.where ?? {})) {
        for (const tile of tilesOn(number, index, ordered)) {
          const value = tile[5] === null ? undefined : counted(entity, tile[5], options);
          if (value === undefined) continue;
          const on = options.distinct === undefined ? undefined : (seen.get(value) ?? new Uint8Array(ordered.length));
          if (on) seen.set(value, on);
          for (let at = countUntilEnd(ordered, tile[0]); at < countUntilEnd(ordered, endOf(tile, index)); at++) {
            if (on?.[at] === 1) continue;
            if (on) on[at] = 1;
            totals[at] = (totals[at] ?? 0) + 1;
          }
        }
      }
      const byDay = new Map(ordered.map((day, at) => [day, totals[at] ?? 0]));
      return days.map((day) => byDay.get(day) ?? 0);
    },
  };
}

/** How many of these days, which are in order, lie before an end. */
function countUntilEnd(days: readonly Day[], end: Day | null): number {
  return end === null ? days.length : countWhile(days, (day) => day < end);
}
