import type { Assertion, Day, Projection } from './assertion.ts';
import { createEntityTurns, type EntityTurns, hull } from './entity-turns.ts';
import { type FieldCodec, fieldCodec } from './fields.ts';
import { entityNumber, type IndexedFields, indexedFields, type IndexedValue } from './keys.ts';
import type { LogRecord, Logged } from './log.ts';
import type { Recount } from './recounts.ts';
import { lay, type Tile, widened } from './tiles.ts';
import { countWhile, isBefore, type Placed, type Span, stretchesOf } from './turns.ts';

/** An entity at the end of its stream, with every tile that it ever had. */
export interface Replayed {
  readonly name: string;
  readonly number: number;
  readonly turns: EntityTurns;
  /** What the assertions that count say, for what is kept of the last start. */
  readonly placed: ReadonlyMap<number, readonly Placed[]>;
  readonly tiles: readonly Tile[];
  readonly closed: readonly (readonly [Tile, number])[];
  readonly values: ReadonlyMap<string, IndexedValue>;
}

interface Growing extends Replayed {
  readonly placed: Map<number, Placed[]>;
  readonly tiles: Tile[];
  readonly closed: (readonly [Tile, number])[];
  readonly values: Map<string, IndexedValue>;
}

/** One table's projection, ready to replay whole streams. */
export interface StreamReplay<E extends Logged> {
  /** All events of one stream, from its first on, and what its amendments change. */
  replay(records: readonly LogRecord<E>[], recounts: ReadonlyMap<number, readonly Recount<E>[]>): Iterable<Replayed>;
}

export function createStreamReplay<E extends Logged>(projection: Projection<E>): StreamReplay<E> {
  const codec = fieldCodec(projection.table);
  const indexed = indexedFields(projection.table);
  return {
    replay(records, recounts) {
      const entities = new Map<string, Growing>();
      const stream = { projection, codec, indexed, entities };
      for (let revision = 0; revision < records.length; revision++) {
        const { index, event } = records[revision] as LogRecord<E>;
        const amended = recounts.get(revision);
        const said = amended ? [] : projection.project(event);
        // most events say nothing in most tables
        if (!amended && said.length === 0) continue;
        const changed = amended
          ? amend(stream, numbering(index), amended)
          : put(stream, numbering(index), revision, said);
        for (const [entity, span] of changed) if (span) layTiles(entity, span, index, codec);
      }
      return entities.values();
    },
  };
}

interface Stream<E extends Logged> {
  readonly projection: Projection<E>;
  readonly codec: FieldCodec;
  readonly indexed: IndexedFields;
  readonly entities: Map<string, Growing>;
}

type Changed = ReadonlyMap<Growing, Span | undefined>;

/** What an original asserts, as it counts now. */
function put<E extends Logged>(
  { indexed, codec, entities }: Stream<E>,
  number: () => number,
  revision: number,
  assertions: readonly Assertion[],
): Changed {
  const changed = new Map<Growing, Span | undefined>();
  for (let ordinal = 0; ordinal < assertions.length; ordinal++) {
    const assertion = assertions[ordinal] as Assertion;
    const known = entities.get(assertion.entity);
    const entity = known ?? born(assertion.entity, number(), codec);
    if (!known) entities.set(assertion.entity, entity);
    const placed = { place: { revision, ordinal }, assertion };
    const others = entity.placed.get(revision);
    if (others) others.push(placed);
    else entity.placed.set(revision, [placed]);
    indexed.add(assertion, entity.values);
    const span = entity.turns.add(placed);
    changed.set(entity, changed.size === 0 ? span : hull(changed.get(entity), span));
  }
  return changed;
}

/** Numbers for the entities that an event is the first to speak of. */
function numbering(index: number): () => number {
  let created = 0;
  return () => entityNumber(index, created++);
}

function born(name: string, number: number, codec: FieldCodec): Growing {
  return { name, number, turns: createEntityTurns(codec), placed: new Map(), tiles: [], closed: [], values: new Map() };
}

/** Takes the amended originals out and puts them in again as they count now. */
function amend<E extends Logged>(stream: Stream<E>, number: () => number, recounts: readonly Recount<E>[]): Changed {
  const { projection, entities } = stream;
  const changed = new Map<Growing, Span | undefined>();
  const grow = (entity: Growing, span: Span | undefined): unknown =>
    changed.set(entity, hull(changed.get(entity), span));
  for (const { of, before, after } of recounts) {
    for (const { entity: name } of before === undefined ? [] : projection.project(before)) {
      const entity = entities.get(name);
      for (const placed of entity?.placed.get(of) ?? []) if (entity) grow(entity, entity.turns.remove(placed));
      entity?.placed.delete(of);
    }
    if (after === undefined) continue;
    for (const [entity, span] of put(stream, number, of, projection.project(after))) grow(entity, span);
  }
  return changed;
}

function layTiles(entity: Growing, span: Span, index: number, codec: FieldCodec): void {
  const { tiles, closed, turns } = entity;
  const first = touching(tiles, span.from);
  const wide = widened(span, tiles[0]);
  let last = first;
  while (last < tiles.length && isBefore(tiles[last]?.from ?? '', wide.to)) last++;
  if (wide.to !== null && tiles[last]?.from === wide.to) last++;
  const laid = lay(tiles.slice(first, last), stretchesOf(turns.list, wide, codec), wide, index);
  for (const tile of laid.closed) closed.push([tile, index]);
  tiles.splice(first, last - first, ...laid.tiles);
}

/** The first tile that reaches up to a day. */
function touching(tiles: readonly Tile[], day: Day): number {
  return countWhile(tiles, ({ to }) => to !== null && to < day);
}
