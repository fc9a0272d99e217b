import type { Head, LedgerEvent, Recorded } from '../event-store.ts';

/** An event as a packed log keeps it. */
export interface PackedRecord {
  readonly index: number;
  /** Milliseconds since 1970, as `numberAfter` gives it. */
  readonly knownAt: number;
  /** Canonical bytes. */
  readonly bytes: string;
  /** What they hold, where it is decoded already. */
  readonly event?: LedgerEvent;
  readonly stream: string;
  /** Where the event lies in the log that it comes from, in that log's own words: opaque, short, ASCII; may be empty. */
  readonly position: string;
}

/**
 * A local copy of a log, in the log's order, that can be made again at any time: events as records in sealed segments, each with its
 * digest, and an open tail that is written without a flush. All of it is checked when it is opened, and then only: what a crash tore
 * off the tail is cut at the last whole record; a copy of another log, or what lies from a segment on whose digest does not fit, is
 * thrown away. So the head may fall between two openings: whoever appends asks `head` and `position` where to go on.
 * One appends; others, of any thread or process, read beside it (`readOnly`). All calls are synchronous.
 */
export interface PackedLog {
  /** Of the last whole record; a reader beside the writer sees what the writer has appended by now. */
  head(): Head;
  /** `position` of the last record, undefined in an empty log. */
  position(): string | undefined;
  /** The next records, gap-free from `head().index + 1`: throws RangeError for any other. */
  append(records: readonly PackedRecord[]): void;
  /** Events after an index, in order, at most `limit`. */
  readAll(after: number, limit: number): readonly Recorded[];
  /** Events of one stream after a revision, in order, at most `limit`, as far as this log reaches. */
  readStream(stream: string, after: number, limit: number): readonly Recorded[];
  /** Of an event that this log holds. */
  knownAt(index: number): number;
  /** The last index with `knownAt` ≤ the instant (milliseconds), -1 when there is none. */
  indexAt(instant: number): number;
  close(): void;
}

export interface PackedLogOptions {
  /** What tells the log apart that is copied: an id that never changes and that no other log has. */
  readonly origin: string;
  /** Reads beside the one who appends; an absent log is an empty one. `append` throws. */
  readonly readOnly?: boolean;
  /** A segment is sealed when it has grown to so many bytes (default 64 MiB). */
  readonly segmentBytes?: number;
}
