import { PostgresFault, SchemaFault } from '#libs/postgres';
import type { FaultKind } from '#libs/postgres';
import { EventStoreError } from '../event-store.ts';
import type { EventStoreErrorCode } from '../event-store.ts';

const CODES: Readonly<Record<FaultKind, EventStoreErrorCode>> = {
  unavailable: 'store-unavailable',
  damaged: 'store-damaged',
  'read-only': 'store-read-only',
  full: 'store-full',
  busy: 'store-unavailable',
  unsafe: 'store-unsafe',
};

const SCHEMA_CODES = { missing: 'store-damaged', newer: 'store-schema-newer', role: 'store-unavailable' } as const;

/** What went wrong with the server, in the words of the port; any other error as it is. */
export function faultOf(error: unknown, doing: string): unknown {
  if (error instanceof SchemaFault) return new EventStoreError(SCHEMA_CODES[error.kind], error.message);
  if (!(error instanceof PostgresFault)) return error;
  const { kind, message, passing } = error;
  return new EventStoreError(CODES[kind], `${doing}: ${message}.`, { retryable: passing, cause: error });
}
