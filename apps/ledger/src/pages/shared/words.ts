/** What the record's own names are called on pages. Codes that are not listed are shown as they are. */

const TYPES: Readonly<Record<string, string>> = {
  GenesisOpened: 'Genesis begun',
  GenesisClosed: 'Genesis ended',
  DirectoryOpened: 'Directory opened',
  ParticipantRegistered: 'Participant registered',
  ParticipantRenamed: 'Participant renamed',
  ParticipantCodesChanged: 'Codes of a participant changed',
  MembershipStarted: 'Membership started',
  MembershipEnded: 'Membership ended',
  SuccessionRecorded: 'Succession recorded',
  AuthorityRegistered: 'Designating authority registered',
  AuthorityEnded: 'Designating authority ended',
  AccountOpened: 'Account opened',
  AccountClosed: 'Account closed',
  TokenIssued: 'Token issued',
  TokenRevoked: 'Token revoked',
  CommunicationReceived: 'Communication received',
  NominationInvited: 'Invited to nominate',
  PocNominated: 'Point of Contact nominated',
  ClarificationRequested: 'Clarification asked for',
  NominationWithdrawn: 'Nomination withdrawn',
  NominationSuperseded: 'Nomination superseded',
  PocEntryActivated: 'Entry activated',
  PocContactDetailsUpdated: 'Details updated',
  PocHolderReplaced: 'Holder replaced',
  HolderLeft: 'Holder left',
  ActingHolderNamed: 'Acting holder named',
  AlternateNamed: 'Alternate named',
  AlternateEnded: 'Acting holder or alternate ended',
  PocRoleChanged: 'Role changed',
  PocWithdrawn: 'Entry withdrawn by the State',
  PocEntryConfirmed: 'Entry confirmed',
  EntryCorrected: 'Entry corrected',
  EntryAnnulled: 'Entry annulled',
  StateRemarkRecorded: 'Remark of a State recorded',
  StateRemarkClosed: 'Remark of a State closed',
  ErasureRequested: 'Erasure requested',
  ErasureDecided: 'Erasure decided',
  PersonalDataErased: 'Personal data erased',
  PolicyVersionRecorded: 'Policy version recorded',
  PolicyRolesRecorded: 'Role catalogue recorded',
  PolicyMatrixRecorded: 'Rights recorded',
  PolicyParametersRecorded: 'Policy parameters recorded',
  ClockConfirmed: 'Clock confirmed',
};

const FIELDS: Readonly<Record<string, string>> = {
  holderKind: 'Holder is',
  organisation: 'Organisation',
  languages: 'Languages',
  timeZone: 'Time zone',
  hours: 'Hours',
  since: 'In the seat since',
  confirmedOn: 'Confirmed on',
  confirmedBy: 'Confirmed by',
  role: 'Role',
  ordinal: 'Number of the seat',
  status: 'Status',
  missing: 'Asked for',
  precision: 'Known to the',
  commitment: 'Contact details',
  name: 'Name',
  title: 'Title',
  email: 'E-mail',
  telephone: 'Telephone',
  secondChannel: 'Second channel',
  alternateContact: 'Alternate contact',
  openpgpKey: 'Key',
  kind: 'Kind',
  reference: 'Reference',
  datedOn: 'Dated on',
  receivedAt: 'Received at',
  channel: 'Channel',
  language: 'Language',
  office: 'Office',
  group: 'Group',
  groupKind: 'Kind of group',
  names: 'Names',
  codes: 'Codes',
};

const VALUES: Readonly<Record<string, string>> = {
  individual: 'a person',
  office: 'an office',
  state: 'the State',
  holder: 'the holder',
};

export const TYPE_NAMES: readonly (readonly [type: string, name: string])[] = Object.entries(TYPES);

export function typeName(type: string): string {
  return TYPES[type] ?? type;
}

/** Undefined for a field that says nothing to a reader: ids, and what repeats another. */
export function fieldName(field: string): string | undefined {
  return FIELDS[field];
}

export function valueText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((one) => valueText(one) ?? '').join(', ');
  if (typeof value === 'object') return shortest(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return VALUES[text] ?? text;
}

/** `2024-12-04 15:00 UTC` */
export function instantText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/** A day that is known to the month or year only, as it is known. */
export function dayText(day: string, precision: string | null): string {
  if (precision === 'year') return day.slice(0, 4);
  return precision === 'month' ? day.slice(0, 7) : day;
}

/** Of names their English short form, of codes all of them. */
function shortest(value: object): string {
  const { short } = value as { readonly short?: { readonly en?: string } };
  return (
    short?.en ??
    Object.entries(value)
      .map(([name, one]) => `${name} ${String(one)}`)
      .join(', ')
  );
}
