import { cardInForce, type HolderView, type StandInView, type StateView } from '#libs/ledger';
import { dayBefore } from '../http/coordinate.ts';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import { nameOf } from './participants.ts';
import type { Look } from './reads.ts';
import type { Belonging } from './viewer.ts';

/** Members of an entry that have a right of their own; one that the reader may not see is null and named in `masked`. */
const GUARDED = ['organisation', 'languages', 'timeZone', 'hours'] as const;

/** What an entry of any kind says of a holder, as one reader may see it. */
export interface HolderShown {
  readonly holderKind: string | null;
  readonly organisation: string | null;
  readonly languages: readonly string[] | null;
  readonly timeZone: string | null;
  readonly hours: string | null;
  readonly precision: string | null;
  readonly masked?: readonly string[];
  readonly contact?: Contact;
}

export interface StateShown {
  readonly participant: string;
  readonly state: string;
  /** Today's name where it is another (domain rule H11). */
  readonly stateToday?: string;
}

export interface StandInShown extends HolderShown {
  readonly standIn: string;
  readonly kind: string;
  readonly from: string;
  readonly until: string | null;
}

export function stateShown(state: StateView): StateShown {
  const { name, nameToday } = nameOf(state);
  return { participant: state.participant, state: name, ...(nameToday === undefined ? {} : { stateToday: nameToday }) };
}

export function holderShown({ viewer }: Look, { holder, precision }: HolderView, of: Belonging): HolderShown {
  const masked = GUARDED.filter((name) => !viewer.sees(name, of));
  const shown = <T>(name: (typeof GUARDED)[number], value: T | undefined) =>
    masked.includes(name) ? null : (value ?? null);
  return {
    holderKind: holder.kind,
    organisation: shown('organisation', holder.organisation),
    languages: shown('languages', holder.languages),
    timeZone: shown('timeZone', holder.timeZone),
    hours: shown('hours', holder.hours),
    precision,
    ...(masked.length === 0 ? {} : { masked }),
  };
}

export function standInShown(look: Look, view: StandInView, of: Belonging): StandInShown {
  const { standIn, kind, from, to } = view;
  return { standIn, kind, from, until: to === null ? null : dayBefore(to), ...holderShown(look, view, of) };
}

/** Whether someone stands in on the day of today, whatever the view shows. */
export function standInOf(
  { tables, now }: Look,
  participant: string,
  seat: string,
  { standIn }: StandInView,
): Belonging {
  return { participant, seat, formerHolder: tables.table('stand_ins').at(standIn, now) === undefined };
}

/** Whether a card is that of the holder in force now; of a view of now it is. */
export function isFormer({ tables, point, now }: Look, seat: string, { card }: Pick<HolderView, 'card'>): boolean {
  if (point.index === now.index && point.on === now.on) return false;
  const current = cardInForce(tables, seat, now);
  return current === undefined || (card !== null && current?.subject !== card.subject);
}

export interface WithCard {
  readonly view: HolderView;
  readonly of: Belonging;
}

/** Contacts of these holders in their order; empty when they were not asked for. */
export async function contactsOf(
  look: Look,
  vault: Opener,
  asked: boolean,
  holders: readonly WithCard[],
): Promise<readonly Contact[]> {
  if (!asked) return [];
  const cards = holders.map(({ view: { card }, of }) => cardAsked(card, of));
  return openContacts(vault, look, cards);
}

export function withContact<T extends object>(
  view: T,
  contact: Contact | undefined,
): T & { readonly contact?: Contact } {
  return contact === undefined ? view : { ...view, contact };
}
