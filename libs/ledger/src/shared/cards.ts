import type { CardReference } from '#libs/vault';
import { TO_BE_SEALED } from './decider.ts';

/** The subject of the card that still waits for its commitment, wherever it stands in the data. */
export function subjectToBeSealed(data: unknown): string | undefined {
  return find(data, ({ commitment }) => commitment === TO_BE_SEALED)?.subject;
}

/** The data with the commitment in the place of the mark. */
export function withCommitment<D>(data: D, commitment: string): D {
  if (Array.isArray(data)) return data.map((item: unknown) => withCommitment(item, commitment)) as D;
  if (!isObject(data)) return data;
  if (isReference(data)) return data.commitment === TO_BE_SEALED ? { ...data, commitment } : data;
  return Object.fromEntries(
    Object.entries(data).map(([name, member]) => [name, withCommitment(member, commitment)]),
  ) as D;
}

/** The first reference to a card that stands in the data. */
export function cardIn(data: unknown): CardReference | undefined {
  return find(data, () => true);
}

function find(data: unknown, wanted: (reference: CardReference) => boolean): CardReference | undefined {
  if (!isObject(data)) return undefined;
  if (isReference(data)) return wanted(data) ? data : undefined;
  for (const member of Object.values(data)) {
    const found = find(member, wanted);
    if (found) return found;
  }
  return undefined;
}

function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

function isReference(data: object): data is CardReference {
  const { subject, commitment } = data as Partial<CardReference>;
  return typeof subject === 'string' && typeof commitment === 'string';
}
