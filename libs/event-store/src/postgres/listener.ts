import { setTimeout as pause } from 'node:timers/promises';

import type { Session } from '#libs/postgres';
import type { Seen } from './seen.ts';
import { openSession } from './session.ts';

/** Milliseconds between two looks at the log in case a notification was lost, and between two tries to listen again. */
const WATCH = 1_000;

const LISTEN = { name: 'listen', text: 'LISTEN cbm_log' };
const HEAD = { name: 'head', text: 'SELECT idx FROM cbm_log.head' };

export interface Listener {
  close(): Promise<void>;
}

/**
 * Calls `grown` whenever the log has grown: at the server's notification, and by looking once a second, which also finds out that
 * the connection is dead. Listens again for as long as it is not closed; ends, and calls it once more, when the log went back.
 */
export function listen(address: string, seen: Seen, grown: (index: number) => void): Listener {
  const closing = new AbortController();
  let session: Session | undefined;

  const listenOnce = async (): Promise<void> => {
    session = await openSession(address, seen);
    session.onNotification((payload) => grown(Number(payload)));
    await session.rows(LISTEN);
    while (!closing.signal.aborted && !session.isOver()) {
      const before = seen.head();
      const [[index] = [-1]] = await session.rows<readonly [number]>(HEAD);
      seen.expect(before, index);
      seen.saw(index);
      grown(index);
      await Promise.race([session.ended, pause(WATCH, undefined, { signal: closing.signal })]);
    }
  };
  const listening = (async () => {
    while (!closing.signal.aborted && seen.lost() === undefined) {
      // Whatever ended it: without a server the readers' own questions say so.
      await listenOnce().catch(() => {});
      await session?.end();
      await pause(closing.signal.aborted ? 0 : WATCH / 10, undefined, { signal: closing.signal }).catch(() => {});
    }
    if (seen.lost() !== undefined) grown(Number.POSITIVE_INFINITY);
  })();
  return {
    close: async () => {
      closing.abort();
      await session?.end();
      await listening;
    },
  };
}
