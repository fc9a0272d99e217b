import fc from 'fast-check';
import canonicalize from 'canonicalize';

import { canonicalCard, commitmentOf } from './card.ts';
import { MAX_CARD_BYTES } from './vault.ts';
import type { Card } from './vault.ts';

describe('a commitment', () => {
  it('is that of the worked example of the design', () => {
    const salt = Uint8Array.from({ length: 32 }, (_, at) => at);
    const canonical = canonicalCard({ phone: '+41000000000', name: 'A. Example', email: 'poc@example.org' });
    expect(canonical).toBe('{"email":"poc@example.org","name":"A. Example","phone":"+41000000000"}');
    expect(commitmentOf(salt, '0192f3a0-7c1e-7b3a-9d2e-3f5a6b7c8d9e', canonical)).toBe(
      'AykxoIy+wcIhipL1ewwVykj3mBBBA6Qn5ZHTsKn7d34=',
    );
  });
});

describe('a card', () => {
  const texts = fc.string({ unit: 'binary' });
  const cards = fc.dictionary(texts, fc.oneof(texts, fc.array(texts)));

  it('has the canonical form of RFC 8785', () => {
    fc.assert(fc.property(cards, (card) => expect(canonicalCard(card)).toBe(canonicalize(card))));
  });

  it('holds texts and lists of texts, nothing else, and what is refused is not named', () => {
    for (const value of [1, null, undefined, true, { secret: 'x' }, ['x', 1], 'secret \ud800', ['secret \udfff']]) {
      const refused = (): string => canonicalCard({ name: value } as unknown as Card);
      expect(refused).toThrow(expect.objectContaining({ code: 'card-not-plain' }));
      expect(refused).not.toThrow(/secret/);
    }
  });

  it('may be as long as the limit and no longer, counted in UTF-8', () => {
    const around = '{"note":""}'.length;
    const longest = 'é'.repeat((MAX_CARD_BYTES - around - 1) / 2);
    expect(Buffer.byteLength(canonicalCard({ note: `${longest}x` }))).toBe(MAX_CARD_BYTES);
    expect(() => canonicalCard({ note: `${longest}xx` })).toThrow(expect.objectContaining({ code: 'card-too-large' }));
  });
});
