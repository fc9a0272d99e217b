import { EventStoreError, NO_STREAM } from '../event-store.ts';
import type { AppendOptions, Clock, EventStore, NewEvent, SubscribeOptions } from '../event-store.ts';
import { prepareAppend, storeClosed } from '../prepare.ts';
import type { PreparedAppend } from '../prepare.ts';
import { Bell, subscribePages } from '../subscription.ts';
import { keyOf } from './key.ts';
import { listen } from './listener.ts';
import type { Listener } from './listener.ts';
import { createReader } from './reader.ts';
import type { PostgresReader } from './reader.ts';
import { reportOf } from './report.ts';
import { createSeen } from './seen.ts';
import type { Seen } from './seen.ts';
import { oldPrimariesOf } from './session.ts';
import { createWriter } from './writer.ts';
import type { PostgresWriter } from './writer.ts';

export interface PostgresStoreOptions {
  readonly clock: Clock;
  /** `append` is refused with `store-read-only`. */
  readonly readOnly?: boolean;
}

/** Longest name of a stream and longest id, in bytes as JSON writes them: what PostgreSQL keeps in an index. */
const MAX_KEY_BYTES = 2_000;

/**
 * The log in PostgreSQL, shared by any number of nodes; the address may name several servers, of which the primary is found again
 * after a failover. Nothing is acknowledged before it is on the disk, and on the synchronous standby where there is one.
 * When the log went back there, all of it fails with `store-damaged` until the store is opened anew.
 * Throws `store-unavailable`, `store-unsafe`, `store-schema-newer`, `store-damaged` when there is no log, RangeError for the address.
 */
export async function openPostgresStore(address: string, options: PostgresStoreOptions): Promise<EventStore> {
  const seen = createSeen();
  const reader = createReader(address, seen);
  try {
    await reader.checkSchema();
  } catch (error) {
    await reader.close();
    throw error;
  }
  const bell = new Bell();
  const writer = options.readOnly === true ? undefined : createWriter(address, options.clock, seen, () => bell.ring());
  let rung = -1;
  const startListening = (): Listener =>
    listen(address, seen, (index) => {
      // Another index, not a higher one: a server that took another one's place counts on from where it was, and anybody may notify.
      if (index === rung) return;
      rung = index;
      bell.ring();
    });
  return storeOver({ reader, writer, seen, bell, startListening, oldPrimaries: () => oldPrimariesOf(address) });
}

interface Parts {
  readonly reader: PostgresReader;
  readonly writer: PostgresWriter | undefined;
  readonly seen: Seen;
  readonly bell: Bell;
  readonly startListening: () => Listener;
  readonly oldPrimaries: () => Promise<readonly string[]>;
}

function storeOver({ reader, writer, seen, bell, startListening, oldPrimaries }: Parts): EventStore {
  let listener: Listener | undefined;
  let closed = false;
  const open = (): PostgresReader => {
    if (closed) throw storeClosed();
    const lost = seen.lost();
    if (lost !== undefined) throw lost;
    return reader;
  };
  const source = {
    head: () => open().head(),
    readAll: (after: number, limit: number) => open().readAll(after, limit),
  };

  return {
    shared: true,
    append: async (stream: string, expectedRevision: number, events: readonly NewEvent[], how?: AppendOptions) => {
      open();
      if (writer === undefined) throw new EventStoreError('store-read-only', 'The log was opened for reading only.');
      const request = prepareAppend(stream, expectedRevision, events, how);
      checkKeys(request);
      return writer.append(request);
    },
    readStream: async (stream: string, after = NO_STREAM, limit = Number.POSITIVE_INFINITY) =>
      open().readStream(stream, after, limit),
    readAll: async (after: number, limit: number) => source.readAll(after, limit),
    subscribe: (after: number, how?: SubscribeOptions) => {
      if (!closed) listener ??= startListening();
      return subscribePages(source, bell, after, how);
    },
    head: async () => source.head(),
    indexAt: async (instant: number) => open().indexAt(instant),
    report: async () => reportOf(open(), await oldPrimaries()),
    close: async () => {
      if (closed) return;
      closed = true;
      await writer?.close();
      await listener?.close();
      await reader.close();
      bell.ring();
    },
  };
}

function checkKeys({ stream, events }: PreparedAppend): void {
  for (const text of [stream, ...events.map(({ id }) => id)]) {
    if (text.length * 3 <= MAX_KEY_BYTES || Buffer.byteLength(keyOf(text)) <= MAX_KEY_BYTES) continue;
    const message = `A stream's name or an event's id takes more than ${MAX_KEY_BYTES} bytes, which PostgreSQL cannot index.`;
    throw new EventStoreError('event-too-large', message);
  }
}
