import { hiddenSubjects, policyAtPoint, statesAt, type Texts, titleOfSeat } from '#libs/ledger';
import { NotSent } from '#libs/mail';
import type { Point } from '#libs/temporal';
import type { Parts } from './parts.ts';
import { RUNNER } from './recording.ts';

/** Tables that a message is made of. */
export const OF_MESSAGE = ['seats', 'stand_ins', 'nominations', 'participants', 'policies', 'erasures'] as const;

/** Whom a message goes to, as the entry in force says it. */
export interface SeatContact {
  readonly address: string;
  /** Acting holders and alternates: each may acknowledge for the seat. */
  readonly copies: readonly string[];
  readonly languages: readonly string[];
  readonly timeZone: string | null;
  readonly role: Texts;
  readonly state: Texts;
}

interface Seat {
  readonly seat: string;
  readonly participant: string;
}

/**
 * Opens the cards of those who are written to, which the access journal keeps: the acting holder while one stands in, else the holder;
 * alternates are in copy. Throws `NotSent` where no address is to be had: none recorded, erased, seat vacant.
 */
export async function contactOf(
  { tables, vault }: Pick<Parts, 'tables' | 'vault'>,
  { seat, participant }: Seat,
  day: string,
): Promise<SeatContact> {
  const point: Point = { index: tables.checkpoint([...OF_MESSAGE]), on: day };
  const hidden = hiddenSubjects(tables, point);
  const { holder, acting, alternates } = peopleOf(tables, seat, point);
  if (!holder) throw new NotSent('no-address', 'The seat has no entry in force.');
  const addressed = (people: readonly Person[]) => withAddress(vault, participant, people, hidden);
  const inPlace = await addressed(acting);
  const beside = await addressed(alternates);
  const [first, ...others] = [...inPlace, ...(inPlace.length === 0 ? await addressed([holder]) : []), ...beside];
  if (!first) throw new NotSent('no-address', 'No card is recorded that holds an address, or it was erased.');
  const role = titleOfSeat(tables, seat, point.index)?.role ?? '';
  return {
    address: first.address,
    copies: [...new Set(others.map(({ address }) => address))].filter((address) => address !== first.address),
    languages: first.person.languages ?? holder.languages ?? [],
    timeZone: first.person.timeZone ?? holder.timeZone,
    role: policyAtPoint(tables, point)?.roles.find(({ id }) => id === role)?.names ?? { en: role },
    state: statesAt(tables, point, day)(participant).names.short,
  };
}

/** Subjects whose cards a message to a seat may have been made of. */
export function subjectsWrittenTo(tables: Parts['tables'], seat: string, point: Point): readonly string[] {
  const { holder, acting, alternates } = peopleOf(tables, seat, point);
  return [...(holder ? [holder] : []), ...acting, ...alternates].flatMap(({ subject }) => subject ?? []);
}

interface Person {
  readonly subject: string | null;
  readonly commitment: string | null;
  readonly languages: readonly string[] | null;
  readonly timeZone: string | null;
}

function peopleOf(tables: Parts['tables'], seat: string, point: Point) {
  const standIns = tables.table('stand_ins').allAt(point, { seat });
  const ofKind = (kind: string) =>
    standIns.filter(({ fields }) => fields['kind'] === kind).map(({ fields }) => fields as unknown as Person);
  return {
    holder: tables.table('seats').at(seat, point)?.fields as unknown as Person | undefined,
    acting: ofKind('acting'),
    alternates: ofKind('alternate'),
  };
}

/** Those of them whose cards hold an e-mail address, in their order. */
async function withAddress(
  vault: Parts['vault'],
  participant: string,
  people: readonly Person[],
  hidden: ReadonlySet<string>,
): Promise<readonly { readonly person: Person; readonly address: string }[]> {
  const found: { person: Person; address: string }[] = [];
  for (const person of people) {
    const { subject, commitment } = person;
    if (subject === null || commitment === null || hidden.has(subject)) continue;
    const reader = { ...RUNNER, purpose: 'communication check' };
    const [opened] = await vault.open([{ subject, commitment }], reader, participant);
    if (opened?.status === 'damaged')
      throw new Error('The card of the seat is damaged: restore the vault from a backup.');
    const address = opened?.status === 'open' ? opened.card['email'] : undefined;
    if (typeof address === 'string') found.push({ person, address });
  }
  return found;
}
