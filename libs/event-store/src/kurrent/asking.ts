import { setTimeout as pause } from 'node:timers/promises';

import { EventStoreError } from '../event-store.ts';
import { faultOf } from './fault.ts';
import type { Fault } from './fault.ts';

/** Waits between attempts, in milliseconds: twice as long each time. */
export const BACK_OFF = { first: 20, longest: 1_000 };

/** Asks the server what changes nothing until it answers; `store-unavailable` after an instant of the clock that never jumps. */
export async function askUntil<T>(until: number, ask: () => Promise<T>): Promise<T> {
  for (let wait = BACK_OFF.first; ; wait = Math.min(wait * 2, BACK_OFF.longest)) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof EventStoreError) throw error;
      const fault = faultOf(error);
      if (fault === 'denied' || fault === 'deleted') throw refusedByServer(fault, error);
      if (performance.now() + wait > until) throw unanswered(error);
      await pause(wait);
    }
  }
}

export function refusedByServer(fault: Fault, cause: unknown): EventStoreError {
  if (fault === 'deleted') {
    return new EventStoreError('store-damaged', 'A stream of the ledger was taken away on the server.', { cause });
  }
  return new EventStoreError('store-unavailable', 'The server does not let this account read or append.', { cause });
}

export function unanswered(cause: unknown): EventStoreError {
  const message = 'The server did not answer; try again later.';
  return new EventStoreError('store-unavailable', message, { retryable: true, cause });
}
