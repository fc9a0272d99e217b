import { EventStoreError } from './event-store.ts';
import type { EventStoreErrorCode } from './event-store.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const BUSY = 5;
const FULL = 13;
const CONSTRAINT_UNIQUE = 2067;

const MEANINGS: ReadonlyMap<number, readonly [code: EventStoreErrorCode, message: string]> = new Map([
  [BUSY, ['store-locked', 'another process keeps the log busy']],
  [3, ['store-read-only', 'access was refused']],
  [8, ['store-read-only', 'the file or its directory is read-only']],
  [10, ['store-damaged', 'the disk gave an input/output error']],
  [11, ['store-damaged', 'the file is damaged']],
  [FULL, ['store-full', 'the disk is full']],
  [14, ['store-damaged', 'the file cannot be opened']],
  [26, ['store-damaged', 'the file is not a log, or its beginning is damaged']],
]);

/** SQLite's extended result code, undefined when the error is none of SQLite. */
function resultCode(error: unknown): number | undefined {
  if (!(typeof error === 'object' && error !== null && 'errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

/** The low byte of an extended result code is the primary one. */
function primaryCode(error: unknown): number | undefined {
  const code = resultCode(error);
  return code === undefined ? undefined : code & 0xff;
}

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY;
}

export function isUniqueViolation(error: unknown): boolean {
  return resultCode(error) === CONSTRAINT_UNIQUE;
}

/** What SQLite reported, in the words of the port; any other error is given back as it is. */
export function faultOf(error: unknown, doing: string): unknown {
  const code = primaryCode(error);
  const meaning = code === undefined ? undefined : MEANINGS.get(code);
  if (meaning === undefined) return error;
  return new EventStoreError(meaning[0], `${doing}: ${meaning[1]}.`, {
    retryable: code === BUSY || code === FULL,
    cause: error,
  });
}

/** Runs a synchronous piece of work and translates what SQLite throws. */
export function translated<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOf(error, doing);
  }
}
