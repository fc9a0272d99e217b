import type { Statement } from '#libs/postgres';
import { EventStoreError } from '../event-store.ts';
import type { PreparedAppend } from '../prepare.ts';
import { expired, idReused, storeMoved, wrongRevision } from '../prepare.ts';
import type { Outcome } from '../waiting.ts';
import { keyOf } from './key.ts';

const lines = (n: number): string => `string_to_array($${n}, E'\\n')`;

export const APPEND: Statement = {
  name: 'append',
  text: `SELECT outcomes, places FROM cbm_log.append(${lines(1)}, $2, $3, $4, $5, $6, ${lines(7)}, $8, ${lines(9)})`,
};

/** What `cbm_log.append` takes (see `schema.ts`). Texts travel as lines, since canonical bytes hold no line break, and lists of numbers as PostgreSQL writes them. */
export function parametersOf(batch: readonly PreparedAppend[], now: number): readonly string[] {
  const events = batch.flatMap((append) => append.events);
  return [
    batch.map(({ stream }) => keyOf(stream)).join('\n'),
    list(batch.map(({ expectedRevision }) => expectedRevision)),
    list(batch.map((append) => append.events.length)),
    list(batch.map((append) => new Set(append.events.map(({ id }) => id)).size < append.events.length)),
    list(batch.map(({ validUntil }) => (Number.isFinite(validUntil) ? Math.floor(validUntil) : 'NULL'))),
    String(now),
    events.map(({ id }) => keyOf(id)).join('\n'),
    list(events.map(({ recordedAt }) => recordedAt)),
    events.map(({ bytes }) => bytes).join('\n'),
  ];
}

const list = (values: readonly (number | boolean | string)[]): string => `{${values.join(',')}}`;

const WRITTEN = 0;
const WRITTEN_EARLIER = 1;
const WRONG_REVISION = 2;
const ID_REUSED = 3;
const EXPIRED = 4;
const MOVED = 5;

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
    case MOVED:
      return storeMoved();
    default:
      return new EventStoreError('store-damaged', `The server answers ${String(outcome)} to an append.`);
  }
}
