/** What a projection says of an event, and how a table of such statements is declared. Meaning: docs/explanation/timeline.md. */

/** A calendar day in UTC, `YYYY-MM-DD`. */
export type Day = string;

export type FieldValue =
  string | number | boolean | null | readonly FieldValue[] | { readonly [key: string]: FieldValue };

/** Values of declared fields; one that is not given has no value (null). */
export type Fields = Readonly<Record<string, FieldValue>>;

/** An assertion's place: the event's revision in its stream, and the assertion's ordinal within the event. */
export interface Place {
  readonly revision: number;
  readonly ordinal: number;
}

interface About {
  /** The thing it speaks of. All assertions about one entity come from one stream. */
  readonly entity: string;
  /** First day covered. */
  readonly from: Day;
  /** First day no longer covered; null: open. */
  readonly to: Day | null;
}

/** From `from` on the entity is there, with these fields. */
export interface Start extends About {
  readonly kind: 'start';
  readonly fields: Fields;
}

/** From `from` on some fields of what one start asserted have other values. */
export interface Patch extends About {
  readonly kind: 'patch';
  readonly fields: Fields;
  /** The start it changes; without an ordinal: the only start of that event about this entity. */
  readonly of: { readonly revision: number; readonly ordinal?: number };
}

/** From `from` on the entity is not there. */
export interface Cease extends About {
  readonly kind: 'cease';
}

export type Assertion = Start | Patch | Cease;

/** What an event is to the timeline. Corrections and annulments name events of their own stream by revision. */
export type Act<S = unknown> =
  | { readonly kind: 'original' }
  | { readonly kind: 'correction'; readonly of: number; readonly set: S }
  | { readonly kind: 'annulment'; readonly of: readonly number[] };

export type FieldType = 'text' | 'integer' | 'boolean' | 'json';

export interface FieldDeclaration {
  readonly type: FieldType;
  /** Queried by equality; the table gets an index for it. */
  readonly indexed?: boolean;
}

/** A bitemporal table: what its rows are called and which fields they have. */
export interface TableDeclaration {
  /** Stored name (snake_case); never renamed. */
  readonly name: string;
  /** Raised whenever the projection gives other rows for the same log; the table is then rebuilt. */
  readonly version: number;
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
}

/** A pure projection: one event, as it counts now, to its assertions in one table, in order of ordinal. */
export interface Projection<E> {
  readonly table: TableDeclaration;
  /** How the names of the streams begin that it speaks of; undefined: of any. An event of another stream is not shown to it. */
  readonly streams?: string | readonly string[];
  project(event: E): readonly Assertion[];
}

/** Whether a projection is shown the events of a stream. */
export function isShown({ streams }: Pick<Projection<never>, 'streams'>, stream: string): boolean {
  if (streams === undefined) return true;
  return typeof streams === 'string' ? stream.startsWith(streams) : streams.some((one) => stream.startsWith(one));
}

/** How the engine reads the events of a log without knowing them. */
export interface Reading<E> {
  /** Asked first of every event that a table or the audit is shown; throws of one that is not known, and they stop before it. */
  act(event: E): Act;
  /** The event with a correction's values laid over it. */
  overlay(event: E, set: unknown): E;
}
