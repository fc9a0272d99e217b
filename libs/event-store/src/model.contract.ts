import fc from 'fast-check';

import { canonicalBytes } from './canonical.ts';
import { example, NOON, uuid, wholeLog, withStore } from './contract.events.ts';
import type { OpenStore } from './contract.events.ts';
import { EventStoreError } from './event-store.ts';
import type { EventStore, NewEvent, Receipt } from './event-store.ts';

/** An append as it is tried: `distance` from the revision that the stream really has. */
interface Attempt {
  readonly stream: string;
  readonly distance: number;
  readonly ids: readonly number[];
  readonly seconds: number;
}

/** No id in both streams: what comes of that is each store's own affair. */
const attempts: fc.Arbitrary<readonly Attempt[]> = fc.array(fc.oneof(onStream('a', 0), onStream('b', 100)), {
  maxLength: 30,
});

function onStream(stream: string, firstId: number): fc.Arbitrary<Attempt> {
  return fc.record({
    stream: fc.constant(stream),
    distance: fc.constantFrom(0, 0, 0, -1, -2, 1),
    ids: fc.array(fc.integer({ min: firstId, max: firstId + 8 }), { minLength: 1, maxLength: 3 }),
    seconds: fc.nat(100),
  });
}

interface Placed {
  readonly id: number;
  readonly stream: string;
  readonly revision: number;
}

/** The definition, as plainly as it can be said: a list, searched from the start. */
function expected(log: Placed[], stream: string, revision: number, ids: readonly number[]): Receipt | string {
  const length = log.filter((event) => event.stream === stream).length;
  const places = ids.map((id) => log.findIndex((event) => event.id === id));
  const repeated = places.every((place, ordinal) => {
    const event = log[place];
    return event?.stream === stream && event.revision === revision + 1 + ordinal;
  });
  if (repeated) return { stream, revision: revision + ids.length, index: places.at(-1) ?? -1 };
  if (places.some((place) => place >= 0)) return 'event-id-reused';
  if (revision !== length - 1) return 'wrong-expected-revision';
  if (new Set(ids).size < ids.length) return 'event-id-reused';
  for (const [ordinal, id] of ids.entries()) log.push({ id, stream, revision: revision + 1 + ordinal });
  return { stream, revision: revision + ids.length, index: log.length - 1 };
}

/** Index and `knownAt` of each event, from the bytes alone. */
function numbers(bytes: readonly string[]): readonly (readonly [index: number, knownAt: number])[] {
  const instants = bytes.map((text) => Date.parse((JSON.parse(text) as { readonly recordedAt: string }).recordedAt));
  return instants.map((_, index) => [index, Math.max(...instants.slice(0, index + 1))]);
}

async function actual(
  store: EventStore,
  stream: string,
  revision: number,
  events: readonly NewEvent[],
): Promise<Receipt | string> {
  try {
    return await store.append(stream, revision, events);
  } catch (error) {
    if (error instanceof EventStoreError) return error.code;
    throw error;
  }
}

export function describeModel(open: OpenStore): void {
  it('answers every sequence of appends as the definition does, and ends with the same log', () =>
    fc.assert(
      fc.asyncProperty(attempts, fc.boolean(), (sequence, concurrent) =>
        withStore(open, async (store) => {
          const log: Placed[] = [];
          const bytes: string[] = [];
          const answers: Promise<Receipt | string>[] = [];
          const expectations: (Receipt | string)[] = [];
          for (const { stream, distance, ids, seconds } of sequence) {
            const revision = Math.max(-1, log.filter((event) => event.stream === stream).length - 1 + distance);
            const recordedAt = new Date(NOON + seconds * 1_000).toISOString();
            const events = ids.map((id) => example(id, { id: uuid(id), recordedAt }));
            const before = log.length;
            expectations.push(expected(log, stream, revision, ids));
            for (const [ordinal, event] of events.slice(0, log.length - before).entries()) {
              bytes.push(canonicalBytes({ ...event, stream, revision: revision + 1 + ordinal }));
            }
            const answer = actual(store, stream, revision, events);
            answers.push(answer);
            if (!concurrent) await answer;
          }
          expect(await Promise.all(answers)).toEqual(expectations);
          const written = await wholeLog(store);
          expect(written.map((recorded) => recorded.bytes)).toEqual(bytes);
          expect(written.map(({ index, knownAt }) => [index, knownAt])).toEqual(numbers(bytes));
        }),
      ),
      { numRuns: 60 },
    ));
}
