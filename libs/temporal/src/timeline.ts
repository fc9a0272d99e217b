import type { Act, Day, Fields, Projection, Reading } from './assertion.ts';
import { fieldCodec } from './fields.ts';
import type { Row } from './read-models.ts';
import { ALWAYS, type Placed, stretchesOf, turnsOf } from './turns.ts';

/**
 * What the events of one stream say about its entities: the meaning of every table. Pure, total and exact, also for streams that
 * no decider would let come about. The rules in words: docs/explanation/timeline.md.
 *
 * A decider asks `timeline` of its stream as it stands, and again with the event that it is about to decide at the end
 * (`{ revision: events.length, event }`), and compares the slices of the entity.
 */

/** An event with its place in its stream. */
export interface Streamed<E> {
  readonly revision: number;
  readonly event: E;
}

/** A maximal run of days on which an entity is there with equal fields. */
export interface Slice {
  readonly from: Day;
  /** First day no longer covered; null: open. */
  readonly to: Day | null;
  /** Every declared field; null: no value. */
  readonly fields: Fields;
}

/** Every entity of which the stream counts for something, with its slices in order of day; none: it is never there. */
export function timeline<E>(
  events: readonly Streamed<E>[],
  projection: Projection<E>,
  reading: Reading<E>,
): ReadonlyMap<string, readonly Slice[]> {
  const codec = fieldCodec(projection.table);
  const timelines = new Map<string, readonly Slice[]>();
  for (const [entity, placed] of byEntity(standing(events, reading), projection)) {
    const stretches = stretchesOf(turnsOf(placed, codec), ALWAYS, codec);
    const slices = stretches.flatMap(({ from, to, packed }) =>
      packed === null ? [] : [{ from, to, fields: codec.unpack(packed) }],
    );
    timelines.set(entity, slices);
  }
  return timelines;
}

/** All rows that a stream gives, in order of entity, recordedFrom and validFrom. `index`: the event's place in the whole log. */
export function rowsOf<E>(
  events: readonly (Streamed<E> & { readonly index: number })[],
  projection: Projection<E>,
  reading: Reading<E>,
): readonly Row[] {
  const rows: Row[] = [];
  let open = new Map<string, Row>();
  for (const [at, { index }] of events.entries()) {
    const still = new Map<string, Row>();
    for (const [entity, slices] of timeline(events.slice(0, at + 1), projection, reading)) {
      for (const { from, to, fields } of slices) {
        const key = JSON.stringify([entity, from, to, fields]);
        const fresh: Row = { entity, recordedFrom: index, recordedTo: null, validFrom: from, validTo: to, fields };
        still.set(key, open.get(key) ?? fresh);
      }
    }
    for (const [key, row] of open) if (!still.has(key)) rows.push({ ...row, recordedTo: index });
    open = still;
  }
  return [...rows, ...open.values()].toSorted(byEntityAndRecord);
}

/** Originals that count, each with its counting corrections laid over it, in order of revision. */
export function standing<E>(events: readonly Streamed<E>[], reading: Reading<E>): readonly Streamed<E>[] {
  const annulled = annulledIn(events, (event) => reading.act(event));
  const originals = new Map<number, Streamed<E>>();
  for (const { revision, event } of events) {
    if (annulled.has(revision)) continue;
    const act = reading.act(event);
    if (act.kind === 'original') originals.set(revision, { revision, event });
    if (act.kind !== 'correction') continue;
    // idle when what it names does not count, or was no original recorded before it
    const original = originals.get(act.of);
    if (original) originals.set(act.of, { revision: act.of, event: reading.overlay(original.event, act.set) });
  }
  return [...originals.values()];
}

/** Revisions that a counting annulment names, decided from the newest down. An event speaks only of what was recorded before it. */
export function annulledIn<T>(
  events: readonly { readonly revision: number; readonly event: T }[],
  act: (event: T) => Act,
): ReadonlySet<number> {
  const annulled = new Set<number>();
  for (const { revision, event } of events.toReversed()) {
    const what = act(event);
    if (what.kind !== 'annulment' || annulled.has(revision)) continue;
    for (const of of what.of) if (of < revision) annulled.add(of);
  }
  return annulled;
}

/** What events assert, entity by entity in the order of their first appearance. */
export function byEntity<E>(
  events: readonly Streamed<E>[],
  projection: Projection<E>,
): ReadonlyMap<string, readonly Placed[]> {
  const entities = new Map<string, Placed[]>();
  for (const { revision, event } of events) {
    let ordinal = 0;
    for (const assertion of projection.project(event)) {
      const placed = { place: { revision, ordinal: ordinal++ }, assertion };
      const others = entities.get(assertion.entity);
      if (others) others.push(placed);
      else entities.set(assertion.entity, [placed]);
    }
  }
  return entities;
}

function byEntityAndRecord(a: Row, b: Row): number {
  if (a.entity !== b.entity) return a.entity < b.entity ? -1 : 1;
  return a.recordedFrom - b.recordedFrom || (a.validFrom < b.validFrom ? -1 : 1);
}
