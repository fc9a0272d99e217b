import { encodeEvent } from './canonical.ts';
import { EventStoreError, NO_STREAM } from './event-store.ts';
import type { AppendOptions, NewEvent } from './event-store.ts';

export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly bytes: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
}

/** An append whose events have their canonical bytes: all that can be refused without looking into the log has been. */
export interface PreparedAppend {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly PreparedEvent[];
  readonly validUntil: number;
}

/** Throws `event-not-canonical` or `event-too-large`; RangeError for an empty append or a revision that is none. */
export function prepareAppend(
  stream: string,
  expectedRevision: number,
  events: readonly NewEvent[],
  options: AppendOptions = {},
): PreparedAppend {
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < NO_STREAM) {
    throw new RangeError(`The expected revision is an integer from ${NO_STREAM} up, not ${expectedRevision}.`);
  }
  if (events.length === 0) throw new RangeError('An append holds at least one event.');
  return {
    stream,
    expectedRevision,
    validUntil: options.validUntil ?? Number.POSITIVE_INFINITY,
    events: events.map((event, ordinal) => {
      const { bytes, recordedAt } = encodeEvent(event, stream, expectedRevision + 1 + ordinal);
      return { id: event.id, type: event.type, bytes, recordedAt };
    }),
  };
}

export function wrongRevision(request: PreparedAppend, actualRevision: number): EventStoreError {
  const message = `Stream ${request.stream} is at revision ${actualRevision}, not ${request.expectedRevision}.`;
  return new EventStoreError('wrong-expected-revision', message, { actualRevision });
}

export function idReused(request: PreparedAppend): EventStoreError {
  const message = `An event id of this append to ${request.stream} is already in the log at another place.`;
  return new EventStoreError('event-id-reused', message);
}

export function expired(request: PreparedAppend): EventStoreError {
  const message = `The append to ${request.stream} was valid until ${new Date(request.validUntil).toISOString()}.`;
  return new EventStoreError('append-expired', message);
}

export function storeMoved(): EventStoreError {
  const message = 'The log was moved to another store, or is being moved: nothing is recorded in this one.';
  return new EventStoreError('store-moved', message, { retryable: true });
}

/** What an operator must know of a log that was moved: what is recorded belongs into the other one. */
export function movedAlarm(movedTo: string | undefined): readonly string[] {
  if (movedTo === undefined) return [];
  return [
    `The log was moved to ${movedTo}, or is being moved: nothing is recorded here. Serve from there; if the move was given up: cbm migrate --release.`,
  ];
}

export function storeClosed(): EventStoreError {
  return new EventStoreError('store-closed', 'The store is closed.');
}
