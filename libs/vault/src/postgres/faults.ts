import { VaultError } from '../vault.ts';
import type { VaultErrorCode } from '../vault.ts';

/** What a condition of PostgreSQL means to a caller, by its code or by the two characters of its class (Appendix A of its manual). */
const MEANINGS: ReadonlyMap<string, readonly [code: VaultErrorCode, message: string]> = new Map([
  ['25006', ['vault-read-only', 'the server only reads']],
  ['28', ['vault-unavailable', 'the server refused the role or its password']],
  ['3D', ['vault-unavailable', 'the database does not exist']],
  ['42501', ['vault-read-only', 'the role may not do this']],
  ['42', ['vault-damaged', 'the tables of the vault are not what they should be']],
  ['53100', ['vault-full', 'the disk is full']],
  ['55', ['vault-locked', 'another process keeps the vault busy']],
  ['58', ['vault-damaged', 'the disk gave an input/output error']],
  ['XX', ['vault-damaged', 'the server reports damage']],
]);

/** The SQLSTATE of an error, undefined when no server spoke. */
function stateOf(error: unknown): string | undefined {
  if (!(typeof error === 'object' && error !== null && 'code' in error && 'severity' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What the server or the connection threw, in the words of the port; any other error as it is. */
export function faultOf(error: unknown, doing: string): unknown {
  if (error instanceof VaultError) return error;
  const state = stateOf(error);
  if (state === undefined) {
    return isOfConnection(error)
      ? new VaultError('vault-unavailable', `${doing}: the server is not reached.`, error)
      : error;
  }
  const [code, message] = MEANINGS.get(state) ??
    MEANINGS.get(state.slice(0, 2)) ?? ['vault-unavailable', `the server says ${state}`];
  return new VaultError(code, `${doing}: ${message}.`, error);
}

/**
 * Whether the work is worth doing once more, on another connection: this one broke, or another transaction was in the way. What was
 * done then may have been done already, so only work that may be repeated is.
 */
export function mayPass(error: unknown): boolean {
  const state = stateOf(error);
  if (state !== undefined) return ['08', '40', '57'].includes(state.slice(0, 2)) || state === '25006';
  if (error instanceof VaultError) return error.code === 'vault-unavailable';
  return isOfConnection(error);
}

/** What node-postgres and Node throw when a connection is refused, breaks or falls silent. */
function isOfConnection(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string') return /^E[A-Z_]+$/.test(code);
  return typeof message === 'string' && /connection|timeout|not queryable/i.test(message);
}
