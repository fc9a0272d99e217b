import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { EventStoreError } from '../../libs/event-store/src/event-store.ts';
import type { EventStore, Receipt } from '../../libs/event-store/src/event-store.ts';
import { eventsOf, ownRevision, planned, readAcknowledgements, SHARED, written } from './plan.ts';
import type { PlannedAppend } from './plan.ts';

/**
 * Appends by the plan, from where the last process ended, until so many are acknowledged or `going` says otherwise. Each acknowledgement
 * goes into DIRECTORY/acknowledged before its caller goes on.
 */
export async function appendByPlan(
  store: EventStore,
  directory: string,
  callers: number,
  limit: number,
  going: () => boolean = () => true,
): Promise<void> {
  const file = join(directory, 'acknowledged');
  const earlier = existsSync(file) ? readAcknowledgements(readFileSync(file, 'utf8')) : [];
  const output = openSync(file, 'a');
  const shared = sharedStream(store, (await store.readStream(SHARED)).length - 1);
  let left = limit;

  const caller = async (number: number): Promise<void> => {
    const done = earlier.filter((acknowledged) => acknowledged.caller === number);
    for (let n = (done.at(-1)?.n ?? -1) + 1; left > 0 && going(); n++) {
      const append = planned(number, n);
      const { revision, index = -1 } = await (append.stream === SHARED ? shared(append) : appendOwn(store, append));
      if (left-- > 0) writeSync(output, written({ caller: number, n, stream: append.stream, revision, index }));
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
}

/** The first try of a process may repeat what the killed one had written already: same ids, same revisions. */
function appendOwn(store: EventStore, append: PlannedAppend): Promise<Receipt> {
  const revision = ownRevision(append.caller, append.n);
  return store.append(append.stream, revision, eventsOf(append, Date.now()));
}

/** Appends to the stream for which all compete, from the last revision of it that this process has seen. */
function sharedStream(store: EventStore, seen: number): (append: PlannedAppend) => Promise<Receipt> {
  let last = seen;
  return async (append) => {
    for (;;) {
      try {
        const receipt = await store.append(SHARED, last, eventsOf(append, Date.now()));
        last = Math.max(last, receipt.revision);
        return receipt;
      } catch (error) {
        if (!(error instanceof EventStoreError)) throw error;
        if (error.code === 'event-id-reused') return receiptInLog(store, append);
        if (error.actualRevision === undefined) throw error;
        last = Math.max(last, error.actualRevision);
      }
    }
  };
}

/** The receipt of an append whose answer was lost, as a command finds it: by reading its stream. */
async function receiptInLog(from: EventStore, append: PlannedAppend): Promise<Receipt> {
  const last = (await from.readStream(SHARED)).find(({ event }) => event.id === append.ids.at(-1));
  if (last === undefined) throw new Error(`Append ${append.caller}/${append.n} is reported and not there.`);
  return { stream: SHARED, revision: last.event.revision, index: last.index };
}
