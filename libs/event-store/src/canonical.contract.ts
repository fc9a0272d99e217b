import fc from 'fast-check';

import type { LedgerEvent } from './event-store.ts';

/** Plain JSON as an event may hold it: any well-formed text, names in any order, safe integers. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\0', '\ufeff', 'État d’exemple', '"\\\n'),
);
const name = fc.oneof(text, fc.constantFrom('10', '9', '-', '1', 'é', '😀', '\uffff', '__proto__', 'constructor', ''));
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 6, noNullPrototype: false }),
  ),
})).value;

const words = text.filter((word) => word !== '');
const instants = fc
  .date({ min: new Date('0000-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Events as a store may hold them. */
export const events: fc.Arbitrary<LedgerEvent> = fc
  .record({
    type: words,
    actor: fc.record({ office: words, participant: optional(words), account: words }),
    appendedAt: optional(instants),
    authority: optional(
      fc.record({ reference: words, kind: fc.constantFrom('instrument' as const, 'portal-act' as const) }),
    ),
    onBehalfOf: optional(words),
    requestDigest: optional(words),
    statement: optional(words),
    data: json,
    stream: words,
    revision: fc.nat(),
    schemaVersion: fc.nat(),
    recordedAt: instants,
    effectiveOn: instants.map((instant) => instant.slice(0, 10)),
    correlationId: words,
    causationId: words,
    id: words,
  })
  .map((event) => JSON.parse(JSON.stringify(event)) as LedgerEvent);
