import { readFileSync } from 'node:fs';

import type { Act, Assertion, Day, Fields, Patch, Projection, Reading } from './assertion.ts';
import type { LogRecord, Logged } from './log.ts';
import type { Row } from './read-models.ts';

/** The conformance vectors of the timeline, read as events of one stream. */

type Given =
  | { readonly asserts: readonly GivenAssertion[] }
  | { readonly corrects: { readonly target: string; readonly set: GivenSet } }
  | { readonly annuls: readonly number[] };

interface GivenAssertion {
  readonly entity: string;
  readonly kind: 'start' | 'patch' | 'cease';
  readonly from: Day;
  readonly to: Day | null;
  readonly fields?: Fields;
  readonly of?: string;
}

interface GivenSet {
  readonly from?: Day;
  readonly to?: Day | null;
  readonly fields?: Fields;
}

export interface Vector {
  readonly name: string;
  readonly events: readonly Given[];
  readonly rows: readonly Row[];
}

export interface Asserting {
  readonly asserts?: readonly Assertion[];
  readonly act: Act<OrdinalSet>;
}

/** New values for one assertion of an event. */
export interface OrdinalSet {
  readonly ordinal: number;
  readonly set: GivenSet;
}

export type TestEvent = Logged<Asserting>;

export const vectors = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/timeline/timeline-vectors.json', import.meta.url), 'utf8'),
) as readonly Vector[];

export const contacts: Projection<TestEvent> = {
  table: {
    name: 'contacts',
    version: 1,
    fields: { holder: { type: 'text', indexed: true }, phone: { type: 'text' }, languages: { type: 'json' } },
  },
  project: ({ data }) => data.asserts ?? [],
};

export const reading: Reading<TestEvent> = {
  act: ({ data }) => data.act,
  overlay(event, correction) {
    const { ordinal, set } = correction as OrdinalSet;
    const asserts = event.data.asserts?.map((assertion, at) => (at === ordinal ? laidOver(assertion, set) : assertion));
    return { ...event, data: { ...event.data, ...(asserts ? { asserts } : {}) } };
  },
};

function laidOver(assertion: Assertion, { from, to, fields }: GivenSet): Assertion {
  const days = { from: from ?? assertion.from, to: to === undefined ? assertion.to : to };
  if (assertion.kind === 'cease') return { ...assertion, ...days };
  return { ...assertion, ...days, fields: { ...assertion.fields, ...fields } };
}

/** A record of a log in which this stream lies. */
export function record(index: number, stream: string, revision: number, data: Asserting): LogRecord<TestEvent> {
  const id = `event-${index}`;
  const recordedAt = new Date(Date.UTC(2024, 0, 1) + index * 1_000).toISOString();
  const event: TestEvent = {
    id,
    stream,
    revision,
    type: 'Stated',
    recordedAt,
    effectiveOn: '2024-01-01',
    actor: { account: 'account-1', office: 'directory-manager' },
    correlationId: id,
    causationId: id,
    data,
  };
  return { index, knownAt: Date.parse(recordedAt), event };
}

export function recordsOf({ events }: Vector): readonly LogRecord<TestEvent>[] {
  return events.map((given, index) => record(index, 'stream', index, dataOf(given)));
}

function dataOf(given: Given): Asserting {
  if ('annuls' in given) return { act: { kind: 'annulment', of: given.annuls } };
  if ('asserts' in given) return { act: { kind: 'original' }, asserts: given.asserts.map(assertionOf) };
  const { revision, ordinal } = placeOf(given.corrects.target);
  return { act: { kind: 'correction', of: revision, set: { ordinal, set: given.corrects.set } } };
}

function assertionOf({ entity, kind, from, to, fields = {}, of = '' }: GivenAssertion): Assertion {
  if (kind === 'start') return { kind, entity, from, to, fields };
  return kind === 'cease' ? { kind, entity, from, to } : { kind, entity, from, to, fields, of: placeOf(of) };
}

function placeOf(text: string): Required<Patch['of']> {
  const [revision = Number.NaN, ordinal = Number.NaN] = text.split(':').map(Number);
  return { revision, ordinal };
}
