import { amendedBy } from './amended.ts';
import type { Act, Assertion, Day, Projection, Reading } from './assertion.ts';
import { createEntityTurns, type EntityTurns, hull } from './entity-turns.ts';
import { type FieldCodec, fieldCodec } from './fields.ts';
import { entityNumber, type IndexedFields, indexedFields, type IndexedValue } from './keys.ts';
import type { LogRecord, Logged } from './log.ts';
import { lay, type Tile, widened } from './tiles.ts';
import { annulledIn, type Streamed } from './timeline.ts';
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
  /** All events of one stream, from its first on. */
  replay(records: readonly LogRecord<E>[], acts: readonly Act[]): Iterable<Replayed>;
}

export function createStreamReplay<E extends Logged>(projection: Projection<E>, reading: Reading<E>): StreamReplay<E> {
  const codec = fieldCodec(projection.table);
  const indexed = indexedFields(projection.table);
  return {
    replay(records, acts) {
      const entities = new Map<string, Growing>();
      const stream = { projection, reading, codec, indexed, records, acts, entities };
      const amendments: number[] = [];
      for (const [revision, record] of records.entries()) {
        const changed =
          acts[revision]?.kind === 'original'
            ? put(stream, numbering(record.index), { revision, event: record.event })
            : amend(stream, record.index, revision, amendments);
        for (const [entity, span] of changed) if (span) layTiles(entity, span, record.index, codec);
      }
      return entities.values();
    },
  };
}

interface Stream<E extends Logged> {
  readonly projection: Projection<E>;
  readonly reading: Reading<E>;
  readonly codec: FieldCodec;
  readonly indexed: IndexedFields;
  readonly records: readonly LogRecord<E>[];
  readonly acts: readonly Act[];
  readonly entities: Map<string, Growing>;
}

type Changed = ReadonlyMap<Growing, Span | undefined>;

const NOTHING: Changed = new Map();

/** What an original asserts, as it counts now. Most events say nothing in most tables. */
function put<E extends Logged>(
  { projection, indexed, codec, entities }: Stream<E>,
  number: () => number,
  { revision, event }: Streamed<E>,
): Changed {
  const assertions = projection.project(event);
  if (assertions.length === 0) return NOTHING;
  const changed = new Map<Growing, Span | undefined>();
  for (let ordinal = 0; ordinal < assertions.length; ordinal++) {
    const assertion = assertions[ordinal] as Assertion;
    const entity = entities.get(assertion.entity) ?? born(assertion.entity, number(), codec);
    entities.set(assertion.entity, entity);
    const placed = { place: { revision, ordinal }, assertion };
    const others = entity.placed.get(revision);
    if (others) others.push(placed);
    else entity.placed.set(revision, [placed]);
    indexed.add(assertion, entity.values);
    changed.set(entity, hull(changed.get(entity), entity.turns.add(placed)));
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
function amend<E extends Logged>(stream: Stream<E>, index: number, revision: number, amendments: number[]): Changed {
  amendments.push(revision);
  const annulled = annulledIn(
    amendments.map((at) => ({ revision: at, event: at })),
    (at) => stream.acts[at] ?? { kind: 'original' },
  );
  const changed = new Map<Growing, Span | undefined>();
  const grow = (entity: Growing, span: Span | undefined): unknown =>
    changed.set(entity, hull(changed.get(entity), span));
  const number = numbering(index);
  for (const of of [...amendedBy(revision, (at) => stream.acts[at])].toSorted((a, b) => a - b)) {
    for (const entity of stream.entities.values()) {
      for (const placed of entity.placed.get(of) ?? []) grow(entity, entity.turns.remove(placed));
      entity.placed.delete(of);
    }
    if (annulled.has(of)) continue;
    const original = corrected(
      stream,
      of,
      amendments.filter((at) => !annulled.has(at)),
    );
    if (original) for (const [entity, span] of put(stream, number, original)) grow(entity, span);
  }
  return changed;
}

function corrected<E extends Logged>(
  { records, acts, reading }: Stream<E>,
  of: number,
  amendments: readonly number[],
): Streamed<E> | undefined {
  let event = records[of]?.event;
  for (const at of amendments) {
    const act = acts[at];
    if (event && act?.kind === 'correction' && act.of === of) event = reading.overlay(event, act.set);
  }
  return event && { revision: of, event };
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
