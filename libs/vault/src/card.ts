import { createHmac, createSecretKey } from 'node:crypto';

import { MAX_CARD_BYTES, VaultError } from './vault.ts';
import type { Card } from './vault.ts';

/** Keeps a commitment of this kind from passing for anything else. Fixed for ever: it is under every commitment of every log. */
const CONTEXT = 'cbm-ledger/pii/v1';

/**
 * The canonical form of a card (RFC 8785). Throws `card-not-plain` for anything but texts and lists of texts, `card-too-large`;
 * neither message names a value.
 */
export function canonicalCard(card: Card): string {
  const members = Object.entries(card).sort(([left], [right]) => (left < right ? -1 : 1));
  const canonical = `{${members.map(([name, value]) => `${text(name)}:${field(value)}`).join(',')}}`;
  // A UTF-16 unit takes three bytes of UTF-8 at most, so short cards need no counting.
  if (canonical.length * 3 > MAX_CARD_BYTES && Buffer.byteLength(canonical) > MAX_CARD_BYTES) {
    const message = `A card takes at most ${MAX_CARD_BYTES} bytes in canonical form; this one takes ${Buffer.byteLength(canonical)}. Shorten its texts.`;
    throw new VaultError('card-too-large', message);
  }
  return canonical;
}

/** HMAC-SHA256 under a secret salt: hides the card as long as the salt is secret, and binds it to the subject for ever. */
export function commitmentOf(salt: Uint8Array, subject: string, canonical: string): string {
  return createHmac('sha256', createSecretKey(salt)).update(`${CONTEXT}\n${subject}\n${canonical}`).digest('base64');
}

function field(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(text).join(',')}]` : text(value);
}

/** `JSON.stringify` escapes as RFC 8785 §3.2.2 asks, except for lone surrogates, which have no canonical form. */
function text(value: unknown): string {
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  throw new VaultError(
    'card-not-plain',
    'The fields of a card are texts or lists of texts in well-formed Unicode; one of these is not.',
  );
}
