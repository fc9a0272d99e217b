import type { Position } from '@eventstore/db-client';

import type { Connection } from './connection.ts';
import { follow } from './follower.ts';
import { fromWire } from './wire.ts';
import type { Arrival } from './wire.ts';

/**
 * The last event of the ledger that the server holds after a position, read on the leader after the call began; undefined when there is
 * none. `store-unavailable`, retryable, when the server gives no sign within so many milliseconds.
 */
export async function readServerEnd(
  connection: Connection,
  prefix: string,
  after: Position | undefined,
  within: number,
): Promise<Arrival | undefined> {
  let last: Arrival | undefined;
  const following = follow(connection, {
    prefixes: [prefix],
    from: after,
    whole: () => true,
    take: (events) => {
      const event = events.at(-1);
      if (event !== undefined) last = fromWire(event, prefix);
    },
    ended: () => undefined,
    awaited: () => false,
    silence: { idle: within, awaited: within },
  });
  try {
    await following.caughtUp(within);
    return last;
  } finally {
    following.stop();
  }
}

/**
 * Asks once at a time, for all who want to know. Who comes while an answer is under way waits for the next one: the one under way may
 * be older than the question.
 */
export function askedOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= underWay.then(() => {
      next = undefined;
      const asked = ask();
      underWay = asked.catch(() => undefined);
      return asked;
    });
    return next;
  };
}
