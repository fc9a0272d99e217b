/** What the record's own names are called on pages. Codes that are not listed are shown as they are. */

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
