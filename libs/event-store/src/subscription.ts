import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Head, Recorded, SubscribeOptions, SubscriptionPage } from './event-store.ts';

/** What a subscription reads from: the log as it is at this moment, at once or when another process has answered. */
export interface PageSource {
  head(): Head | Promise<Head>;
  readAll(after: number, limit: number): readonly Recorded[] | Promise<readonly Recorded[]>;
}

/** Rings at every commit of which this process hears and wakes who waits. Nobody misses a ring: who waits says how often it had rung before the look at the log. */
export class Bell {
  readonly #waiting = new Set<() => void>();
  #rung = 0;

  /** How often it rang so far. */
  get rung(): number {
    return this.#rung;
  }

  ring(): void {
    this.#rung++;
    for (const wake of this.#waiting) wake();
  }

  /** Returns when the bell has rung more often than that, when the time is over or when the signal aborts. */
  wait(rung: number, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true || this.#rung > rung) return Promise.resolve();
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
    const { rung } = bell;
    const page = await readPage(source, position, pageSize);
    if (page.events.length > 0 || performance.now() >= due) {
      due = performance.now() + heartbeat;
      position = page.events.at(-1)?.index ?? position;
      yield page;
      // Reading may be synchronous: a long replay would keep every other task of the process waiting.
      await nextTurn();
    } else {
      await bell.wait(rung, Math.max(1, due - performance.now()), signal);
    }
  }
}

async function readPage(source: PageSource, after: number, limit: number): Promise<SubscriptionPage> {
  const before = await source.head();
  const events = await source.readAll(after, limit);
  const last = events.at(-1);
  const head = last !== undefined && last.index > before.index ? { index: last.index, knownAt: last.knownAt } : before;
  return { events, head, caughtUp: (last?.index ?? after) >= head.index };
}
