import { PostgresFault, SchemaFault } from '#libs/postgres';
import type { FaultKind } from '#libs/postgres';
import { VaultError } from '../vault.ts';
import type { VaultErrorCode } from '../vault.ts';

const CODES: Readonly<Record<FaultKind, VaultErrorCode>> = {
  unavailable: 'vault-unavailable',
  damaged: 'vault-damaged',
  'read-only': 'vault-read-only',
  full: 'vault-full',
  busy: 'vault-locked',
  unsafe: 'vault-unsafe',
};

const SCHEMA_CODES = { missing: 'vault-missing', newer: 'vault-schema-newer', role: 'vault-unavailable' } as const;

/** What went wrong with the server, in the words of the port; any other error as it is. */
export function faultOf(error: unknown, doing: string): unknown {
  if (error instanceof SchemaFault) return new VaultError(SCHEMA_CODES[error.kind], error.message);
  return error instanceof PostgresFault
    ? new VaultError(CODES[error.kind], `${doing}: ${error.message}.`, error)
    : error;
}
