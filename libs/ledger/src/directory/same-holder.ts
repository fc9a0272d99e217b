import type { Card } from '#libs/vault';

/** An entry in force, with its opened card. */
export interface Opened {
  readonly seat: string;
  readonly card: Card;
}

/**
 * Pairs of seats whose cards name one holder: by e-mail, or by name. For the door, which has opened the cards of one State: a warning to
 * show, never to record.
 */
export function sameHolder(opened: readonly Opened[]): readonly (readonly [seat: string, other: string])[] {
  return opened.flatMap((one, at) =>
    opened
      .slice(at + 1)
      .filter((other) => other.seat !== one.seat && isSame(one.card, other.card))
      .map((other) => [one.seat, other.seat] as const),
  );
}

function isSame(one: Card, other: Card): boolean {
  return ['email', 'name'].some((field) => {
    const text = plain(one[field]);
    return text !== '' && text === plain(other[field]);
  });
}

function plain(value: Card[string] | undefined): string {
  return typeof value === 'string' ? value.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase() : '';
}
