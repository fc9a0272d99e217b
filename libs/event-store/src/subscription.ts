import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Head, Recorded, SubscribeOptions, SubscriptionPage } from './event-store.ts';

/** What a subscription reads from. Both read the log as it is at this moment. */
export interface PageSource {
  head(): Head;
  readAll(after: number, limit: number): readonly Recorded[];
}

/** Rings at every commit of this process and wakes who waits. Nobody misses a ring: between a look at the log and the wait nothing else runs. */
export class Bell {
  readonly #waiting = new Set<() => void>();

  ring(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Returns when the bell rings, when the time is over or when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}

/**
 * Pages drawn by the reader: nothing is read before it is asked for, so a slow reader holds one page and no more.
 * The heartbeat also finds what another process wrote, whose commits ring no bell here.
 */
export async function* subscribePages(
  source: PageSource,
  bell: Bell,
  after: number,
  options: SubscribeOptions = {},
): AsyncGenerator<SubscriptionPage, void, undefined> {
  const { signal, pageSize = 1_000, heartbeat = 1_000 } = options;
  let position = after;
  let due = 0;
  while (signal?.aborted !== true) {
    const page = readPage(source, position, pageSize);
    if (page.events.length > 0 || performance.now() >= due) {
      due = performance.now() + heartbeat;
      position = page.events.at(-1)?.index ?? position;
      yield page;
      // Reading is synchronous: a long replay would keep every other task of the process waiting.
      await nextTurn();
    } else {
      await bell.wait(Math.max(1, due - performance.now()), signal);
    }
  }
}

function readPage(source: PageSource, after: number, limit: number): SubscriptionPage {
  const before = source.head();
  const events = source.readAll(after, limit);
  const last = events.at(-1);
  const head = last !== undefined && last.index > before.index ? { index: last.index, knownAt: last.knownAt } : before;
  return { events, head, caughtUp: (last?.index ?? after) >= head.index };
}
