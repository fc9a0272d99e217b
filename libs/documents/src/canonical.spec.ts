import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalDigest, canonicalJson } from './canonical.ts';

it('is the form that another implementation of RFC 8785 gives', () => {
  const json = fc.jsonValue({ noUnicodeString: false }).filter((value) => JSON.stringify(value).isWellFormed());
  fc.assert(
    fc.property(json, (value) => {
      fc.pre(isWellFormed(value));
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500 },
  );
});

it('sorts members whatever they are called, and leaves out what is undefined', () => {
  expect(canonicalJson({ b: 1, 10: 0.1, 9: -0, a: undefined, é: [null, true] })).toBe(
    '{"10":0.1,"9":0,"b":1,"é":[null,true]}',
  );
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }, [() => 1]])('has no form for %p', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

it('is digested as UTF-8', () => {
  expect(canonicalDigest({ é: 1 })).toBe(createHash('sha256').update(Buffer.from('{"é":1}', 'utf8')).digest('hex'));
});

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isWellFormed(member));
}
