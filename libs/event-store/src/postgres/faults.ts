import { EventStoreError } from '../event-store.ts';
import type { EventStoreErrorCode } from '../event-store.ts';

/** What a condition of PostgreSQL means to a caller, by its code or by the two characters of its class (Appendix A of its manual). */
const MEANINGS: ReadonlyMap<string, readonly [code: EventStoreErrorCode, message: string, retryable: boolean]> =
  new Map([
    ['08', ['store-unavailable', 'the connection was lost', true]],
    ['22', ['store-damaged', 'the server did not take what was written', false]],
    ['23', ['store-damaged', 'something lies where this event belongs: the log was written past the ledger', false]],
    ['25006', ['store-unavailable', 'the server only reads', true]],
    ['28', ['store-unavailable', 'the server refused the role or its password', false]],
    ['3D', ['store-unavailable', 'the database does not exist', false]],
    ['3F', ['store-damaged', 'there is no log in this database', false]],
    ['40', ['store-unavailable', 'the transaction was taken back', true]],
    ['42501', ['store-read-only', 'the role may not do this', false]],
    ['42', ['store-damaged', 'the tables of the log are not what they should be', false]],
    ['53100', ['store-full', 'the disk is full', true]],
    ['53', ['store-unavailable', 'the server has no room left', true]],
    ['55', ['store-unavailable', 'the log is kept busy', true]],
    ['57', ['store-unavailable', 'the server ended the connection', true]],
    ['58', ['store-damaged', 'the disk gave an error', false]],
    ['XX', ['store-damaged', 'the server reports damage', false]],
  ]);

/** The SQLSTATE of an error, undefined when no server spoke. */
function stateOf(error: unknown): string | undefined {
  if (!(typeof error === 'object' && error !== null && 'code' in error && 'severity' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What went wrong, in the words of the port. A failure that no server reported is one of the connection. */
export function faultOf(error: unknown, doing: string): EventStoreError {
  if (error instanceof EventStoreError) return error;
  const state = stateOf(error);
  if (state === undefined) {
    const message = `${doing}: the server is not reached.`;
    return new EventStoreError('store-unavailable', message, { retryable: true, cause: error });
  }
  const [code, message, retryable] = MEANINGS.get(state) ??
    MEANINGS.get(state.slice(0, 2)) ?? ['store-unavailable', `the server says ${state}`, false];
  return new EventStoreError(code, `${doing}: ${message}.`, { retryable, cause: error });
}

/** A constraint of the table stood against what was written. */
export function isConflict(error: unknown): boolean {
  return stateOf(error)?.startsWith('23') === true;
}
