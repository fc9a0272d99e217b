import { EventStoreError, NO_STREAM } from '../event-store.ts';
import type { Head } from '../event-store.ts';
import { numberAfter } from '../numbering.ts';
import type { PackedLog, PackedRecord } from '../packed/packed-log.ts';
import { createIdFilter } from './id-filter.ts';
import { createPlaces } from './places.ts';
import type { Expected } from './places.ts';
import { positionText, wireIdOf } from './wire.ts';
import type { Arrival } from './wire.ts';

/** What this node has counted of the server's total order: every node counts the same, since it counts by the bytes alone. */
export interface Counted {
  readonly log: PackedLog;
  /** Numbers what arrived, in order. What was counted before is passed over; throws `store-damaged` when a revision is missing. */
  count(arrivals: readonly Arrival[]): void;
  /** Last counted revision of a stream, `NO_STREAM` before its first event. */
  revision(stream: string): number;
  /** Id of a counted event. */
  idAt(stream: string, revision: number): string | undefined;
  /** Revision at which a stream holds an id, as far as it is counted; undefined when it does not. */
  placeOf(stream: string, id: string): number | undefined;
  /** For the index of an event, as soon as it is counted: asked for before the event is sent. */
  expect(stream: string, revision: number): Expected;
  /** Whether a stream is counted up to a revision, perhaps only after so many milliseconds. */
  reaches(stream: string, revision: number, within: number): Promise<boolean>;
  /** Whether somebody waits for an index. */
  awaited(): boolean;
  /** Lets go who waits. */
  end(): void;
}

const READ = 4_096;

export function countOver(log: PackedLog): Counted {
  const revisions = new Map<string, number>();
  const ids = createIdFilter();
  const places = createPlaces();
  for (let after = -1; ;) {
    const page = log.readAll(after, READ);
    for (const { event } of page) {
      revisions.set(event.stream, event.revision);
      ids.add(wireIdOf(event.id));
    }
    if (page.length < READ) break;
    after = page.at(-1)?.index ?? after;
  }
  const revision = (stream: string): number => revisions.get(stream) ?? NO_STREAM;

  const number = (arrival: Arrival, head: Head): PackedRecord | undefined => {
    const { stream, bytes, position } = arrival;
    const due = revision(stream) + 1;
    if (arrival.revision < due) return undefined;
    if (arrival.revision > due) {
      throw new EventStoreError('store-damaged', `Event ${due} of stream ${stream} is missing in the total order.`);
    }
    revisions.set(stream, due);
    ids.add(arrival.wireId);
    return { ...numberAfter(head, arrival.recordedAt), bytes, stream, position: positionText(position) };
  };

  const expect = (stream: string, at: number): Expected => {
    if (revision(stream) < at) return places.expect(stream, at);
    const index = log.readStream(stream, at - 1, 1)[0]?.index;
    return { index: async () => index, drop: () => undefined };
  };

  return {
    log,
    count: (arrivals) => {
      const records: PackedRecord[] = [];
      const numbered: Arrival[] = [];
      let head = log.head();
      try {
        for (const arrival of arrivals) {
          const record = number(arrival, head);
          if (record === undefined) continue;
          records.push(record);
          numbered.push(arrival);
          head = record;
        }
      } finally {
        if (records.length > 0) log.append(records);
        const from = head.index + 1 - numbered.length;
        for (const [n, { stream, revision: at }] of numbered.entries()) places.counted(stream, at, from + n);
      }
    },
    revision,
    idAt: (stream, at) => log.readStream(stream, at - 1, 1)[0]?.event.id,
    placeOf: (stream, id) =>
      ids.has(wireIdOf(id))
        ? log.readStream(stream, NO_STREAM, Number.POSITIVE_INFINITY).find(({ event }) => event.id === id)?.event
            .revision
        : undefined,
    expect,
    reaches: async (stream, at, within) => {
      const expected = expect(stream, at);
      try {
        return (await expected.index(within)) !== undefined;
      } finally {
        expected.drop();
      }
    },
    awaited: () => places.awaited(),
    end: () => places.end(),
  };
}
