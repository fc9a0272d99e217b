import { EventStoreError } from './event-store.ts';
import type { Receipt } from './event-store.ts';
import type { PreparedAppend } from './prepare.ts';

/** Most events of one transaction: above it a batch only makes its callers wait longer (512 callers: p99 44 ms and more). */
const BATCH = 512;

/** An append whose caller waits. */
export interface Waiting {
  readonly request: PreparedAppend;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (reason: unknown) => void;
}

/** How one append ended; told to its caller after the commit. */
export type Outcome = Receipt | EventStoreError;

/** The batch of the next transaction: whole appends up to `BATCH` events, one at least. */
export function split(queue: readonly Waiting[]): readonly [batch: Waiting[], rest: Waiting[]] {
  let events = 0;
  const end = queue.findIndex(({ request }, at) => (events += request.events.length) > BATCH && at > 0);
  return end < 0 ? [[...queue], []] : [queue.slice(0, end), queue.slice(end)];
}

export function settle(waiting: Waiting | undefined, outcome: Outcome): void {
  if (outcome instanceof EventStoreError) waiting?.reject(outcome);
  else waiting?.resolve(outcome);
}
