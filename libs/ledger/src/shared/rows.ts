import type { Fields, Where } from '#libs/temporal';
import type { CardReference } from '#libs/vault';

/** A field that is a text or has no value. */
export function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

/** The card that a row refers to. */
export function cardOfRow({ subject, commitment }: Fields): CardReference | null {
  return typeof subject === 'string' && typeof commitment === 'string' ? { subject, commitment } : null;
}

/** The members that were given, as what rows are asked by. */
export function whereOf(asked: Readonly<Record<string, string | undefined>>): Where {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Where;
}
