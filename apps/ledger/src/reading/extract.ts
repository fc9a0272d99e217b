import { canonicalDigest } from '#libs/documents';
import {
  type Extract,
  type ExtractContact,
  type ExtractContent,
  type ExtractEntry,
  type ExtractNomination,
  type ExtractRegionalLink,
  extractText,
  standInName,
} from '#libs/ledger';
import { authoritiesShown } from './accounts.ts';
import type { Contact, Opener } from './contacts.ts';
import { type EntryShown, entriesShown, type NominationShown, nominationsShown } from './directory.ts';
import { type RegionalLinkShown, regionalLinksShown } from './guidance.ts';
import { nameOf } from './participants.ts';
import { wholeAt } from './paging.ts';
import type { Look } from './reads.ts';
import { remarksShown } from './remarks.ts';

export interface ExtractShown {
  readonly state: string;
  /** Today's name where it is another (domain rule H11). */
  readonly stateToday?: string;
  /** SHA-256 of the canonical JSON of `content`. */
  readonly digest: string;
  readonly content: ExtractContent;
  /** Personal data, where asked for, as far as the reader may see them. */
  readonly contacts?: readonly ExtractContact[];
  /** All of it as plain text to sign. */
  readonly text: string;
}

/** What the directory held about a State, as the reader may see it; cards beside it where they were asked for. */
export async function extractShown(
  look: Look,
  vault: Opener,
  extract: Extract,
  contact: boolean,
): Promise<ExtractShown> {
  const { state } = extract.participant;
  const entries = await entriesShown(look, vault, extract.entries, contact);
  const whole = { ...look, cut: wholeAt(look.point) };
  const { nominations } = await nominationsShown(whole, vault, extract.nominations, contact);
  const content = await contentOf(look, vault, extract, { entries, nominations });
  const { remarks } = contact ? await remarksShown(whole, vault, extract.remarks, true) : { remarks: [] };
  const contacts = contact
    ? [
        ...entries.flatMap(contactsOfEntry),
        ...nominations.flatMap((one) => contactOf(`${placeOf(one)}, nomination pending`, one.contact)),
        ...remarks.flatMap((one) => contactOf(`Remark ${one.remark}`, one.text)),
      ]
    : undefined;
  const digest = canonicalDigest(content);
  const { name, nameToday } = nameOf(state);
  const { knownAt, index } = look.coordinate;
  return {
    state: name,
    ...(nameToday === undefined ? {} : { stateToday: nameToday }),
    digest,
    content,
    ...(contacts === undefined ? {} : { contacts }),
    text: extractText({
      content,
      knownAt: index < 0 ? null : new Date(knownAt).toISOString(),
      nameToday,
      digest,
      contacts,
    }),
  };
}

interface Seats {
  readonly entries: readonly EntryShown[];
  readonly nominations: readonly NominationShown[];
}

async function contentOf(
  look: Look,
  vault: Opener,
  extract: Extract,
  { entries, nominations }: Seats,
): Promise<ExtractContent> {
  const { state, codes, memberships } = extract.participant;
  const { participant, names } = state;
  const { index, on } = look.point;
  const whole = { ...look, cut: wholeAt(look.point) };
  const sees = (field: string) => look.viewer.sees(field, { participant });
  return {
    index,
    on,
    participant,
    names,
    codes,
    memberships,
    entries: entries.map(entryContent),
    nominations: sees('pendingNomination') ? nominations.map(nominationContent) : null,
    authorities: sees('authority')
      ? authoritiesShown(look, extract.authorities).map(({ id, name, from }) => ({ id, name, from }))
      : null,
    regionalLinks: sees('entry')
      ? regionalLinksShown(whole, extract.regionalLinks).links.map(regionalLinkContent)
      : null,
    remarks: sees('change')
      ? (await remarksShown(whole, vault, extract.remarks, false)).remarks.map(
          ({ participant: _participant, ...remark }) => remark,
        )
      : null,
  };
}

function entryContent(shown: EntryShown): ExtractEntry {
  const {
    participant: _id,
    state: _name,
    stateToday: _today,
    confirmationDue: _due,
    contact: _contact,
    ...entry
  } = shown;
  return { ...entry, standIns: shown.standIns.map(({ contact: _card, ...standIn }) => standIn) };
}

function nominationContent(shown: NominationShown): ExtractNomination {
  const {
    participant: _id,
    state: _name,
    stateToday: _today,
    status: _status,
    contact: _contact,
    ...nomination
  } = shown;
  return nomination;
}

function regionalLinkContent(shown: RegionalLinkShown): ExtractRegionalLink {
  const { participant: _id, state: _name, stateToday: _today, ...link } = shown;
  return link;
}

function contactsOfEntry(entry: EntryShown): readonly ExtractContact[] {
  const place = placeOf(entry);
  return [
    ...contactOf(place, entry.contact),
    ...entry.standIns.flatMap(({ kind, contact }) =>
      contactOf(`${place}, ${standInName(kind).toLowerCase()}`, contact),
    ),
  ];
}

function contactOf(of: string, contact: Contact | undefined): readonly ExtractContact[] {
  if (contact === undefined) return [];
  const { status, fields } = contact;
  return [{ of, status, ...(fields === undefined ? {} : { fields }) }];
}

function placeOf({ role, ordinal }: { readonly role: string; readonly ordinal: number }): string {
  return `${role} ${String(ordinal)}`;
}
