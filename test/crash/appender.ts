/**
 * A process that appends, to be killed or watched: `node appender.ts DIRECTORY CALLERS ACKNOWLEDGEMENTS FULL|OFF|ADDRESS`. The log is
 * embedded in the directory, its `synchronous` as given, or that at an address of PostgreSQL.
 * Each acknowledgement goes into DIRECTORY/acknowledged before the caller goes on. It takes up its plan where the last process ended.
 */
import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { EventStoreError } from '../../libs/event-store/src/event-store.ts';
import type { EventStore, Receipt } from '../../libs/event-store/src/event-store.ts';
import { lockDirectory } from '../../libs/event-store/src/lock.ts';
import { isPostgresAddress } from '../../libs/event-store/src/postgres/address.ts';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { openTunedSqliteStore } from '../../libs/event-store/src/sqlite.ts';
import { eventsOf, ownRevision, planned, readAcknowledgements, SHARED, written } from './plan.ts';
import type { PlannedAppend } from './plan.ts';

const [directory = '', callers = '1', limit = 'Infinity', kind = 'FULL'] = process.argv.slice(2);

const lock = lockDirectory(directory);
const store = isPostgresAddress(kind)
  ? await openPostgresStore(kind, { clock: systemClock })
  : openTunedSqliteStore(directory, { clock: systemClock }, (writing) => {
      // Checkpoints every few commits, so that kills fall into them too.
      writing.exec(`PRAGMA synchronous = ${kind}; PRAGMA wal_autocheckpoint = 300`);
    });
const file = join(directory, 'acknowledged');
const earlier = existsSync(file) ? readAcknowledgements(readFileSync(file, 'utf8')) : [];
const output = openSync(file, 'a');
let left = Number(limit);

/** The last revision of the shared stream that this process has seen. */
let sharedRevision = (await store.readStream(SHARED)).length - 1;

async function caller(number: number): Promise<void> {
  const done = earlier.filter((acknowledged) => acknowledged.caller === number);
  for (let n = (done.at(-1)?.n ?? -1) + 1; left > 0; n++) {
    const append = planned(number, n);
    const { revision, index = -1 } = await (append.stream === SHARED ? appendShared(append) : appendOwn(append));
    if (left-- > 0) writeSync(output, written({ caller: number, n, stream: append.stream, revision, index }));
  }
}

/** The first try of a process may repeat what the killed one had written already: same ids, same revisions. */
function appendOwn(append: PlannedAppend): Promise<Receipt> {
  const revision = ownRevision(append.caller, append.n);
  return store.append(append.stream, revision, eventsOf(append, Date.now()));
}

async function appendShared(append: PlannedAppend): Promise<Receipt> {
  for (;;) {
    try {
      const receipt = await store.append(SHARED, sharedRevision, eventsOf(append, Date.now()));
      sharedRevision = Math.max(sharedRevision, receipt.revision);
      return receipt;
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      if (error.code === 'event-id-reused') return receiptInLog(store, append);
      if (error.actualRevision === undefined) throw error;
      sharedRevision = Math.max(sharedRevision, error.actualRevision);
    }
  }
}

/** The receipt of an append whose answer was lost, as a command finds it: by reading its stream. */
async function receiptInLog(from: EventStore, append: PlannedAppend): Promise<Receipt> {
  const last = (await from.readStream(SHARED)).find(({ event }) => event.id === append.ids.at(-1));
  if (last === undefined) throw new Error(`Append ${append.caller}/${append.n} is reported and not there.`);
  return { stream: SHARED, revision: last.event.revision, index: last.index };
}

await Promise.all(Array.from({ length: Number(callers) }, (_, number) => caller(number)));
await store.close();
lock.release();
