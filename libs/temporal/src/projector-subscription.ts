import type { Log, Logged, LogPage } from './log.ts';
import { messageOf } from './projector-faults.ts';

/** Whether the log still speaks to the projector. */
export interface SubscriptionHealth {
  readonly status: 'live' | 'interrupted';
  /** Head of the log as the last page gave it, -1 before the first page. */
  readonly head: number;
  /** Milliseconds since the last page; a subscription that lives sends one at least every heartbeat. */
  readonly silence: number;
  /** Why it was interrupted last; absent while it is live. */
  readonly fault?: string;
}

export interface FollowOptions {
  readonly pageSize?: number;
  /** After so many milliseconds without a page the subscription counts as frozen and is opened anew (default 10,000). */
  readonly silence?: number;
  /** First pause before another try, in milliseconds; doubled at each failure up to the fiftyfold (default 200). */
  readonly pause?: number;
}

export interface Following {
  health(): SubscriptionHealth;
  /** Settles when the subscription has ended. */
  readonly ended: Promise<void>;
}

const LONGEST_PAUSE = 50;

/** Follows the log after `position` until the signal aborts; whatever ends the subscription before is retried, page by page. */
export function followLog<E extends Logged>(
  log: Log<E>,
  position: () => number,
  onPage: (page: LogPage<E>) => Promise<void>,
  signal: AbortSignal,
  options: FollowOptions = {},
): Following {
  const { pageSize = 1_000, silence = 10_000, pause = 200 } = options;
  let head = -1;
  let last = performance.now();
  let fault: string | undefined;
  let failures = 0;

  const attempt = async (): Promise<void> => {
    const over = new AbortController();
    const ending = AbortSignal.any([signal, over.signal]);
    const pages = log.subscribe(position(), { signal: ending, pageSize })[Symbol.asyncIterator]();
    try {
      while (!signal.aborted) {
        const next = await withinTime(pages.next(), silence, signal);
        if (signal.aborted) return;
        if (next === undefined) throw new Error(`The subscription gave no sign of life for ${silence} ms.`);
        if (next.done === true) throw new Error('The subscription ended.');
        last = performance.now();
        head = next.value.head.index;
        await onPage(next.value);
        fault = undefined;
        failures = 0;
      }
    } finally {
      over.abort();
      // Not waited for: one that is frozen does not answer this either.
      pages.return?.().catch(() => {});
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await attempt();
      } catch (error) {
        fault = messageOf(error);
        await withinTime(new Promise<never>(() => {}), pause * Math.min(2 ** failures++, LONGEST_PAUSE), signal);
      }
    }
  };
  return {
    health: () => {
      const seen = { head, silence: Math.round(performance.now() - last) };
      return fault === undefined ? { status: 'live', ...seen } : { status: 'interrupted', ...seen, fault };
    },
    ended: run(),
  };
}

/** What a promise gives, undefined when the time is over or the signal aborts before. */
function withinTime<T>(promise: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', none);
    };
    const none = (): void => {
      done();
      resolve(undefined);
    };
    const timer = setTimeout(none, milliseconds);
    signal.addEventListener('abort', none);
    if (signal.aborted) none();
    void promise.then(resolve, reject).finally(done);
  });
}
