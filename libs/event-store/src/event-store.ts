/** The port of the log, and the envelope of what lies in it. Contract: the suite in `contract.ts`. */

/** Who wrote the event: an account acting within an office, for a participant where it belongs to one. */
export interface Actor {
  readonly account: string;
  readonly office: string;
  readonly participant?: string;
}

/** On what a change rests. `reference` is an id (communication), a symbol (instrument) or a source row. */
export interface Authority {
  readonly kind: 'communication' | 'portal-act' | 'instrument' | 'source-row';
  readonly reference: string;
}

/** An event before it has its place in a stream. Instants are `YYYY-MM-DDTHH:mm:ss.sssZ`, days `YYYY-MM-DD`. */
export interface NewEvent<T extends string = string, D = unknown> {
  readonly id: string;
  readonly type: T;
  readonly schemaVersion: number;
  /** The writing node's clock; in a genesis segment the source's own instant. */
  readonly recordedAt: string;
  /** Genesis only: the writing node's clock, since `recordedAt` is then the source's instant. */
  readonly appendedAt?: string;
  /** The day from which it holds in the world. */
  readonly effectiveOn: string;
  readonly actor: Actor;
  /** The participant for whom the actor wrote, when it is not the actor's own. */
  readonly onBehalfOf?: string;
  readonly authority?: Authority;
  readonly correlationId: string;
  readonly causationId: string;
  /** SHA-256 of the client's canonical request without personal fields; on the first event of a command only. */
  readonly requestDigest?: string;
  /** A statement signed by the State, opaque to the store. */
  readonly statement?: string;
  readonly data: D;
}

/** What the canonical bytes hold (RFC 8785): nothing that a store assigns. */
export interface LedgerEvent<T extends string = string, D = unknown> extends NewEvent<T, D> {
  readonly stream: string;
  /** 0, 1, 2 … within the stream. */
  readonly revision: number;
}

/** An event as read back: its place in the one total order beside it, its bytes exactly as stored. */
export interface Recorded<E extends LedgerEvent = LedgerEvent> {
  /** Ledger index: 0, 1, 2 … gap-free over all streams. */
  readonly index: number;
  /** Running maximum of `recordedAt` over the total order, in milliseconds since 1970. */
  readonly knownAt: number;
  readonly bytes: string;
  readonly event: E;
}

export interface Receipt {
  readonly stream: string;
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Ledger index of the last event appended; undefined when the event is recorded and this node did not count it in time. */
  readonly index: number | undefined;
}

export interface Head {
  /** Index of the last event, -1 when the log is empty. */
  readonly index: number;
  /** `knownAt` of that event, 0 when the log is empty. */
  readonly knownAt: number;
}

/** A page of a subscription. An empty page is a heartbeat: the subscription lives and nothing is new. */
export interface SubscriptionPage {
  readonly events: readonly Recorded[];
  readonly head: Head;
  /** True when nothing beyond this page was in the log when it was read. */
  readonly caughtUp: boolean;
}

export interface SubscribeOptions {
  /** Ends the subscription. */
  readonly signal?: AbortSignal;
  /** Most events in one page (default 1,000). */
  readonly pageSize?: number;
  /** An empty page after this many milliseconds without a new event (default 1,000). */
  readonly heartbeat?: number;
}

/** What stands behind a store and what is amiss with it: for health, metrics and the clock guard. */
export interface StoreReport {
  readonly kind: 'memory' | 'embedded' | 'postgresql' | 'kurrentdb';
  /** Version, features and role of the server and whatever else it says of itself, by name. */
  readonly server: Readonly<Record<string, string>>;
  /** What an operator must see to, a sentence each; empty when all is well. */
  readonly alarms: readonly string[];
  /** The server's clock minus this process's, in milliseconds, where the server has one. */
  readonly clockOffset?: number;
  /** The store that has taken this one's place, or is about to: nothing is appended here. */
  readonly movedTo?: string;
}

export interface AppendOptions {
  /** The append is refused inside the lock after this instant (milliseconds): a sealed card has become too old. */
  readonly validUntil?: number;
}

/** Revision that a stream has before its first event. */
export const NO_STREAM = -1;

/** Longest canonical form of one event, in bytes of UTF-8 (the entry limit of tlog-tiles). */
export const MAX_EVENT_BYTES = 65_535;

/**
 * The log. `expectedRevision` is the revision that the caller saw last (`NO_STREAM` for a new stream); there is no "any".
 * The same ids at the same revisions give the original receipt again. Nothing is ever deleted.
 * An id lies at one place of its stream: at another one it is refused with `event-id-reused`. Whether an id of another stream is refused
 * too is the store's own affair, so that callers make ids that name their stream.
 */
export interface EventStore {
  /** Other processes append to this log too, so that nothing may be remembered of where its streams end. */
  readonly shared: boolean;
  append(
    stream: string,
    expectedRevision: number,
    events: readonly NewEvent[],
    options?: AppendOptions,
  ): Promise<Receipt>;
  /** Events of one stream after a revision, in order; at most `limit`. */
  readStream(stream: string, after?: number, limit?: number): Promise<readonly Recorded[]>;
  /** Events of all streams after an index, in the total order; at most `limit`. */
  readAll(after: number, limit: number): Promise<readonly Recorded[]>;
  /** All events after an index, then each new one, in pages; a slow reader is waited for, nothing is buffered. */
  subscribe(after: number, options?: SubscribeOptions): AsyncIterable<SubscriptionPage>;
  /** Where the log ends: never before what any node acknowledged before this was asked. */
  head(): Promise<Head>;
  /** The last index with `knownAt` ≤ the instant (milliseconds), -1 when there is none; as fresh as `head`. */
  indexAt(instant: number): Promise<number>;
  report(): Promise<StoreReport>;
  close(): Promise<void>;
}

export type EventStoreErrorCode =
  | 'wrong-expected-revision'
  | 'event-id-reused'
  | 'event-too-large'
  | 'event-not-canonical'
  | 'append-expired'
  | 'store-read-only'
  | 'store-full'
  | 'store-damaged'
  | 'store-locked'
  | 'store-moved'
  | 'store-schema-newer'
  | 'store-unavailable'
  | 'store-unsafe'
  | 'store-closed';

/** What a store refuses or cannot do; recognise it by `code`. `retryable`: the same call may succeed later. */
export class EventStoreError extends Error {
  readonly code: EventStoreErrorCode;
  readonly retryable: boolean;
  /** On `wrong-expected-revision`: the stream's actual revision. */
  readonly actualRevision?: number;

  constructor(
    code: EventStoreErrorCode,
    message: string,
    details: { retryable?: boolean; actualRevision?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'EventStoreError';
    this.code = code;
    this.retryable = details.retryable ?? false;
    if (details.actualRevision !== undefined) this.actualRevision = details.actualRevision;
  }
}

/** Time as the ledger reads it: wall clock and a clock that never jumps, both in milliseconds. */
export interface Clock {
  now(): number;
  monotonic(): number;
}
