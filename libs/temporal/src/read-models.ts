/** What can be asked of the tables. Every answer is as known at an index that the tables have reached (else RangeError). */
import type { Day, Fields, FieldValue } from './assertion.ts';
import type { Logged } from './log.ts';

/** A point on both clocks: as known at a ledger index (-1: before the first event), in force on a UTC day. */
export interface Point {
  readonly index: number;
  readonly on: Day;
}

/** A slice of an entity's valid time with the run of indexes at which it exists; intervals half-open, null: open. */
export interface Row {
  readonly entity: string;
  readonly recordedFrom: number;
  readonly recordedTo: number | null;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly fields: Fields;
}

/** Equality on indexed fields; all of them hold. */
export type Where = Readonly<Record<string, string | number | boolean>>;

/** A field of one entity that is different over a span of days. A side on which the entity is absent has no value (null). */
export interface Change {
  readonly table: string;
  readonly entity: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
  /** Whether the entity was there before and is there after; false to true: it started. */
  readonly was: boolean;
  readonly is: boolean;
}

/** One field of one entity that differs between two points. */
export type Difference = Omit<Change, 'from' | 'to'>;

export interface TableReader {
  readonly name: string;
  /** One entity at a point; undefined when it is not in force there. */
  at(entity: string, point: Point): Row | undefined;
  /** All entities in force at a point, in binary order of entity. */
  allAt(point: Point, where?: Where): readonly Row[];
  /** Of each value of an indexed field one entity in force at a point that has it: the first one spoken of. In binary order of entity. */
  oneOfEachAt(point: Point, field: string): readonly Row[];
  /** The whole valid time of one entity as known at an index, in order of day. */
  timelineAt(entity: string, index: number): readonly Row[];
  /** The whole valid time of all entities that match, as known at an index, in order of entity and day. */
  timelinesAt(index: number, where?: Where): readonly Row[];
  /** Every row of one entity that was recorded up to an index, in order of (recordedFrom, validFrom). A `recordedTo` beyond the index is null. */
  history(entity: string, index: number): readonly Row[];
  /** What the event at this index changed: the entity's timeline before it laid over that after it. In order of entity, day, field. */
  changesOf(index: number): readonly Change[];
  /** What differs between two points, in order of entity and field; `after`: the last entity of the page before. */
  differences(
    before: Point,
    after: Point,
    page?: { readonly where?: Where; readonly after?: string; readonly limit?: number },
  ): readonly Difference[];
  /** How many entities, or distinct values of a field, are in force at a point. */
  countAt(point: Point, options?: { readonly distinct?: string; readonly where?: Where }): number;
  /** The same on many days, all as known at one index; one number a day, in the order given. */
  countOver(
    index: number,
    days: readonly Day[],
    options?: { readonly distinct?: string; readonly where?: Where },
  ): readonly number[];
  /** `countAt` at many points, in the order given; where they lie near each other it costs little more than one. */
  countAlong(
    points: readonly Point[],
    options?: { readonly distinct?: string; readonly where?: Where },
  ): readonly number[];
}

/** Whom and what an event is about; the domain says it, the audit can be searched by it. */
export interface About {
  readonly participant?: string;
  /** Entities of any table that it speaks of, and what an amendment names speaks of. */
  readonly entities: readonly string[];
  /** Participants that it names beside that one, at least one; undefined: none. */
  readonly named?: readonly string[];
}

/** What a correction or an annulment names, by revision in its own stream. */
export interface Amends {
  readonly kind: 'correction' | 'annulment';
  readonly of: readonly number[];
  /** Of a correction: what the entry that it names rests on from now on; undefined: it says nothing of that. */
  readonly authority?: Logged['authority'];
  /** Of a correction: the date in force that it sets; undefined: it leaves that as it was. */
  readonly effectiveOn?: Day;
  /** Dates in force of what is annulled, or from and to which it is moved, with those that an amended amendment moved; undefined: nothing is. */
  readonly days?: readonly Day[];
}

/** One event in the audit. Field-level changes are asked of the tables (`changesOf`). */
export interface AuditEntry extends Omit<Logged, 'data'> {
  readonly index: number;
  readonly knownAt: number;
  /** Of an amendment: what the events that it names are about. */
  readonly about: About;
  /** Undefined: it is an original. */
  readonly amends?: Amends;
}

/** Filters combine. */
export interface AuditFilter {
  /** What is about it, or names it. */
  readonly participant?: string;
  readonly entity?: string;
  /** Amendments that name this entry. */
  readonly amended?: { readonly stream: string; readonly revision: number };
  /** Amendments of which one of the `days` lies in this span; `before` is the first day after it. */
  readonly amendedOn?: { readonly from: Day; readonly before: Day };
  readonly stream?: string;
  /** With a stream: its entry of this revision. */
  readonly revision?: number;
  /** Streams of which the names begin so. */
  readonly streams?: string;
  readonly type?: string;
  /** One of these. */
  readonly types?: readonly string[];
  readonly office?: string;
  readonly account?: string;
  readonly correlationId?: string;
  /** Recorded from this instant on, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly recordedFrom?: string;
  /** Recorded before this instant. */
  readonly recordedBefore?: string;
  /** Recorded after this index. */
  readonly after?: number;
  /** In force from this day or a later one, as first recorded. */
  readonly effectiveFrom?: Day;
  /** In force from a day before this one. */
  readonly effectiveBefore?: Day;
}

export interface AuditReader {
  /** Entries known at `upTo`, newest first; `before`: entries below this index only (the last of the page before). */
  newest(
    upTo: number,
    filter: AuditFilter,
    page: { readonly before?: number; readonly limit: number },
  ): readonly AuditEntry[];
  /** Entries after an index up to another, oldest first. */
  from(after: number, upTo: number, filter: AuditFilter, limit: number): readonly AuditEntry[];
  /** How many entries match. */
  count(upTo: number, filter: AuditFilter): number;
  /** Those of the entities on which an original rests, as an authority of this kind, that no amendment names. */
  restedOn(upTo: number, kind: string, entities: readonly string[]): ReadonlySet<string>;
}

export interface ProjectionHealth {
  readonly table: string;
  readonly version: number;
  readonly checkpoint: number;
  readonly status: 'running' | 'stopped';
  /** Where and why it stopped. */
  readonly fault?: { readonly index: number; readonly message: string };
}

/** Name of the audit beside the tables' names. */
export const AUDIT = 'audit';

/** Read access to one file of tables, with or without a projector that feeds it. */
export interface TablesReading {
  /** Throws for a name that is not declared. */
  table(name: string): TableReader;
  readonly audit: AuditReader;
  /** The lowest index that all of these have applied, -1 before the first; no names: all. */
  checkpoint(tables: readonly string[]): number;
  health(): readonly ProjectionHealth[];
}

/** A table was asked for what it has not applied. */
export class NotReached extends RangeError {
  constructor(table: string, index: number, checkpoint: number) {
    super(`Table ${table} has not reached index ${index}: it is at ${checkpoint}.`);
    this.name = 'NotReached';
  }
}
