import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

export const CLOCK_STREAM = 'clock';

/**
 * The manager looked at the node's clock, which the guard had found far ahead of the log or behind it, and says that it is right.
 * `recordedAt` is that clock.
 */
export type ClockConfirmed = LedgerEvent<
  'ClockConfirmed',
  {
    /** `knownAt` of the head when it was confirmed. */
    readonly knownAt: string;
    /** How far the clock was ahead of it, in whole seconds; below 0: behind it. */
    readonly aheadSeconds: number;
  }
>;

export type ClockEvent = ClockConfirmed | Amendment;
