import fc from 'fast-check';

import type { Assertion, Fields } from './assertion.ts';
import type { LogRecord } from './log.ts';
import { type Asserting, record, type TestEvent } from './vectors.contract.ts';

/** Random histories over several streams and entities, also such as no decider would let come about. */

const STREAMS = ['roster-a', 'roster-b', 'roster-c'];
const DAYS = Array.from({ length: 9 }, (_, n) => `2024-01-${String(n * 2 + 1).padStart(2, '0')}`);

/** Every day on which something can turn, and one on either side. */
export const ALL_DAYS = ['2023-12-31', ...DAYS, '2024-02-01'];

const day = fc.constantFrom(...DAYS);
const end = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: day });
const text = fc.constantFrom('A', 'B', null);
const fields: fc.Arbitrary<Fields> = fc.record(
  { holder: text, phone: text, languages: fc.constantFrom(['en'], ['fr', 'en'], { b: 1, a: [null] }, null) },
  { requiredKeys: [] },
);

/** Numbers are turned into references to what the stream holds by then. */
type Drawn = {
  readonly stream: string;
  readonly asserts: readonly {
    readonly entity: number;
    readonly kind: 'start' | 'patch' | 'cease';
    readonly from: string;
    readonly to: string | null;
    readonly fields: Fields;
    readonly of: number;
    readonly ordinal: number | undefined;
  }[];
  readonly act: 'original' | 'correction' | 'annulment';
  readonly names: readonly number[];
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  stream: fc.constantFrom(...STREAMS),
  asserts: fc.array(
    fc.record({
      entity: fc.nat(1),
      kind: fc.constantFrom('start', 'start', 'patch', 'patch', 'cease'),
      from: day,
      to: end,
      fields,
      of: fc.nat(),
      ordinal: fc.constantFrom(undefined, 0, 1),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  act: fc.constantFrom('original', 'original', 'original', 'correction', 'annulment'),
  names: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
});

export const histories: fc.Arbitrary<readonly LogRecord<TestEvent>[]> = fc
  .array(drawn, { minLength: 1, maxLength: 18 })
  .map((all) => {
    const lengths = new Map<string, number>();
    return all.map((one, index) => {
      const revision = lengths.get(one.stream) ?? 0;
      lengths.set(one.stream, revision + 1);
      return record(index, one.stream, revision, said(one, revision));
    });
  });

function said({ stream, asserts, act, names }: Drawn, revision: number): Asserting {
  const earlier = (n: number): number => n % revision;
  const [named = 0] = names;
  if (revision > 0 && act === 'annulment') return { act: { kind: 'annulment', of: names.map(earlier) } };
  const [first] = asserts;
  if (revision > 0 && act === 'correction' && first) {
    const { from, to, fields: values, ordinal = 0 } = first;
    return { act: { kind: 'correction', of: earlier(named), set: { ordinal, set: { from, to, fields: values } } } };
  }
  const assertions = asserts.map((one): Assertion => {
    const about = { entity: `${stream}/${one.entity}`, from: one.from, to: one.to };
    if (one.kind === 'start') return { ...about, kind: 'start', fields: one.fields };
    if (one.kind === 'cease') return { ...about, kind: 'cease' };
    const of = { revision: one.of % (revision + 1), ...(one.ordinal === undefined ? {} : { ordinal: one.ordinal }) };
    return { ...about, kind: 'patch', fields: one.fields, of };
  });
  return { act: { kind: 'original' }, asserts: assertions };
}
