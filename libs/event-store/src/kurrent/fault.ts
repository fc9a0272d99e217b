/** What a failed call says: whether the server refused, or nobody knows. */
export type Fault =
  /** The stream is not at the expected revision; perhaps because this very append put it further. */
  | 'conflict'
  | 'too-large'
  | 'denied'
  | 'no-such-stream'
  | 'deleted'
  /** Surely not carried out: the node leads no more, is not ready or too busy. */
  | 'not-now'
  /** The client cannot recover by itself: it found no node and remembers that as the answer. */
  | 'no-node'
  /** A timeout, a broken connection, an error of the server: it may have been carried out or not. */
  | 'unknown';

const BY_TYPE: Readonly<Record<string, Fault>> = {
  'wrong-expected-version': 'conflict',
  'maximum-append-size-exceeded': 'too-large',
  'access-denied': 'denied',
  'stream-not-found': 'no-such-stream',
  'stream-deleted': 'deleted',
  'not-leader': 'not-now',
};

/**
 * By the client's type of error where it has one, else by code and message: "not ready", "busy" and "too large" reach the caller as an
 * `UnknownError`, a server that is down as a plain gRPC error, and a discovery without result as a plain `Error`.
 */
export function faultOf(error: unknown): Fault {
  const { type, code, message, metadata } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly type?: unknown;
    readonly metadata?: { get?(name: string): readonly unknown[] };
    readonly code?: unknown;
    readonly message?: unknown;
  };
  // The client's own type, or what the server says when the client did not look at it.
  const named = type ?? metadata?.get?.('exception')[0];
  const known = typeof named === 'string' ? BY_TYPE[named] : undefined;
  if (known !== undefined) return known;
  if (REFUSED.has(code)) return 'denied';
  const text = typeof message === 'string' ? message : '';
  if (/not ready|too busy|is busy/i.test(text)) return 'not-now';
  if (/too large|size.{0,40}exceed|exceed.{0,40}size/i.test(text)) return 'too-large';
  if (code === undefined && text.startsWith('Failed to discover')) return 'no-node';
  return 'unknown';
}

/** gRPC PERMISSION_DENIED and UNAUTHENTICATED. */
const REFUSED = new Set<unknown>([7, 16]);
