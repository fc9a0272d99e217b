import { setTimeout as pause } from 'node:timers/promises';

import type { Session } from '#libs/postgres';
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
 * the connection is dead. Listens again for as long as it is not closed.
 */
export function listen(address: string, grown: (index: number) => void): Listener {
  const closing = new AbortController();
  let session: Session | undefined;

  const listenOnce = async (): Promise<void> => {
    session = await openSession(address);
    session.onNotification((payload) => grown(Number(payload)));
    await session.rows(LISTEN);
    while (!closing.signal.aborted && !session.isOver()) {
      const [[index] = [-1]] = await session.rows<readonly [number]>(HEAD);
      grown(index);
      await Promise.race([session.ended, pause(WATCH, undefined, { signal: closing.signal })]);
    }
  };
  const listening = (async () => {
    while (!closing.signal.aborted) {
      // Whatever ended it: without a server the readers' own questions say so.
      await listenOnce().catch(() => {});
      await session?.end();
      await pause(closing.signal.aborted ? 0 : WATCH / 10, undefined, { signal: closing.signal }).catch(() => {});
    }
  })();
  return {
    close: async () => {
      closing.abort();
      await session?.end();
      await listening;
    },
  };
}
