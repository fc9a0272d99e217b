import type { Card } from '#libs/vault';

/** Personal fields as a client gives them: those not given stay, null empties one. */
export type CardChanges = { readonly [field: string]: string | readonly string[] | null };

/** The whole card after the changes, since a card is sealed whole, and the names of the fields that are other than before. */
export function changeCard(
  before: Card,
  changes: CardChanges,
): { readonly card: Card; readonly changed: readonly string[] } {
  const card: Record<string, string | readonly string[]> = { ...before };
  const changed: string[] = [];
  for (const [field, value] of Object.entries(changes)) {
    if (JSON.stringify(before[field] ?? null) !== JSON.stringify(value)) changed.push(field);
    if (value === null) delete card[field];
    else card[field] = value;
  }
  return { card, changed };
}
