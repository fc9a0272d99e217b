import { EventStoreError } from '../event-store.ts';
import type { PreparedAppend } from '../prepare.ts';
import { expired, idReused, wrongRevision } from '../prepare.ts';
import type { Outcome } from '../waiting.ts';
import { keyOf } from './key.ts';
import type { Statement } from './session.ts';

const lines = (n: number): string => `string_to_array($${n}, E'\\n')`;

export const APPEND: Statement = {
  name: 'append',
  text: `SELECT outcomes, places FROM cbm_log.append(${lines(1)}, $2, $3, $4, $5, $6, $7, ${lines(8)}, ${lines(9)}, $10, $11, ${lines(12)})`,
};

/** What `cbm_log.append` takes (see `schema.ts`). Texts travel as lines, since canonical bytes hold no line break, and lists of numbers as PostgreSQL writes them. */
export function parametersOf(batch: readonly PreparedAppend[], now: number): readonly string[] {
  const streams: string[] = [];
  const repeats: boolean[] = [];
  const eventStreams: string[] = [];
  const ids: string[] = [];
  const recorded: number[] = [];
  const bytes: string[] = [];
  for (const { stream, events } of batch) {
    const key = keyOf(stream);
    streams.push(key);
    repeats.push(events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length);
    for (const event of events) {
      eventStreams.push(key);
      ids.push(keyOf(event.id));
      recorded.push(event.recordedAt);
      bytes.push(event.bytes);
    }
  }
  return [
    streams.join('\n'),
    list(firstPlaces(streams)),
    list(batch.map(({ expectedRevision }) => expectedRevision)),
    list(batch.map(({ events }) => events.length)),
    list(repeats),
    list(batch.map(({ validUntil }) => (Number.isFinite(validUntil) ? Math.floor(validUntil) : 'NULL'))),
    String(now),
    eventStreams.join('\n'),
    ids.join('\n'),
    list(firstPlaces(ids)),
    list(recorded),
    bytes.join('\n'),
  ];
}

const list = (values: readonly (number | boolean | string)[]): string => `{${values.join(',')}}`;

/** For each text where it occurs first, counted from 1. */
function firstPlaces(texts: readonly string[]): readonly number[] {
  const first = new Map<string, number>();
  return texts.map((text, at) => {
    const place = first.get(text) ?? at + 1;
    first.set(text, place);
    return place;
  });
}

const WRITTEN = 0;
const WRITTEN_EARLIER = 1;
const WRONG_REVISION = 2;
const ID_REUSED = 3;
const EXPIRED = 4;

/** The outcome of one append, as `cbm_log.append` tells it. */
export function outcomeOf(request: PreparedAppend, outcome: number | undefined, place: number | undefined): Outcome {
  switch (outcome) {
    case WRITTEN:
    case WRITTEN_EARLIER:
      return {
        stream: request.stream,
        revision: request.expectedRevision + request.events.length,
        index: place ?? Number.NaN,
      };
    case WRONG_REVISION:
      return wrongRevision(request, place ?? Number.NaN);
    case ID_REUSED:
      return idReused(request);
    case EXPIRED:
      return expired(request);
    default:
      return new EventStoreError('store-damaged', `The server answers ${String(outcome)} to an append.`);
  }
}
