import { hiddenSubjects, policyAtPoint, statesAt, type Texts, titleOfSeat } from '#libs/ledger';
import type { Point } from '#libs/temporal';
import { NotSent } from '#libs/mail';
import type { Parts } from './parts.ts';
import { RUNNER } from './recording.ts';

/** Tables that a message is made of. */
export const OF_MESSAGE = ['seats', 'nominations', 'participants', 'policies', 'erasures'] as const;

/** Whom a message goes to, as the entry in force says it. */
export interface SeatContact {
  readonly address: string;
  readonly languages: readonly string[];
  readonly timeZone: string | null;
  readonly role: Texts;
  readonly state: Texts;
}

/** Opens the holder's card, which the access journal keeps. Throws `NotSent` where no address is to be had: none recorded, erased, seat vacant. */
export async function contactOf(
  { tables, vault }: Pick<Parts, 'tables' | 'vault'>,
  { seat, participant }: { readonly seat: string; readonly participant: string },
  day: string,
): Promise<SeatContact> {
  const point: Point = { index: tables.checkpoint([...OF_MESSAGE]), on: day };
  const fields = tables.table('seats').at(seat, point)?.fields;
  if (!fields) throw new NotSent('no-address', 'The seat has no entry in force.');
  const role = titleOfSeat(tables, seat, point.index)?.role ?? '';
  return {
    address: await addressOf(tables, vault, fields as unknown as Holder, participant, point),
    languages: (fields['languages'] as readonly string[] | null) ?? [],
    timeZone: fields['timeZone'] as string | null,
    role: policyAtPoint(tables, point)?.roles.find(({ id }) => id === role)?.names ?? { en: role },
    state: statesAt(tables, point, day)(participant).names.short,
  };
}

interface Holder {
  readonly subject: string | null;
  readonly commitment: string | null;
}

async function addressOf(
  tables: Parts['tables'],
  vault: Parts['vault'],
  { subject, commitment }: Holder,
  participant: string,
  point: Point,
): Promise<string> {
  if (subject === null || commitment === null || hiddenSubjects(tables, point).has(subject))
    throw new NotSent('no-address', 'No card is recorded, or it was erased.');
  const [opened] = await vault.open(
    [{ subject, commitment }],
    { ...RUNNER, purpose: 'communication check' },
    participant,
  );
  if (opened?.status === 'damaged')
    throw new Error('The card of the seat is damaged: restore the vault from a backup.');
  const email = opened?.status === 'open' ? opened.card['email'] : undefined;
  if (typeof email !== 'string') throw new NotSent('no-address', 'The card holds no e-mail address.');
  return email;
}
