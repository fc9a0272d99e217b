import { cardInForce, type EntryView, type NominationView } from '#libs/ledger';
import type { Contact, Opener } from './contacts.ts';
import {
  contactsOf,
  holderShown,
  type HolderShown,
  isFormer,
  type StandInShown,
  standInOf,
  standInShown,
  type StateShown,
  stateShown,
  withContact,
  type WithCard,
} from './entries.ts';
import type { Page } from './paging.ts';
import type { ListLook, Look } from './reads.ts';
import type { Belonging } from './viewer.ts';

/** One filled seat at a moment, as one reader may see it. */
export interface EntryShown extends HolderShown, StateShown {
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  readonly nomination: string;
  readonly since: string;
  readonly confirmedOn: string | null;
  readonly confirmedBy: string | null;
  readonly confirmationDue: boolean;
  readonly standIns: readonly StandInShown[];
}

/** Entries as the reader may see them, in the order given; with contact details where those were asked for. */
export async function entriesShown(
  look: Look,
  vault: Opener,
  entries: readonly EntryView[],
  contact: boolean,
): Promise<readonly EntryShown[]> {
  const visible = entries
    .map((view) => ({ view, of: entryOf(look, view) }))
    .filter(({ of }) => look.viewer.sees('entry', of));
  const holders = visible.flatMap(({ view, of }) => [{ view, of }, ...standInsOf(look, view)]);
  const contacts = await contactsOf(look, vault, contact, holders);
  const contactOf = new Map(holders.map((holder, place) => [holder.view, contacts[place]]));
  return visible.map(({ view, of }) => entryShown(look, view, of, contactOf));
}

function entryOf(look: Look, view: EntryView): Belonging {
  return { participant: view.state.participant, seat: view.seat, formerHolder: isFormer(look, view.seat, view) };
}

function standInsOf(look: Look, { standIns, state, seat }: EntryView): readonly WithCard[] {
  return standIns.map((view) => ({ view, of: standInOf(look, state.participant, seat, view) }));
}

function entryShown(
  look: Look,
  view: EntryView,
  of: Belonging,
  contactOf: ReadonlyMap<WithCard['view'], Contact | undefined>,
): EntryShown {
  const { seat, state, role, ordinal, nomination, since, confirmedOn, confirmedBy, confirmationDue } = view;
  const entry = {
    seat,
    ...stateShown(state),
    role,
    ordinal,
    nomination,
    since,
    ...holderShown(look, view, of),
    confirmedOn,
    confirmedBy,
    confirmationDue,
    standIns: view.standIns.map((one) =>
      withContact(standInShown(look, one, standInOf(look, state.participant, seat, one)), contactOf.get(one)),
    ),
  };
  return withContact(entry, contactOf.get(view));
}

export interface NominationShown extends HolderShown, StateShown {
  readonly nomination: string;
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  readonly status: string;
  readonly missing: readonly string[];
}

/** Nominations; those that are no entry are seen by the State itself, the manager and reviewers. */
export async function nominationsShown(
  look: ListLook,
  vault: Opener,
  nominations: readonly NominationView[],
  contact: boolean,
): Promise<Page & { readonly nominations: readonly NominationShown[] }> {
  const { items, page } = look.cut(
    nominations,
    ({ nomination }) => nomination,
    (view) => {
      const of = nominationOf(look, view);
      return look.viewer.sees(view.status === 'activated' ? 'entry' : 'pendingNomination', of)
        ? { view, of }
        : undefined;
    },
  );
  const contacts = await contactsOf(look, vault, contact, items);
  const all = items.map(({ view, of }, place) => {
    const { nomination, state, seat, role, ordinal, status, missing } = view;
    const shown = {
      nomination,
      ...stateShown(state),
      seat,
      role,
      ordinal,
      status,
      missing,
      ...holderShown(look, view, of),
    };
    return withContact(shown, contacts[place]);
  });
  return { ...page, nominations: all };
}

function nominationOf({ tables, now }: Look, { state, seat, card, status }: NominationView): Belonging {
  const current = cardInForce(tables, seat, now)?.subject;
  return { participant: state.participant, seat, formerHolder: status !== 'pending' && current !== card?.subject };
}
