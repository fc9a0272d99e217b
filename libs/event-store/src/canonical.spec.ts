import canonicalize from 'canonicalize';
import fc from 'fast-check';

import { events } from './canonical.contract.ts';
import { canonicalBytes, parsePage } from './canonical.ts';
import { example } from './contract.events.ts';
import type { LedgerEvent } from './event-store.ts';

const placed: LedgerEvent = { ...example(0), stream: 'roster-1', revision: 3 };

function refusal(changes: Record<string, unknown>): string {
  try {
    canonicalBytes({ ...placed, ...changes } as LedgerEvent);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
}

describe('canonical bytes', () => {
  it('are those of another implementation of RFC 8785', () => {
    fc.assert(
      fc.property(events, (event) => {
        expect(canonicalBytes(event)).toBe(canonicalize(event));
      }),
      { numRuns: 2_000 },
    );
  });

  it('hold the event whole: read back and written again they are the same', () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.nat(), (event, index, knownAt) => {
        const bytes = canonicalBytes(event);
        const [recorded] = parsePage([[index, knownAt, bytes]]);
        expect(recorded).toEqual({ index, knownAt, bytes, event });
        expect(canonicalBytes(recorded?.event as LedgerEvent)).toBe(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('sort names by UTF-16 code units, also those that look like numbers', () => {
    const data = { '\ufb33': 1, '😀': 2, '9': 3, '10': 4, a: { z: 1, Z: 2 }, '-': 5 };
    const bytes = canonicalBytes({ ...placed, data });
    expect(bytes).toContain(`"data":{"-":5,"10":4,"9":3,"a":{"Z":2,"z":1},"😀":2,"\ufb33":1}`);
  });

  it('refuse numbers that other languages read differently, and write minus zero as zero', () => {
    expect(refusal({ data: { of: [0, 2 ** 53] } })).toBe('data.of[1] is 9007199254740992: only safe integers are kept');
    expect(refusal({ data: { share: 0.5 } })).toBe('data.share is 0.5: only safe integers are kept');
    expect(refusal({ data: Number.NaN })).toBe('data is NaN: only safe integers are kept');
    expect(canonicalBytes({ ...placed, data: -0 })).toContain('"data":0,');
  });

  it('refuse what JSON would drop or change without a word', () => {
    expect(refusal({ data: { until: undefined } })).toBe('data.until is undefined, which has no canonical form');
    expect(refusal({ data: [() => 1] })).toBe('data[0] is function, which has no canonical form');
    expect(refusal({ data: { big: 1n } })).toBe('data.big is bigint, which has no canonical form');
    expect(refusal({ data: { on: new Date(0) } })).toBe('data.on is not a plain object');
    expect(refusal({ data: new Map() })).toBe('data is not a plain object');
    expect(refusal({ data: Array(1) })).toBe('data[0] is undefined, which has no canonical form');
    expect(refusal({ statement: undefined })).toBe('statement is undefined: leave it out');
    expect(refusal({ extra: 1 })).toBe('extra is not a member of an event');
  });

  it('refuse lone surrogates in values, names and the envelope', () => {
    expect(refusal({ data: { note: '\ud800' } })).toBe('data.note holds a lone surrogate');
    expect(refusal({ data: { '\udc00': 1 } })).toBe('data has a member whose name holds a lone surrogate');
    expect(refusal({ stream: 'a\ud800' })).toBe('stream holds a lone surrogate');
    expect(refusal({ actor: { account: '\ud800', office: 'x' } })).toBe('actor.account holds a lone surrogate');
  });

  it('refuse data nested without end', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(refusal({ data: circle })).toMatch(/^data(\.self)+ lies deeper than 64 levels$/);
  });

  it.each([
    ['recordedAt', '2026-03-01'],
    ['recordedAt', '2026-03-01T12:00:00Z'],
    ['recordedAt', '2026-02-30T12:00:00.000Z'],
    ['recordedAt', '2026-03-01T24:00:00.000Z'],
    ['recordedAt', '2026-03-01T12:00:00.000+00:00'],
    ['recordedAt', 0],
    ['appendedAt', 'yesterday'],
  ])('refuse %s %p', (member, value) => {
    expect(refusal({ [member]: value })).toBe(`${member} must be an instant YYYY-MM-DDTHH:mm:ss.sssZ`);
  });

  it.each(['2026-3-1', '2026-02-29', '2026-13-01', '2026-03-01T00:00:00.000Z', '', 20260301])(
    'refuse the day %p',
    (day) => {
      expect(refusal({ effectiveOn: day })).toBe('effectiveOn must be a day YYYY-MM-DD');
    },
  );

  it.each([
    [{ id: '' }, 'id must be a text, not an empty one'],
    [{ type: 7 }, 'type must be a text, not an empty one'],
    [{ correlationId: undefined }, 'correlationId must be a text, not an empty one'],
    [{ revision: -1 }, 'revision must be an integer, 0 or more'],
    [{ schemaVersion: 1.5 }, 'schemaVersion must be an integer, 0 or more'],
    [{ actor: null }, 'actor must be an object'],
    [
      { actor: { account: 'a', office: 'b', name: 'c' } },
      'actor holds account, office and, where it belongs to one, participant; nothing else',
    ],
    [{ authority: 'letter' }, 'authority must be an object'],
    [
      { authority: { kind: 'instrument', reference: 'A/79/214', on: 1 } },
      'authority holds kind and reference, nothing else',
    ],
  ])('refuse an envelope with %j', (changes, message) => {
    expect(refusal(changes)).toBe(message);
  });

  it('that are JSON no more are reported as damage, with the index', () => {
    expect(() => parsePage([[7, 0, '{"id":']])).toThrow(
      expect.objectContaining({ code: 'store-damaged', message: 'The bytes of event 7 are not JSON any more.' }),
    );
  });
});
