export type FaultKind = 'unavailable' | 'damaged' | 'read-only' | 'full' | 'busy' | 'unsafe';

/** What a server or the connection to it refused or could not do; its message is the end of a sentence, without address or password. */
export class PostgresFault extends Error {
  readonly kind: FaultKind;
  /** The same may succeed later, here or on another server of the address. */
  readonly passing: boolean;
  /** SQLSTATE, undefined when no server spoke. */
  readonly state: string | undefined;

  constructor(
    kind: FaultKind,
    message: string,
    details: { passing: boolean; state?: string | undefined; cause?: unknown },
  ) {
    super(message, { cause: details.cause });
    this.name = 'PostgresFault';
    this.kind = kind;
    this.passing = details.passing;
    this.state = details.state;
  }

  /** The connection broke or another transaction was in the way: work that may be done twice is worth doing once more. */
  get cutOff(): boolean {
    return this.passing && this.kind === 'unavailable';
  }
}

/** Conditions by their code or by the two characters of its class (Appendix A of PostgreSQL's manual). */
const MEANINGS: ReadonlyMap<string, readonly [kind: FaultKind, message: string, passing: boolean]> = new Map([
  ['08', ['unavailable', 'the connection was lost', true]],
  ['22', ['damaged', 'the server did not take what was written', false]],
  ['23', ['damaged', 'something lies where this belongs: it was written past the ledger', false]],
  ['25006', ['unavailable', 'the server only reads', true]],
  ['28', ['unavailable', 'the server refused the role or its password', false]],
  ['3D', ['unavailable', 'the database does not exist', false]],
  ['40', ['unavailable', 'the transaction was taken back', true]],
  ['42501', ['read-only', 'the role may not do this', false]],
  ['42', ['damaged', 'the tables are not what they should be', false]],
  ['53100', ['full', 'the disk is full', true]],
  ['53', ['unavailable', 'the server has no room left', true]],
  ['55', ['busy', 'the server is kept busy by others', true]],
  ['57', ['unavailable', 'the server ended the connection', true]],
  ['58', ['damaged', 'the disk gave an error', false]],
  ['XX', ['damaged', 'the server reports damage', false]],
]);

/** Whether a server spoke, and not the connection to it; and whether it ended the statement only. */
export function spoken(error: unknown): { readonly state: string; readonly statementOnly: boolean } | undefined {
  if (!(typeof error === 'object' && error !== null && 'code' in error && 'severity' in error)) return undefined;
  return typeof error.code === 'string' ? { state: error.code, statementOnly: error.severity === 'ERROR' } : undefined;
}

/** What node-postgres threw. */
export function faultOf(cause: unknown): PostgresFault {
  const state = spoken(cause)?.state;
  if (state === undefined)
    return new PostgresFault('unavailable', 'the server is not reached', { passing: true, cause });
  const [kind, message, passing] = MEANINGS.get(state) ??
    MEANINGS.get(state.slice(0, 2)) ?? ['unavailable', `the server says ${state}`, false];
  return new PostgresFault(kind, message, { passing, state, cause });
}
