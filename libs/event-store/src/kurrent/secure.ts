import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import { EventStoreError, NO_STREAM } from '../event-store.ts';
import { parseKurrentAddress } from './address.ts';
import { askUntil, refusedByServer, unanswered } from './asking.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import { faultOf } from './fault.ts';
import { ALL, isMalformed, recordOf, SETTINGS } from './safety.ts';
import type { Fields } from './safety.ts';

/** Accounts of the server by what they are to be let do. */
export interface SecureOptions {
  /** May read the total order. */
  readonly reader?: string | undefined;
  /** May append to streams of users, and nobody else may; undefined leaves it as it is. */
  readonly writers?: readonly string[] | undefined;
}

/** What was changed on the server; false where it was so already. */
export interface Secured {
  readonly settings: boolean;
  readonly reader: boolean;
  /** Without TLS the server keeps none of it. */
  readonly enforced: boolean;
}

/** What the server holds where nobody has set anything, as its own clients write it. */
const DEFAULTS = {
  $userStreamAcl: { $r: [ALL], $w: [ALL], $d: [ALL], $mr: [ALL], $mw: [ALL] },
  $systemStreamAcl: { $r: ['$admins'], $w: ['$admins'], $d: ['$admins'], $mr: ['$admins'], $mw: ['$admins'] },
};

const CALL = 5_000;
const RETRY = 30_000;

/**
 * Sets on the server, as an administrator, that no account may delete a stream or write its metadata, which accounts may append, and
 * lets the ledger's account read the total order. Written at the revision that was read, so that two administrators at once do not undo each other: `store-unavailable`,
 * retryable, for the later one.
 */
export async function secureKurrentStore(address: string, { reader, writers }: SecureOptions): Promise<Secured> {
  const { connection: place, insecure } = parseKurrentAddress(address);
  const connection = connect(place, CALL);
  try {
    const settings = await change(connection, SETTINGS, '$settings', (now) => withoutDeletion(now, writers));
    const reads =
      reader !== undefined && (await change(connection, '$$$all', '$metadata', (now) => withReader(now, reader)));
    return { settings, reader: reads, enforced: !insecure };
  } finally {
    await connection.close();
  }
}

/** Writes what follows from the newest event of a stream; nothing when that is undefined. */
async function change(
  connection: Connection,
  stream: string,
  type: string,
  next: (now: Fields | undefined) => Fields | undefined,
): Promise<boolean> {
  const last = await askUntil(performance.now() + RETRY, () => connection.last(stream));
  const data = next(last && recordOf(last));
  if (data === undefined) return false;
  try {
    const event = {
      id: randomUUID(),
      type,
      contentType: 'application/json',
      data: JSON.stringify(data),
      metadata: '',
    } as const;
    await connection.append(stream, last === undefined ? NO_STREAM : Number(last.revision), [event]);
    return true;
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'denied') throw refusedByServer(fault, error);
    if (fault !== 'conflict') throw unanswered(error);
    const message = `Somebody else wrote ${stream} meanwhile; look at it and try again.`;
    throw new EventStoreError('store-unavailable', message, { retryable: true, cause: error });
  }
}

/** Undefined when it is so already. What is malformed is written anew. */
function withoutDeletion(now: Fields | undefined, writers: readonly string[] | undefined): Fields | undefined {
  const kept = now === undefined || isMalformed(now) ? {} : now;
  const rights = kept['$userStreamAcl'] as Fields | undefined;
  const change = { $d: [], $mw: [], ...(writers === undefined ? {} : { $w: writers }) };
  const next = { ...DEFAULTS, ...kept, $userStreamAcl: { ...DEFAULTS.$userStreamAcl, ...rights, ...change } };
  return isDeepStrictEqual(next, now) ? undefined : next;
}

function withReader(now: Fields | undefined, reader: string): Fields | undefined {
  const rights = now?.['$acl'] as Fields | undefined;
  const readers = [(rights?.['$r'] ?? '$admins') as string | readonly string[]].flat();
  if (readers.includes(reader)) return undefined;
  return { ...now, $acl: { ...rights, $r: [...readers, reader] } };
}
