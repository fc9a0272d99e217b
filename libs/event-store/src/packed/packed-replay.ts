import { hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';

import type { EventStore, Recorded, SubscribeOptions, SubscriptionPage } from '../event-store.ts';
import { EventStoreError, NO_STREAM } from '../event-store.ts';
import { lockDirectory } from '../lock.ts';
import type { DirectoryLock } from '../lock.ts';
import { checkPage } from '../numbering.ts';
import { forgetPackedLog, openPackedLog } from './open-packed-log.ts';
import type { PackedLog, PackedRecord } from './packed-log.ts';

const PAGE = 1_000;

/** A packed copy of a store that is read, and filled by whoever comes to its end first. */
interface Copy {
  readonly log: PackedLog;
  /** Takes in what follows the copy; does nothing while another fills it, or when the disk takes no more. */
  fill(events: readonly Recorded[]): void;
  close(): void;
}

/**
 * The same store, whose history is read from a packed copy in this directory as far as that reaches; what is read beyond it is put there.
 * For a thread that makes something anew from the log and then ends: `readStream` holds at least what the log held at the opening, and
 * may lack what came since. Closing it closes the store.
 */
export async function withPackedReplay(store: EventStore, directory: string): Promise<EventStore> {
  const [first] = await store.readAll(-1, 1);
  if (first === undefined) return store;
  const copy = await openCopy(store, directory, hash('sha256', first.bytes, 'hex'));
  const { index: reach } = await store.head();

  const readAll = async (after: number, limit: number): Promise<readonly Recorded[]> => {
    checkPage(after, limit);
    const packed = copy.log.readAll(after, limit);
    if (packed.length === limit) return packed;
    const rest = await store.readAll(after + packed.length, limit - packed.length);
    copy.fill(rest);
    return packed.length === 0 ? rest : [...packed, ...rest];
  };

  return {
    ...store,
    readAll,
    readStream: async (stream, after = NO_STREAM, limit = Number.POSITIVE_INFINITY) => {
      const packed = copy.log.readStream(stream, after, limit);
      if (packed.length === limit || copy.log.head().index >= reach) return packed;
      return [...packed, ...(await store.readStream(stream, after + packed.length, limit - packed.length))];
    },
    subscribe: (after, options) => packedPages(copy.log, store, after, options),
    close: async () => {
      copy.close();
      await store.close();
    },
  };
}

async function* packedPages(
  packed: PackedLog,
  store: EventStore,
  after: number,
  options: SubscribeOptions = {},
): AsyncGenerator<SubscriptionPage, void, undefined> {
  let position = after;
  while (options.signal?.aborted !== true && position < packed.head().index) {
    const events = packed.readAll(position, options.pageSize ?? PAGE);
    const head = await store.head();
    position += events.length;
    yield { events, head, caughtUp: position >= head.index };
  }
  yield* store.subscribe(position, options);
}

async function openCopy(store: EventStore, directory: string, origin: string): Promise<Copy> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let log = openPackedLog(directory, { origin, readOnly: true });
  let lock: DirectoryLock | undefined;
  let filling: boolean | undefined;

  const becomeWriter = (): boolean => {
    lock = lockUnlessTaken(directory);
    if (lock === undefined) return false;
    const writer = openPackedLog(directory, { origin });
    log.close();
    log = writer;
    return true;
  };

  if (!(await isCopyOf(store, log))) {
    forgetPackedLog(directory);
    log.close();
    log = openPackedLog(directory, { origin, readOnly: true });
  }
  return {
    get log() {
      return log;
    },
    fill: (events) => {
      const [next] = events;
      if (next === undefined || next.index !== log.head().index + 1) return;
      try {
        filling ??= becomeWriter();
        if (filling) log.append(recordsOf(events.slice(log.head().index + 1 - next.index)));
      } catch {
        // The copy only spares the store: a disk that is full ends its growth, and reading goes on.
        filling = false;
      }
    },
    close: () => {
      log.close();
      lock?.release();
    },
  };
}

/** Events that are compared: after a failover the last one may be recorded anew at its old place, and not those before it. */
const COMPARED = 64;

/** Whether the store has the last events of the copy at the same places, byte for byte. */
async function isCopyOf(store: EventStore, log: PackedLog): Promise<boolean> {
  const { index } = log.head();
  if (index < 0) return true;
  const after = Math.max(-1, index - COMPARED);
  const ours = log.readAll(after, COMPARED);
  const theirs = await store.readAll(after, ours.length);
  return ours.every(({ bytes }, at) => bytes === theirs[at]?.bytes);
}

function lockUnlessTaken(directory: string): DirectoryLock | undefined {
  try {
    return lockDirectory(directory);
  } catch (error) {
    if (error instanceof EventStoreError && error.code === 'store-locked') return undefined;
    throw error;
  }
}

function recordsOf(events: readonly Recorded[]): readonly PackedRecord[] {
  return events.map(({ index, knownAt, bytes, event }) => ({
    index,
    knownAt,
    bytes,
    event,
    stream: event.stream,
    position: '',
  }));
}
