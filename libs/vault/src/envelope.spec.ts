import { createCipheriv, randomBytes } from 'node:crypto';

import { commitmentOf } from './card.ts';
import { card } from './example-vault.ts';
import { openCard, sealCard, unwrapKey, wrapNewKey } from './envelope.ts';

const NOT_AUTHENTIC = /unable to authenticate data|Too short to be sealed/;
const kek = randomBytes(32);
const key = randomBytes(32);
const place = { subject: 'subject-1', eventId: 'event-1' };

describe('a sealed card', () => {
  it('opens to the card and its salt', () => {
    const { commitment, sealed } = sealCard(key, place, card);
    const opened = openCard(key, { ...place, commitment }, sealed);
    expect(opened.card).toEqual(card);
    expect(opened.salt).toHaveLength(32);
  });

  it('is another one each time: equal cards cannot be told from their commitments', () => {
    const [first, second] = [sealCard(key, place, card), sealCard(key, place, card)];
    expect(first.commitment).not.toBe(second.commitment);
    expect(first.sealed.equals(second.sealed)).toBe(false);
  });

  it('opens with its own key, subject, event and commitment only', () => {
    const { commitment, sealed } = sealCard(key, place, card);
    const other = sealCard(key, place, card);
    expect(() => openCard(randomBytes(32), { ...place, commitment }, sealed)).toThrow(NOT_AUTHENTIC);
    expect(() => openCard(key, { ...place, subject: 'subject-2', commitment }, sealed)).toThrow(NOT_AUTHENTIC);
    expect(() => openCard(key, { ...place, eventId: 'event-2', commitment }, sealed)).toThrow(NOT_AUTHENTIC);
    expect(() => openCard(key, { ...place, commitment: other.commitment }, sealed)).toThrow(NOT_AUTHENTIC);
  });

  it('does not open when any one of its bytes is changed, or when it is cut', () => {
    const { commitment, sealed } = sealCard(key, place, { name: 'A' });
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => openCard(key, { ...place, commitment }, changed)).toThrow(NOT_AUTHENTIC);
      expect(() => openCard(key, { ...place, commitment }, sealed.subarray(0, at))).toThrow(NOT_AUTHENTIC);
    }
  });

  it('does not open to another story told with the right key: the commitment is computed again', () => {
    const [salt, canonical] = [randomBytes(32), '{"name":"A"}'];
    const committed = { ...place, commitment: commitmentOf(salt, place.subject, canonical) };
    const told = (...story: readonly [salt: Buffer, canonical: string]): Buffer => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(
        Buffer.from(JSON.stringify(['cbm-ledger/card/v1', place.subject, place.eventId, committed.commitment])),
      );
      const ciphertext = cipher.update(Buffer.concat([story[0], Buffer.from(story[1])]));
      cipher.final();
      return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]);
    };
    expect(openCard(key, committed, told(salt, canonical))).toEqual({ salt, card: { name: 'A' } });
    expect(() => openCard(key, committed, told(salt, '{"name":"B"}'))).toThrow('The commitment differs.');
    expect(() => openCard(key, committed, told(randomBytes(32), canonical))).toThrow('The commitment differs.');
  });
});

describe("a subject's key", () => {
  it('is unwrapped for this subject with this master key only', () => {
    const { key: made, wrapped } = wrapNewKey(kek, 'subject-1');
    expect(wrapped).toHaveLength(60);
    expect(wrapped.includes(made)).toBe(false);
    expect(unwrapKey(kek, 'subject-1', wrapped)).toEqual(made);
    expect(() => unwrapKey(kek, 'subject-2', wrapped)).toThrow(NOT_AUTHENTIC);
    expect(() => unwrapKey(randomBytes(32), 'subject-1', wrapped)).toThrow(NOT_AUTHENTIC);
  });
});
