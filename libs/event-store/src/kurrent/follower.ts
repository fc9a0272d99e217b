import type { Position } from '@eventstore/db-client';

import type { OrderedEvent } from './all-message.ts';
import { subscribeToOrder } from './all-subscription.ts';
import type { AllSubscription } from './all-subscription.ts';
import { refusedByServer, unanswered } from './asking.ts';
import type { Connection } from './connection.ts';
import { faultOf } from './fault.ts';

/** Milliseconds of silence after which the server is asked anew: when nobody waits for an event, and when somebody does. */
export interface Silence {
  readonly idle: number;
  readonly awaited: number;
}

export interface FollowOptions {
  /** Streams whose names begin with one of these; the server filters. */
  readonly prefixes: readonly string[];
  readonly from?: Position | undefined;
  /** Events in the total order, perhaps twice after a cut. What it throws ends the following. */
  readonly take: (events: readonly OrderedEvent[]) => void;
  /** Whether what came up to this event is whole; what is not is kept until it is. */
  readonly whole: (event: OrderedEvent) => boolean;
  /** The following ended by what `take` threw. */
  readonly ended: (error: unknown) => void;
  /** Somebody waits for an event that the server acknowledged: silence is then suspect sooner. */
  readonly awaited: () => boolean;
  readonly silence: Silence;
}

export interface Follower {
  /**
   * Resolves when all that the server had was taken. Rejects with what ended the following, when the server refuses, or with
   * `store-unavailable` after so many milliseconds without a sign of it.
   */
  caughtUp(silence: number): Promise<void>;
  /** Up to where in the server's total order everything was taken. */
  reached(): Position | undefined;
  /** Why it follows nothing at the moment, undefined while it does. */
  lost(): unknown;
  /** Milliseconds since the server told something: an event, how far it looked, that nothing is new. At most a silence while all is well. */
  unheard(): number;
  stop(): void;
}

/** First wait before a subscription that was cut is made again, in milliseconds, and the longest. */
const BACK_OFF = { first: 20, longest: 2_000 };

/**
 * Follows the server's total order. The client resumes nothing by itself: whatever ends the subscription (a cut, a restart, "consumer
 * too slow") it is made again after the last position, each time after a longer wait; and so it is after a silence, since a frozen
 * server and an idle one look alike.
 */
export function follow(connection: Connection, options: FollowOptions): Follower {
  let position = options.from;
  let subscription: AllSubscription | undefined;
  let batch: OrderedEvent[] = [];
  let flushing: NodeJS.Immediate | undefined;
  let again: NodeJS.Timeout | undefined;
  let wait = BACK_OFF.first;
  let sign = performance.now();
  let heard = sign;
  let lost: unknown;
  let stopped = false;
  const ready = Promise.withResolvers<void>();
  // Who does not ask whether it caught up is told by `ended`.
  ready.promise.catch(() => undefined);

  const start = (): void => {
    again = undefined;
    sign = performance.now();
    const mine = subscribeToOrder(connection.client(), options.prefixes, position, {
      event: (event) => {
        batch.push(event);
        flushing ??= setImmediate(flush);
      },
      checkpoint: (reached) => {
        flush();
        // What is not whole yet has to come again after a cut.
        alive(batch.length === 0 ? reached : undefined);
      },
      caughtUp: () => {
        flush();
        alive(undefined);
        if (!stopped) ready.resolve();
      },
      ended: (error) => cut(mine, error),
    });
    subscription = mine;
  };

  const flush = (): void => {
    clearImmediate(flushing);
    flushing = undefined;
    const end = batch.findLastIndex(options.whole) + 1;
    const events = batch.slice(0, end);
    batch = batch.slice(end);
    if (stopped || events.length === 0) return;
    try {
      options.take(events);
      alive(events.at(-1)?.position);
    } catch (error) {
      stop();
      ready.reject(error);
      options.ended(error);
    }
  };

  const alive = (reached: Position | undefined): void => {
    sign = performance.now();
    heard = sign;
    wait = BACK_OFF.first;
    lost = undefined;
    if (reached !== undefined && (position === undefined || reached.commit > position.commit)) position = reached;
  };

  const cut = (from: AllSubscription, error: unknown): void => {
    if (stopped || from !== subscription) return;
    flush();
    release();
    lost = error;
    if (faultOf(error) === 'denied') ready.reject(refusedByServer('denied', error));
    connection.failed(error);
    again = setTimeout(start, wait);
    wait = Math.min(wait * 2, BACK_OFF.longest);
  };

  const release = (): void => {
    const old = subscription;
    batch = [];
    subscription = undefined;
    old?.cancel();
  };

  const watchdog = setInterval(
    () => {
      const allowed = options.awaited() ? options.silence.awaited : options.silence.idle;
      if (subscription === undefined || performance.now() - sign < allowed) return;
      flush();
      release();
      if (!stopped) start();
    },
    Math.min(options.silence.awaited, options.silence.idle) / 2,
  ).unref();

  const stop = (): void => {
    stopped = true;
    clearInterval(watchdog);
    clearTimeout(again);
    clearImmediate(flushing);
    release();
  };

  const caughtUp = async (silence: number): Promise<void> => {
    let began = performance.now();
    const timer = setInterval(() => {
      began = Math.max(began, lost === undefined && position !== options.from ? sign : began);
      if (performance.now() - began > silence) ready.reject(unanswered(lost));
    }, silence / 10);
    try {
      await ready.promise;
    } finally {
      clearInterval(timer);
    }
  };

  start();
  return { caughtUp, reached: () => position, lost: () => lost, unheard: () => performance.now() - heard, stop };
}
