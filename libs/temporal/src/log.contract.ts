import type { Log, LogRecord, Logged } from './log.ts';

/** A finished log in memory. */
export function logOf<E extends Logged>(records: readonly LogRecord<E>[]): Log<E> {
  const head = { index: records.length - 1, knownAt: records.at(-1)?.knownAt ?? 0 };
  return {
    readAll: async (after, limit) => records.slice(after + 1, after + 1 + limit),
    readStream: async (stream, after = -1, limit = Number.POSITIVE_INFINITY) =>
      records.filter(({ event }) => event.stream === stream && event.revision > after).slice(0, limit),
    async *subscribe(after) {
      yield { events: records.slice(after + 1), head, caughtUp: true };
    },
    head: async () => head,
  };
}
