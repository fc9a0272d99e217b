import { LRUCache } from 'lru-cache';

import type { Log, LogRecord, Logged } from './log.ts';

/** Most events kept in memory, over all streams. */
const KEPT = 20_000;
const PAGE = 1_000;

/** The beginnings of streams as they lie in the log; what was read lately is not read again. */
export interface Streams<E extends Logged> {
  /** The events of a stream up to a revision, all of them. */
  upTo(log: Log<E>, stream: string, revision: number): Promise<readonly E[]>;
}

export function createStreams<E extends Logged>(): Streams<E> {
  const cache = new LRUCache<string, readonly E[]>({ maxSize: KEPT, sizeCalculation: (events) => events.length });
  return {
    async upTo(log, stream, revision) {
      const known = cache.get(stream) ?? [];
      if (known.length > revision) return known.slice(0, revision + 1);
      const events = [
        ...known,
        ...(await readEvents(log, stream, known.length - 1, revision)).map(({ event }) => event),
      ];
      cache.set(stream, events);
      return events;
    },
  };
}

/** The events of a stream up to an index of the log. */
export async function readBeginning<E extends Logged>(
  log: Log<E>,
  stream: string,
  index: number,
): Promise<readonly LogRecord<E>[]> {
  const events: LogRecord<E>[] = [];
  for (;;) {
    const page = await log.readStream(stream, events.length - 1, PAGE);
    for (const record of page) {
      if (record.index > index) return events;
      events.push(record);
    }
    if (page.length < PAGE) return events;
  }
}

/** Events of a stream after one revision up to another, in pages. */
async function readEvents<E extends Logged>(
  log: Log<E>,
  stream: string,
  after: number,
  upTo: number,
): Promise<readonly LogRecord<E>[]> {
  const events: LogRecord<E>[] = [];
  for (let last = after; last < upTo;) {
    const page = await log.readStream(stream, last, Math.min(PAGE, upTo - last));
    if (page.length === 0) throw new Error(`The log ends before revision ${upTo} of ${stream}.`);
    for (const record of page) events.push(record);
    last += page.length;
  }
  return events;
}
