import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';

import { canonicalCard, commitmentOf } from './card.ts';
import type { Card } from './vault.ts';

const KEY_BYTES = 32;
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Length of a subject's key under the master key: nonce, key, tag. */
export const WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/** What a sealed card is tied to: moved to another event, subject or commitment it does not open. */
export interface CardPlace {
  readonly subject: string;
  readonly eventId: string;
  readonly commitment: string;
}

/** A new key for a subject, wrapped by the key that encrypts keys. */
export function wrapNewKey(kek: Uint8Array, subject: string): { readonly key: Buffer; readonly wrapped: Buffer } {
  const key = randomBytes(KEY_BYTES);
  return { key, wrapped: encrypt(kek, key, keyPlace(subject)) };
}

/** Throws when this is not that subject's key under this key that encrypts keys. */
export function unwrapKey(kek: Uint8Array, subject: string, wrapped: Uint8Array): Buffer {
  return decrypt(kek, wrapped, keyPlace(subject));
}

/** Seals a card under its subject's key with a fresh salt and nonce. */
export function sealCard(
  key: Uint8Array,
  place: Omit<CardPlace, 'commitment'>,
  card: Card,
): { commitment: string; sealed: Buffer } {
  const canonical = canonicalCard(card);
  const salt = randomBytes(SALT_BYTES);
  const commitment = commitmentOf(salt, place.subject, canonical);
  const sealed = encrypt(key, Buffer.concat([salt, Buffer.from(canonical)]), cardPlace({ ...place, commitment }));
  return { commitment, sealed };
}

export interface OpenedEnvelope {
  readonly salt: Buffer;
  readonly card: Card;
}

/**
 * Opens a sealed card. AES-GCM does not bind its key, so the commitment is computed again from what came out: a holder of keys
 * cannot choose another story later. Throws when anything does not agree.
 */
export function openCard(key: Uint8Array, place: CardPlace, sealed: Uint8Array): OpenedEnvelope {
  const plain = decrypt(key, sealed, cardPlace(place));
  const salt = plain.subarray(0, SALT_BYTES);
  const canonical = plain.subarray(SALT_BYTES).toString();
  if (!sameCommitment(commitmentOf(salt, place.subject, canonical), place.commitment))
    throw new Error('The commitment differs.');
  return { salt, card: JSON.parse(canonical) as Card };
}

/** Compares in a time that does not depend on where they differ. */
export function sameCommitment(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function keyPlace(subject: string): Buffer {
  return Buffer.from(JSON.stringify(['cbm-ledger/dek/v1', subject]));
}

function cardPlace({ subject, eventId, commitment }: CardPlace): Buffer {
  return Buffer.from(JSON.stringify(['cbm-ledger/card/v1', subject, eventId, commitment]));
}

/**
 * Nonce, ciphertext, tag. Random nonces of 96 bits are safe for far fewer than 2^32 cards under one key. A key as a `KeyObject`
 * costs a third of the same one as bytes.
 */
function encrypt(key: Uint8Array, plain: Uint8Array, place: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(place);
  const ciphertext = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, sealed: Uint8Array, place: Uint8Array): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('Too short to be sealed.');
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(place);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  return plain;
}
