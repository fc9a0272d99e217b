import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { openPackedLog } from '../packed/open-packed-log.ts';
import type { PackedLog } from '../packed/packed-log.ts';
import type { OrderedEvent } from './all-message.ts';
import { askUntil } from './asking.ts';
import type { Connection } from './connection.ts';
import { follow } from './follower.ts';
import type { Silence } from './follower.ts';
import { layOver } from './overlay.ts';
import { fromWire, positionText } from './wire.ts';

export interface CopyOptions {
  readonly connection: Connection;
  readonly prefix: string;
  /** This node's own directory. */
  readonly directory: string;
  /** Another process writes the copy there. */
  readonly beside: boolean;
  readonly waits: { readonly retry: number; readonly silence: Silence };
}

/**
 * This node's copy of the ledger's part of the log, which carries the numbers. A copy of another log is thrown away, and so is one that
 * holds what the server does not: a server that was restored from an older backup.
 */
export async function openLocalCopy(options: CopyOptions): Promise<PackedLog> {
  const directory = join(options.directory, 'packed');
  const origin = await originOf(options);
  if (options.beside) return layOver(openPackedLog(directory, { origin, readOnly: true }));
  const log = openPackedLog(directory, { origin });
  if (await isStillThere(options, log)) return log;
  log.close();
  rmSync(directory, { recursive: true });
  return openPackedLog(directory, { origin });
}

/** The server has no name for a log that never changes: its first event of the ledger, and where it lies, are one. */
async function originOf({ connection, prefix, waits }: CopyOptions): Promise<string> {
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
  return first === undefined ? `${prefix} empty` : `${prefix} ${first.id} ${positionText(first.position)}`;
}

async function isStillThere({ connection, prefix, waits }: CopyOptions, log: PackedLog): Promise<boolean> {
  const [last] = log.readAll(Math.max(-1, log.head().index - 1), 1);
  if (last === undefined) return true;
  const { stream, revision } = last.event;
  const until = performance.now() + waits.retry;
  const [event] = await askUntil(until, () => connection.read(prefix + stream, revision, 1));
  return event !== undefined && fromWire(event, prefix).bytes === last.bytes;
}
