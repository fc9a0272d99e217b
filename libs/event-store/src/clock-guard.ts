import type { Clock, Head } from './event-store.ts';

const SECOND = 1_000;
const DAY = 86_400_000;

/** Widest disagreement that passes for the same time: between the two clocks of a node, and behind the log. */
const TOLERANCE = 5 * SECOND;

/** Longest time between two events that passes for silence rather than for a clock from the future. */
export const DEFAULT_MAX_SILENCE = 400 * DAY;

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export type ClockVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface ClockGuard {
  /** Whether this node may write now. Cheap: asked before every append, and by health. */
  check(): ClockVerdict;
  /** An operator vouches for the clock as it is now; the caller writes the event that says so. */
  confirm(): void;
}

export interface ClockGuardOptions {
  readonly clock: Clock;
  readonly head: () => Head;
  /** Milliseconds by which the clock may be ahead of the last event (`clock.maxSilence`, 400 days when not given). */
  readonly maxSilence?: number;
}

/**
 * Keeps a wrong clock out of the log: one stamp from the future would raise `knownAt` for ever.
 * The clock is compared with the log at the start and after every jump against the monotonic clock.
 */
export function createClockGuard(options: ClockGuardOptions): ClockGuard {
  const { clock, head, maxSilence = DEFAULT_MAX_SILENCE } = options;
  const difference = (): number => clock.now() - clock.monotonic();
  /** Difference of wall and monotonic clock when the clock was last found right. */
  let trusted: number | undefined;

  return {
    check: () => {
      if (trusted !== undefined && Math.abs(difference() - trusted) <= TOLERANCE) return { ok: true };
      const verdict = compare(clock.now(), head(), maxSilence);
      trusted = verdict.ok ? difference() : undefined;
      return verdict;
    },
    confirm: () => {
      trusted = difference();
    },
  };
}

function compare(now: number, head: Head, maxSilence: number): ClockVerdict {
  if (head.index < 0) return { ok: true };
  const clock = new Date(now).toISOString();
  const last = new Date(head.knownAt).toISOString();
  if (now < head.knownAt - TOLERANCE) {
    return { ok: false, reason: `The clock (${clock}) is behind the last event (${last}).` };
  }
  if (now > head.knownAt + maxSilence) {
    const days = Math.floor((now - head.knownAt) / DAY);
    return { ok: false, reason: `The clock (${clock}) is ${days} days ahead of the last event (${last}).` };
  }
  return { ok: true };
}
