import { canonicalCard, commitmentOf } from './card.ts';
import { openCard, sameCommitment, unwrapKey } from './envelope.ts';
import type { OpenedEnvelope } from './envelope.ts';
import { cardDamaged } from './refusals.ts';
import type { Card, CardReference, OpenedCard } from './vault.ts';

/** What a vault found for a reference: the subject's key and the card as they lie there. */
export type SealedRow =
  { readonly wrapped: Uint8Array; readonly eventId: string; readonly sealed: Uint8Array } | 'erased' | 'missing';

/** Opens what was found, pending and bound alike: the binding of an event in the log may have been lost. For one call: it remembers keys. */
export function openerFor(kek: Uint8Array): (reference: CardReference, row: SealedRow) => OpenedCard {
  const keys = new Map<string, Buffer>();
  return (reference, row) => {
    const found = envelope(kek, keys, reference, row);
    return typeof found === 'string' ? { status: found } : { status: 'open', card: found.card };
  };
}

/** Whether a card is the one that was committed to; undefined when it cannot be had any more. Throws `card-damaged`. */
export function comparedWith(
  card: Card,
  kek: Uint8Array,
  reference: CardReference,
  row: SealedRow,
): boolean | undefined {
  const found = envelope(kek, new Map(), reference, row);
  if (found === 'damaged') throw cardDamaged(reference);
  if (typeof found === 'string') return undefined;
  return sameCommitment(commitmentOf(found.salt, reference.subject, canonicalCard(card)), reference.commitment);
}

function envelope(
  kek: Uint8Array,
  keys: Map<string, Buffer>,
  reference: CardReference,
  row: SealedRow,
): OpenedEnvelope | 'erased' | 'missing' | 'damaged' {
  if (typeof row === 'string') return row;
  const { subject, commitment } = reference;
  try {
    const key = keys.get(subject) ?? unwrapKey(kek, subject, row.wrapped);
    keys.set(subject, key);
    return openCard(key, { subject, commitment, eventId: row.eventId }, row.sealed);
  } catch {
    return 'damaged';
  }
}
