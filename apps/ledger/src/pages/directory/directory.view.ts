import { groupsAt, participantsAt, participationAt, type Policy } from '#libs/ledger';
import type { Contact } from '../../reading/contacts.ts';
import type { EntryShown } from '../../reading/directory.ts';
import type { Look } from '../../reading/reads.ts';
import { frameOf, momentOf } from '../shared/frame.ts';
import type { Option } from '../shared/parts.tsx';
import { addressWith, type PageLook } from '../shared/pages.ts';
import { dayText, fieldName, valueText } from '../shared/words.ts';
import type { ContactView, DirectoryView, SeatRow } from './directory-page.tsx';

interface Asked {
  readonly state?: string | undefined;
  readonly role?: string | undefined;
  readonly group?: string | undefined;
  readonly at?: string | undefined;
  readonly on?: string | undefined;
  readonly contact: boolean;
}

export function directoryView(
  url: string,
  look: PageLook,
  entries: readonly EntryShown[],
  asked: Asked,
): DirectoryView {
  const { tables, point, policy } = look;
  return {
    frame: frameOf(look, policy),
    moment: momentOf(url, look.coordinate, look.now.on),
    asked: {
      at: asked.at ?? '',
      on: asked.on ?? '',
      state: asked.state ?? '',
      role: asked.role ?? '',
      group: asked.group ?? '',
    },
    states: statesOf(look),
    roles: rolesOf(policy),
    groups: groupsAt(tables, point).map((group) => ({ value: group, label: group })),
    counts: { ...participationAt(tables, point), seats: tables.table('seats').countAt(point) },
    rows: entries.map((entry) => rowOf(entry, look, asked.contact)),
    contact: { shown: asked.contact, href: addressWith(url, { contact: asked.contact ? undefined : 'true' }) },
  };
}

function rowOf(entry: EntryShown, look: PageLook, contact: boolean): SeatRow {
  return {
    seat: entry.seat,
    href: seatHref(entry.seat, look),
    state: { thatDay: entry.state, today: entry.stateToday },
    role: roleName(look.policy, entry.role),
    ordinal: entry.ordinal,
    holder: valueText(entry.holderKind) ?? '',
    organisation: entry.organisation ?? '',
    languages: entry.languages?.join(', ') ?? '',
    since: dayText(entry.since, entry.precision),
    confirmedOn: entry.confirmedOn ?? '',
    confirmationDue: entry.confirmationDue,
    standIns: entry.standIns.map(({ kind, organisation }) =>
      organisation === null ? kind : `${kind}: ${organisation}`,
    ),
    contact: contact ? contactView(entry.contact) : { status: 'none' },
  };
}

/** A seat at the moment that is shown: a page of the past leads to pages of the same past. */
export function seatHref(seat: string, { point, coordinate, now }: Look): string {
  const pinned = !(coordinate.current && point.on === now.on);
  return addressWith(`/seats/${seat}`, pinned ? { at: String(point.index), on: point.on } : {});
}

export function contactView(contact: Contact | undefined): ContactView {
  if (contact === undefined) return { status: 'none' };
  if (contact.status !== 'open') return { status: contact.status };
  const lines = Object.entries(contact.fields ?? {}).map(([name, value]) => ({
    label: fieldName(name) ?? name,
    value: valueText(value) ?? '',
  }));
  return { status: 'open', lines };
}

/** Who may nominate, in neutral order. */
export function statesOf({ tables, point, now, policy }: PageLook): readonly Option[] {
  const kinds = policy.parameters.nominatingKinds;
  const participants = participantsAt(tables, point, { kinds }, now.on);
  return participants.map(({ state: { participant, names } }) => ({ value: participant, label: names.short.en }));
}

export function rolesOf({ roles }: Policy): readonly Option[] {
  return roles.map(({ id, names }) => ({ value: id, label: names.en }));
}

export function roleName({ roles }: Policy, role: string): string {
  return roles.find(({ id }) => id === role)?.names.en ?? role;
}
