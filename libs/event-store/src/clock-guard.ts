import type { Clock } from './event-store.ts';

const SECOND = 1_000;
const DAY = 86_400_000;

/** Widest disagreement that passes for the same time: between the two clocks of a node, behind the log, and of a stamp with the clock. */
const TOLERANCE = 5 * SECOND;

/** Longest time between two events that passes for silence rather than for a clock from the future. */
export const DEFAULT_MAX_SILENCE = 400 * DAY;

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export type ClockVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface ClockGuard {
  /** Whether this node may write now, and events stamped as late as that. Cheap: asked before every append, and by health. */
  check(stamp?: number): ClockVerdict;
  /** The same of an event which says that the clock is right, whatever the log says. */
  checkStamp(stamp: number): ClockVerdict;
}

export interface ClockGuardOptions {
  readonly clock: Clock;
  /** When the last event was recorded, in milliseconds; undefined in an empty log. */
  readonly last: () => number | undefined;
  /** Milliseconds by which the clock may be ahead of the last event (`clock.maxSilence`, 400 days when not given). */
  readonly maxSilence?: number;
}

/**
 * Keeps a wrong clock out of the log: one stamp from the future would raise `knownAt` for ever.
 * The clock is compared with the last event at the start and after every jump against the monotonic clock. Not with `knownAt`, which
 * may be ahead for long: an event by which an operator confirms the clock is then the last one, and what it says outlives the process.
 */
export function createClockGuard(options: ClockGuardOptions): ClockGuard {
  const { clock, last, maxSilence = DEFAULT_MAX_SILENCE } = options;
  const difference = (): number => clock.now() - clock.monotonic();
  /** Difference of wall and monotonic clock when the clock was last found right. */
  let trusted: number | undefined;

  const checkClock = (): ClockVerdict => {
    if (trusted !== undefined && Math.abs(difference() - trusted) <= TOLERANCE) return { ok: true };
    const verdict = compare(clock.now(), last(), maxSilence);
    trusted = verdict.ok ? difference() : undefined;
    return verdict;
  };
  const checkStamp = (stamp: number): ClockVerdict => stampVerdict(clock.now(), stamp);

  return {
    check: (stamp) => {
      const verdict = checkClock();
      return verdict.ok && stamp !== undefined ? checkStamp(stamp) : verdict;
    },
    checkStamp,
  };
}

function compare(now: number, last: number | undefined, maxSilence: number): ClockVerdict {
  if (last === undefined) return { ok: true };
  const said = `The clock (${iso(now)}) is`;
  if (now < last - TOLERANCE) return { ok: false, reason: `${said} behind the last event (${iso(last)}).` };
  if (now > last + maxSilence) {
    const days = Math.floor((now - last) / DAY);
    return { ok: false, reason: `${said} ${days} days ahead of the last event (${iso(last)}).` };
  }
  return { ok: true };
}

function stampVerdict(now: number, stamp: number): ClockVerdict {
  if (stamp > now + TOLERANCE)
    return { ok: false, reason: `The clock (${iso(now)}) was set back after the event was stamped (${iso(stamp)}).` };
  return { ok: true };
}

const iso = (instant: number): string => new Date(instant).toISOString();
