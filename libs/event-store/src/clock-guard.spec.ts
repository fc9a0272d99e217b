import { createClockGuard, DEFAULT_MAX_SILENCE, systemClock } from './clock-guard.ts';
import type { ClockGuard } from './clock-guard.ts';
import { NOON } from './contract.events.ts';

const SECOND = 1_000;
const DAY = 86_400_000;

interface Node {
  readonly guard: ClockGuard;
  /** Time goes by on both clocks. */
  readonly pass: (milliseconds: number) => void;
  /** Somebody sets the wall clock. */
  readonly jump: (milliseconds: number) => void;
  /** An event is appended. */
  readonly append: (recordedAt: number) => void;
}

/** A node that starts with its clock so far from the last event. */
function node(ahead: number, recordedAt: number | null = NOON): Node {
  let wall = NOON + ahead;
  let monotonic = 7;
  let last = recordedAt ?? undefined;
  const guard = createClockGuard({ clock: { now: () => wall, monotonic: () => monotonic }, last: () => last });
  return {
    guard,
    pass: (milliseconds) => {
      wall += milliseconds;
      monotonic += milliseconds;
    },
    jump: (milliseconds) => void (wall += milliseconds),
    append: (at) => void (last = at),
  };
}

describe('the clock guard', () => {
  it('lets a node write whose clock agrees with the log', () => {
    expect(node(SECOND).guard.check()).toEqual({ ok: true });
    expect(node(0, null).guard.check()).toEqual({ ok: true });
  });

  it('at the start tolerates five seconds behind the last event, and not more', () => {
    expect(node(-5 * SECOND).guard.check()).toEqual({ ok: true });
    expect(node(-5 * SECOND - 1).guard.check()).toEqual({
      ok: false,
      reason: 'The clock (2026-03-01T11:59:54.999Z) is behind the last event (2026-03-01T12:00:00.000Z).',
    });
  });

  it('at the start tolerates the longest silence ahead of the last event, and not more', () => {
    expect(node(DEFAULT_MAX_SILENCE).guard.check()).toEqual({ ok: true });
    expect(node(DEFAULT_MAX_SILENCE + 1).guard.check()).toEqual({
      ok: false,
      reason: 'The clock (2027-04-05T12:00:00.001Z) is 400 days ahead of the last event (2026-03-01T12:00:00.000Z).',
    });
  });

  it('takes another longest silence', () => {
    const clock = { now: () => NOON + 2 * DAY, monotonic: () => 0 };
    const guard = createClockGuard({ clock, last: () => NOON, maxSilence: DAY });
    expect(guard.check().ok).toBe(false);
  });

  it('does not mind how long the node runs without an event', () => {
    const { guard, pass } = node(0);
    expect(guard.check().ok).toBe(true);
    pass(DEFAULT_MAX_SILENCE * 2);
    expect(guard.check().ok).toBe(true);
  });

  it('compares again after a jump of more than five seconds, in either direction', () => {
    const back = node(0);
    expect(back.guard.check().ok).toBe(true);
    back.pass(60 * SECOND);
    back.append(NOON + 60 * SECOND);
    back.jump(-5 * SECOND);
    expect(back.guard.check().ok).toBe(true);
    back.jump(-1);
    expect(back.guard.check().ok).toBe(false);

    const ahead = node(0);
    expect(ahead.guard.check().ok).toBe(true);
    ahead.jump(DEFAULT_MAX_SILENCE + 1);
    expect(ahead.guard.check().ok).toBe(false);
  });

  it('accepts a jump after which the clock still agrees with the log, and measures the next one from there', () => {
    const { guard, jump, append } = node(0);
    expect(guard.check().ok).toBe(true);
    jump(DAY);
    expect(guard.check().ok).toBe(true);
    append(NOON + DAY);
    jump(-DAY);
    expect(guard.check().ok).toBe(false);
  });

  it('lets the node write again once the clock agrees', () => {
    const { guard, jump, pass } = node(-60 * SECOND);
    expect(guard.check().ok).toBe(false);
    pass(10 * SECOND);
    expect(guard.check().ok).toBe(false);
    jump(50 * SECOND);
    expect(guard.check().ok).toBe(true);
  });

  it('lets the node write again once an event says that the clock is right, until the next jump', () => {
    const { guard, jump, pass, append } = node(-DAY);
    expect(guard.check().ok).toBe(false);
    append(NOON - DAY);
    expect(guard.check().ok).toBe(true);
    pass(DAY / 2);
    expect(guard.check().ok).toBe(true);
    append(NOON - DAY / 2);
    jump(-6 * SECOND);
    expect(guard.check().ok).toBe(false);
  });

  it('takes no stamp that is more than five seconds ahead of the clock, however far from it the log is', () => {
    const { guard, jump } = node(0);
    expect(guard.check(NOON + 5 * SECOND)).toEqual({ ok: true });
    expect(guard.check(NOON - DAY)).toEqual({ ok: true });
    const stamped = {
      ok: false,
      reason:
        'The clock (2026-03-01T12:00:00.000Z) was set back after the event was stamped (2026-03-01T12:00:05.001Z).',
    };
    expect(guard.check(NOON + 5 * SECOND + 1)).toEqual(stamped);
    jump(DAY);
    jump(-DAY);
    expect(guard.check(NOON + 5 * SECOND + 1)).toEqual(stamped);
  });
});

describe('the system clock', () => {
  it('tells the time, and a time that only goes forward', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(SECOND);
    const before = systemClock.monotonic();
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
  });
});
