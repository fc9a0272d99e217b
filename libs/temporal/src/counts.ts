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
  /** At many points, which mostly lie near each other: a tile that was found is looked up again only where it does not reach. */
  along(points: readonly Point[], options: CountOptions): readonly number[];
  /** Of each value of an indexed field the first entity in force that has it, with its tile. */
  firstOfEach(point: Point, field: string): Iterable<readonly [entity: string, tile: Stored]>;
}

/** What counts as one while one of its entities is there and has what is asked for. */
interface One {
  readonly known: (index: number) => Iterable<readonly [number: number, name: string]>;
  readonly has: (tile: Stored) => boolean;
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
  /** Every tile that covers some of these days, which are in order. */
  function* tilesOn(entity: number, index: number, days: readonly Day[]): Iterable<Stored> {
    if (days.length > FEW_DAYS) {
      const [first = ''] = days;
      const tile = rows.tileAt(entity, index, first);
      if (tile) yield tile;
      return yield* rows.tilesBetween(entity, index, first, days.at(-1) ?? first);
    }
    for (let at = 0; at < days.length;) {
      const day = days[at] ?? '';
      const tile = rows.tileAt(entity, index, day) ?? rows.tileAfter(entity, index, day);
      if (!tile) return;
      yield tile;
      at = countUntilEnd(days, endOf(tile, index));
    }
  }

  /** A field's values can be gone through one by one, each no further than needed. */
  const fieldOfValues = ({ distinct, where = {} }: CountOptions): string | undefined =>
    distinct !== undefined && Object.keys(where).length === 0 && entities.isIndexed(distinct) ? distinct : undefined;
  const hasValue = ([, , , , , packed]: Stored, field: string, value: string): boolean =>
    packed !== null && counted('', packed, { distinct: field }) === value;

  function* firstOfEach({ index, on }: Point, field: string): Iterable<readonly [string, Stored]> {
    for (const value of entities.valuesOf(field)) {
      for (const [number, entity] of entities.having(index, field, value)) {
        const tile = rows.tileAt(number, index, on);
        if (!tile || !hasValue(tile, field, value)) continue;
        yield [entity, tile];
        break;
      }
    }
  }

  /** The days, which are in order, on which an entity in force has the value, are 1. Of each entity those are looked at that still are 0. */
  const markDays = (index: number, days: readonly Day[], field: string, value: string): Uint8Array => {
    const marked = new Uint8Array(days.length);
    let left = days;
    for (const [number] of entities.having(index, field, value)) {
      for (const tile of tilesOn(number, index, left)) {
        if (hasValue(tile, field, value))
          marked.fill(1, countUntilEnd(days, tile[0]), countUntilEnd(days, endOf(tile, index)));
      }
      left = days.filter((_, at) => marked[at] === 0);
      if (left.length === 0) break;
    }
    return marked;
  };

  const onesOf = (index: number, options: CountOptions): readonly One[] | undefined => {
    const field = fieldOfValues(options);
    if (field !== undefined) {
      return [...entities.valuesOf(field)].map((value) => ({
        known: (upTo) => entities.having(upTo, field, value),
        has: (tile) => hasValue(tile, field, value),
      }));
    }
    if (options.distinct !== undefined) return undefined;
    const has = ([, , , , , packed]: Stored): boolean => packed !== null && counted('', packed, options) !== undefined;
    return [...entities.list(index, options.where ?? {})].map((named) => ({ known: () => [named], has }));
  };
  const tileOf = ({ known, has }: One, { index, on }: Point): Stored | undefined => {
    for (const [number] of known(index)) {
      const tile = rows.tileAt(number, index, on);
      if (tile && has(tile)) return tile;
    }
    return undefined;
  };

  return {
    firstOfEach,
    at(point, options) {
      const field = fieldOfValues(options);
      if (field !== undefined) return [...firstOfEach(point, field)].length;
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
      const field = fieldOfValues(options);
      if (field !== undefined) {
        for (const value of entities.valuesOf(field)) {
          const marked = markDays(index, ordered, field, value);
          for (let at = 0; at < totals.length; at++) totals[at] = (totals[at] ?? 0) + (marked[at] ?? 0);
        }
        return inOrderGiven(days, ordered, totals);
      }
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
      return inOrderGiven(days, ordered, totals);
    },
    along(points, options) {
      const last = points.reduce((latest, { index }) => Math.max(latest, index), -1);
      const ones = onesOf(last, options);
      if (ones === undefined) return points.map((point) => this.at(point, options));
      const totals = Array.from(points, () => 0);
      for (const one of ones) {
        let tile: Stored | undefined;
        for (const [at, point] of points.entries()) {
          if (!tile || !covers(tile, point)) tile = tileOf(one, point);
          if (tile) totals[at] = (totals[at] ?? 0) + 1;
        }
      }
      return totals;
    },
  };
}

/** Whether a tile holds at a point. */
function covers([from, recordedFrom, endedAt, to, recordedTo]: Stored, { index, on }: Point): boolean {
  if (recordedFrom > index || (recordedTo !== null && recordedTo <= index)) return false;
  return from <= on && (endedAt === null || endedAt > index || (to !== null && to > on));
}

function inOrderGiven(days: readonly Day[], ordered: readonly Day[], totals: Uint32Array): readonly number[] {
  const byDay = new Map(ordered.map((day, at) => [day, totals[at] ?? 0]));
  return days.map((day) => byDay.get(day) ?? 0);
}

/** How many of these days, which are in order, lie before an end. */
function countUntilEnd(days: readonly Day[], end: Day | null): number {
  return end === null ? days.length : countWhile(days, (day) => day < end);
}
