import type { LedgerEvent } from '#libs/event-store';
import { cardIn } from '#libs/ledger';

/** The commitment that an event holds, with the event's id: by the two the vault knows a card again. */
export function commitmentsOf({
  id,
  data,
}: LedgerEvent): readonly { readonly id: string; readonly commitment: string }[] {
  const card = cardIn(data);
  return card === undefined ? [] : [{ id, commitment: card.commitment }];
}
