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

/** Of what is recorded beside the directory. */
const FIELDS_OF_AREAS: Readonly<Record<string, string>> = {
  activityFrom: 'Carried out from',
  asks: 'Asks for',
  body: 'Organisation',
  capacitiesRequired: 'Capacities required',
  category: 'Category',
  cbm: 'CBM',
  cbms: 'CBMs',
  channel: 'Channel',
  citation: 'Source',
  commitment: 'Text',
  completedOn: 'Completed on',
  deadline: 'Deadline',
  debriefMode: 'Mode of the debriefing',
  document: 'Document',
  domain: 'Domain',
  edition: 'Edition',
  evidence: 'Evidence',
  extent: 'Extent',
  failure: 'Reason',
  framework: 'Framework',
  from: 'From',
  heads: 'Persons',
  instrument: 'Instrument',
  item: 'Agenda item',
  kind: 'Kind',
  languages: 'Languages',
  level: 'Level',
  link: 'Link',
  measure: 'Measure',
  mode: 'Mode',
  module: 'Module',
  number: 'Number',
  on: 'As of',
  organisation: 'Organisation',
  outcome: 'Outcome',
  partners: 'Partners',
  periodFrom: 'From',
  periodTo: 'Until',
  plannedAt: 'Planned for',
  reason: 'Reason',
  receivedAt: 'Received at',
  revision: 'Revision',
  role: 'Role',
  roles: 'Roles',
  status: 'Status',
  symbol: 'Symbol',
  targets: 'Seats asked',
  theme: 'Theme',
  timeZone: 'Time zone',
  title: 'Title',
  topic: 'Topic',
  until: 'Until',
  version: 'Version',
  visibility: 'Shown to',
  windowHours: 'Window in hours',
};

const VALUES: Readonly<Record<string, string>> = {
  individual: 'a person',
  office: 'an office',
  state: 'the State',
  holder: 'the holder',
};

/** Fields of codes, which are written as words: `note-verbale` is a note verbale. */
const CODED: readonly string[] = [
  'capacitiesRequired',
  'category',
  'channel',
  'debriefMode',
  'domain',
  'failure',
  'kind',
  'mode',
  'office',
  'outcome',
  'reason',
  'status',
  'theme',
  'topic',
];

/** Undefined for a field that says nothing to a reader: ids, and what repeats another. */
export function fieldName(field: string): string | undefined {
  return FIELDS[field];
}

/** The same of a field of an area beside the directory. */
export function areaFieldName(field: string): string | undefined {
  return FIELDS_OF_AREAS[field];
}

/** A value of a field in words; undefined for none. */
export function fieldText(field: string, value: unknown): string | undefined {
  const text = valueText(value);
  return text !== undefined && CODED.includes(field) ? codeText(text) : text;
}

export function valueText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((one) => valueText(one) ?? '').join(', ');
  if (typeof value === 'object') return shortest(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return VALUES[text] ?? (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? instantText(text) : text);
}

/** `note-verbale` in words. */
export function codeText(code: string): string {
  return code === 'e-mail' ? code : code.replaceAll('-', ' ');
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

/** Of names and texts the English one, of a document what it is called, of codes all of them. */
function shortest(value: object): string {
  const { short, en, title, symbol } = value as {
    readonly short?: { readonly en?: string };
    readonly en?: string;
    readonly title?: unknown;
    readonly symbol?: string;
  };
  return (
    short?.en ??
    en ??
    valueText(title) ??
    symbol ??
    Object.entries(value)
      .map(([name, one]) => `${name} ${valueText(one) ?? ''}`)
      .join(', ')
  );
}
