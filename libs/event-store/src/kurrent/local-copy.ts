import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { namePackedLog, openPackedLog, originOfPackedLog } from '../packed/open-packed-log.ts';
import type { PackedLog } from '../packed/packed-log.ts';
import type { OrderedEvent } from './all-message.ts';
import { askUntil } from './asking.ts';
import type { Connection } from './connection.ts';
import { follow } from './follower.ts';
import type { Silence } from './follower.ts';
import { layOver } from './overlay.ts';
import { fromWire, idOf, parsePosition, positionText, wireIdOf } from './wire.ts';

export interface CopyOptions {
  readonly connection: Connection;
  readonly prefix: string;
  /** This node's own directory. */
  readonly directory: string;
  /** Another process writes the copy there. */
  readonly beside: boolean;
  readonly waits: { readonly retry: number; readonly silence: Silence };
}

/** This node's copy of the ledger's part of the log, which carries the numbers. */
export interface LocalCopy {
  readonly directory: string;
  /** What tells the log apart; undefined while it is empty. */
  readonly origin: string | undefined;
  readonly log: PackedLog;
  /** It holds nothing that the server does not: the server was not put back to an older state. */
  readonly current: boolean;
  /** Throws it away and begins an empty one. */
  anew(): PackedLog;
}

/** Opens it. A copy of another log is thrown away. */
export async function openLocalCopy(options: CopyOptions): Promise<LocalCopy> {
  const directory = join(options.directory, 'packed');
  const first = (await keptFirst(options, directory)) ?? (await firstEvent(options));
  const origin = originOf(options.prefix, first);
  const openOwn = (): PackedLog =>
    first === undefined ? named(directory, options.prefix) : openPackedLog(directory, { origin });
  const log = options.beside ? openPackedLog(directory, { origin, readOnly: true }) : openOwn();
  return {
    directory,
    origin: first && origin,
    log: options.beside ? layOver(log) : log,
    // Whoever writes the copy sees to it.
    current: options.beside || (await isStillThere(options, log)),
    anew: () => {
      log.close();
      rmSync(directory, { recursive: true });
      return openOwn();
    },
  };
}

function originOf(prefix: string, first: string | undefined): string {
  return `${prefix} ${first ?? 'empty'}`;
}

/** The copy of an empty log, which gets its name when the first event comes: who opens it later knows it by that. */
function named(directory: string, prefix: string): PackedLog {
  const log = openPackedLog(directory, { origin: originOf(prefix, undefined) });
  return {
    ...log,
    append: (records) => {
      const [record] = records;
      if (record?.index === 0)
        namePackedLog(directory, originOf(prefix, firstOf(wireIdOf(idOf(record.bytes)), record.position)));
      log.append(records);
    },
  };
}

/** Id and position, as `firstOf` and `positionText` write them. */
const NAMED = /^(\S+) (\d+(?:\/\d+)?)$/;

function firstOf(wireId: string, position: string): string {
  return `${wireId} ${position}`;
}

/**
 * As the copy is named, if that event still lies there: then nothing was put before it. It spares the server a search through all that
 * others wrote before the ledger began.
 */
async function keptFirst({ connection, prefix }: CopyOptions, directory: string): Promise<string | undefined> {
  const kept = originOfPackedLog(directory);
  // What is named otherwise is the copy of an empty log or of another prefix.
  const [, id, place] = (kept?.startsWith(`${prefix} `) && NAMED.exec(kept.slice(prefix.length + 1))) || [];
  if (id === undefined || place === undefined) return undefined;
  // A log in which no event begins there is another one, and who does not answer now is asked again by the search.
  const event = await connection.at(parsePosition(place)).catch(() => undefined);
  return event?.id === id && event.streamId.startsWith(prefix) ? firstOf(id, place) : undefined;
}

/** The server has no name for a log that never changes: its first event of the ledger, and where it lies, are one. */
async function firstEvent({ connection, prefix, waits }: CopyOptions): Promise<string | undefined> {
  let first: OrderedEvent | undefined;
  const found = Promise.withResolvers<void>();
  const following = follow(connection, {
    prefixes: [prefix],
    whole: () => true,
    take: (events) => {
      first ??= events[0];
      found.resolve();
    },
    ended: () => undefined,
    awaited: () => false,
    silence: waits.silence,
  });
  try {
    await Promise.race([found.promise, following.caughtUp(waits.retry)]);
  } finally {
    following.stop();
  }
  return first && firstOf(first.id, positionText(first.position));
}

async function isStillThere({ connection, prefix, waits }: CopyOptions, log: PackedLog): Promise<boolean> {
  const [last] = log.readAll(Math.max(-1, log.head().index - 1), 1);
  if (last === undefined) return true;
  const { stream, revision } = last.event;
  const until = performance.now() + waits.retry;
  const [event] = await askUntil(until, () => connection.read(prefix + stream, revision, 1));
  return event !== undefined && fromWire(event, prefix).bytes === last.bytes;
}
