import type { StoredRow } from './canonical.ts';
import { EventStoreError } from './event-store.ts';
import type { Head, Recorded } from './event-store.ts';

/** The head of a log without events. */
export const EMPTY: Head = { index: -1, knownAt: 0 };

/**
 * The numbers of the event that comes after this head in the total order: the next index, and `knownAt` as the running maximum of
 * `recordedAt` (milliseconds). Every store numbers by this function alone, so that all of them number one log alike.
 */
export function numberAfter(head: Head, recordedAt: number): Head {
  return { index: head.index + 1, knownAt: head.index < 0 ? recordedAt : Math.max(head.knownAt, recordedAt) };
}

/** Throws RangeError for a place or a limit that is none: `after` counts from -1, a limit from 0 and may be infinite. */
export function checkPage(after: number, limit: number): void {
  if (!Number.isSafeInteger(after) || after < -1)
    throw new RangeError(`A page begins after an integer from -1 up, not ${after}.`);
  if (limit === Number.POSITIVE_INFINITY || (Number.isSafeInteger(limit) && limit >= 0)) return;
  throw new RangeError(`A page holds at most an integer from 0 up, not ${limit}.`);
}

/** The log is gap-free by construction, so that a gap is damage, and never shown as history. */
export function checkGapFree(rows: readonly StoredRow[], after: number): void {
  let expected = after + 1;
  for (const row of rows) if (row[0] !== expected++) missing(expected - 1);
}

/** A decision that rests on half a stream would be a wrong one. */
export function checkWhole(events: readonly Recorded[], stream: string, after: number): void {
  for (const [at, { event }] of events.entries()) {
    if (event.stream === stream && event.revision === after + 1 + at) continue;
    throw new EventStoreError('store-damaged', `Revision ${after + 1 + at} of ${stream} is missing from the log.`);
  }
}

export function missing(index: number): never {
  throw new EventStoreError('store-damaged', `Event ${index} is missing from the log.`);
}
