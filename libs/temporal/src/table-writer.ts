import type { DatabaseSync } from 'node:sqlite';

import { amendedBy } from './amended.ts';
import { type Assertion, type Day, isShown, type Projection, type Reading } from './assertion.ts';
import { createEntityTurns, hull } from './entity-turns.ts';
import { type FieldCodec, fieldCodec } from './fields.ts';
import { entityNumber, indexedFields, type IndexedValue } from './keys.ts';
import type { Log, LogRecord, Logged } from './log.ts';
import { createRowsWriter, type Entity, type LastStart } from './rows-writer.ts';
import type { Streams } from './streams.ts';
import { lay, widened } from './tiles.ts';
import { byEntity, standing, type Streamed } from './timeline.ts';
import { byPlace, type Placed, type Span, stretchesOf, type Turn, turnsOf } from './turns.ts';

const UNKNOWN: Omit<Entity, 'number'> = { turnedOn: '', start: undefined };

/** Applies one event to one table, within a transaction that the caller holds. */
export interface TableWriter<E extends Logged> {
  apply(record: LogRecord<E>, log: Log<E>): Promise<void>;
}

export function createTableWriter<E extends Logged>(
  database: DatabaseSync,
  projection: Projection<E>,
  reading: Reading<E>,
  streams: Streams<E>,
): TableWriter<E> {
  const codec = fieldCodec(projection.table);
  const indexed = indexedFields(projection.table);
  const rows = createRowsWriter(database, projection.table.name);

  /** The entity, numbered when it is first spoken of; `nth`: of the new ones of this event. */
  const known = (name: string, index: number, nth: () => number): Entity => {
    const found = rows.entity(name);
    if (found) return found;
    const entity = { number: entityNumber(index, nth()), ...UNKNOWN };
    rows.addEntity(name, entity);
    return entity;
  };
  const addValues = (entity: number, assertions: readonly Assertion[]): void => {
    const values = new Map<string, IndexedValue>();
    for (const assertion of assertions) indexed.add(assertion, values);
    for (const { field, text } of values.values()) rows.addValue(field, text, entity);
  };
  const write = (
    entity: Entity,
    index: number,
    turns: readonly Turn[],
    span: Span,
    turnedOn: Day,
    placed: readonly Placed[],
  ): void => {
    const touched = rows.tilesFrom(entity.number, span.from);
    const wide = widened(span, touched[0]);
    rows.write(entity.number, index, lay(touched, stretchesOf(turns, wide, codec), wide, index));
    rows.updateEntity({ number: entity.number, turnedOn, start: startAtEnd(turns, placed, entity.start) });
  };
  /** The assertions begin at or after its last turning day: the start in force there and they decide all days from then on. */
  const applyInOrder = (entity: Entity, index: number, placed: readonly Placed[]): void => {
    const turns = createEntityTurns(codec);
    const tail = entity.start && rows.tilesFrom(entity.number, entity.turnedOn).at(-1)?.packed;
    if (entity.start && tail) turns.add({ place: entity.start, assertion: standingStart(tail, codec) });
    const span = placed.map((one) => turns.add(one)).reduce<Span | undefined>(hull, undefined);
    const turnedOn = lastTurn(placed, entity.turnedOn);
    if (span) write(entity, index, turns.list, span, turnedOn, placed);
    else if (turnedOn !== entity.turnedOn) rows.updateEntity({ ...entity, turnedOn });
  };
  const applyAnew = (entity: Entity, index: number, placed: readonly Placed[]): void => {
    const turns = turnsOf(placed, codec);
    const first = rows.tilesFrom(entity.number, '')[0]?.from;
    const from = turns.filter((turn) => turn.to === null || turn.from < turn.to)[0]?.from;
    const begin = first === undefined || (from !== undefined && from < first) ? from : first;
    if (begin !== undefined) write(entity, index, turns, { from: begin, to: null }, lastTurn(placed, ''), placed);
  };
  const eventsUpTo = async (log: Log<E>, { stream, revision }: E): Promise<readonly Streamed<E>[]> =>
    (await streams.upTo(log, stream, revision)).map((event, at) => ({ revision: at, event }));

  const applyOriginal = async ({ index, event }: LogRecord<E>, log: Log<E>): Promise<void> => {
    let created = 0;
    let whole: ReadonlyMap<string, readonly Placed[]> | undefined;
    for (const [name, placed] of byEntity([{ revision: event.revision, event }], projection)) {
      const entity = known(name, index, () => created++);
      addValues(
        entity.number,
        placed.map(({ assertion }) => assertion),
      );
      if (isInOrder(entity, placed)) {
        applyInOrder(entity, index, placed);
      } else {
        whole ??= byEntity(standing(await eventsUpTo(log, event), reading), projection);
        applyAnew(entity, index, whole.get(name) ?? []);
      }
    }
  };
  const applyAmendment = async ({ index, event }: LogRecord<E>, log: Log<E>): Promise<void> => {
    const events = await eventsUpTo(log, event);
    const originals = amendedBy(event.revision, (at) => events[at] && reading.act(events[at].event));
    const isAmended = ({ revision }: Streamed<E>): boolean => originals.has(revision);
    const after = standing(events, reading);
    const before = standing(events.slice(0, -1), reading).filter(isAmended);
    const names = [before, after.filter(isAmended)].flatMap((some) => [...byEntity(some, projection).keys()]);
    const whole = names.length > 0 ? byEntity(after, projection) : new Map<string, readonly Placed[]>();
    let created = 0;
    for (const name of new Set(names)) {
      const entity = known(name, index, () => created++);
      const placed = whole.get(name) ?? [];
      addValues(
        entity.number,
        placed.map(({ assertion }) => assertion),
      );
      applyAnew(entity, index, placed);
    }
  };

  return {
    apply: async (record, log) => {
      const { event } = record;
      if (!isShown(projection, event.stream)) return;
      await (reading.act(event).kind === 'original' ? applyOriginal(record, log) : applyAmendment(record, log));
    },
  };
}

/** Nothing that is known of the entity begins or ends after any of these days, and no patch may mean one of two starts. */
function isInOrder({ turnedOn, start }: Entity, placed: readonly Placed[]): boolean {
  return placed.every(({ assertion }) => {
    if (assertion.from < turnedOn) return false;
    if (assertion.kind !== 'patch' || assertion.of.ordinal !== undefined) return true;
    return assertion.of.revision !== start?.revision || start.alone;
  });
}

function standingStart(packed: string, codec: FieldCodec): Assertion {
  return { kind: 'start', entity: '', from: '', to: null, fields: codec.unpack(packed) };
}

/** The start that prevails on all days to come; `before` as it was known, when it is the same. */
export function startAtEnd(
  turns: readonly Turn[],
  placed: readonly Placed[],
  before?: LastStart,
): LastStart | undefined {
  const last = turns.findLast(({ to }) => to === null);
  if (!last?.texts) return undefined;
  if (before && byPlace(before, last.place) === 0 && !placed.some(({ place }) => byPlace(place, last.place) === 0))
    return before;
  const siblings = placed.filter(
    ({ place, assertion }) => assertion.kind === 'start' && place.revision === last.place.revision,
  );
  return { ...last.place, alone: siblings.length === 1 };
}

/** The last day on which something begins or ends. */
export function lastTurn(placed: readonly Placed[], turnedOn: Day): Day {
  let last = turnedOn;
  for (const { assertion } of placed) {
    if (assertion.from > last) last = assertion.from;
    if (assertion.to !== null && assertion.to > last) last = assertion.to;
  }
  return last;
}
