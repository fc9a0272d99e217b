import type { LinkedSeatView, RegionalLinkView } from '../guidance/guidance.queries.ts';
import type { Codes, Names } from '../participants/participants.events.ts';
import type { MembershipView } from '../participants/participants.queries.ts';
import type { RemarkView } from '../remarks/remarks.queries.ts';

/** What is held of a holder beside the card; what the reader may not see is null and named in `masked`. */
export interface ExtractHolder {
  readonly holderKind: string | null;
  readonly organisation: string | null;
  readonly languages: readonly string[] | null;
  readonly timeZone: string | null;
  readonly hours: string | null;
  readonly precision: string | null;
  readonly masked?: readonly string[];
}

interface ExtractSeat extends ExtractHolder {
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  readonly nomination: string;
}

export interface ExtractStandIn extends ExtractHolder {
  readonly standIn: string;
  readonly kind: string;
  readonly from: string;
  /** Last day; null: open. */
  readonly until: string | null;
}

export interface ExtractEntry extends ExtractSeat {
  readonly since: string;
  readonly confirmedOn: string | null;
  readonly confirmedBy: string | null;
  readonly standIns: readonly ExtractStandIn[];
}

export interface ExtractNomination extends ExtractSeat {
  readonly missing: readonly string[];
}

export interface ExtractAuthority {
  readonly id: string;
  readonly name: string;
  readonly from: string;
}

/** A seat of the State and what it corresponds to in a regional directory, as the State declares it. */
export type ExtractRegionalLink = Omit<RegionalLinkView, 'participant'> & LinkedSeatView;

export type ExtractRemark = Omit<RemarkView, 'participant' | 'card'>;

/**
 * The impersonal part of an extract, which its digest covers: ids, codes, names of offices and organisations, never of persons, so
 * that it stays the same when personal data are erased. Of a part that is null the reader may see nothing.
 */
export interface ExtractContent {
  readonly index: number;
  readonly on: string;
  readonly participant: string;
  /** Official names of the day. */
  readonly names: Names;
  readonly codes: Codes;
  readonly memberships: readonly MembershipView[];
  readonly entries: readonly ExtractEntry[];
  readonly nominations: readonly ExtractNomination[] | null;
  readonly authorities: readonly ExtractAuthority[] | null;
  readonly regionalLinks: readonly ExtractRegionalLink[] | null;
  readonly remarks: readonly ExtractRemark[] | null;
}

/** Personal data of one card, or why there are none to see. */
export interface ExtractContact {
  /** `technical 1`, `technical 1, acting holder`. */
  readonly of: string;
  readonly status: string;
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
}

export interface ExtractSheet {
  readonly content: ExtractContent;
  readonly knownAt: string | null;
  readonly nameToday: string | undefined;
  readonly digest: string;
  /** Undefined: they were not asked for. */
  readonly contacts: readonly ExtractContact[] | undefined;
}

const RULE = '-'.repeat(72);
const LABEL = 22;

/** The extract as plain text to sign: its lines and their order are fixed. */
export function extractText({ content, knownAt, nameToday, digest, contacts }: ExtractSheet): string {
  const { index, on, participant, names } = content;
  const today = nameToday === undefined ? '' : ` (today: ${nameToday})`;
  const lines = [
    'EXTRACT FROM THE GLOBAL POINTS OF CONTACT DIRECTORY',
    RULE,
    line('State', `${names.short.en}${today}`),
    line('Id', participant),
    line('In force on', on),
    line('As known at index', `${String(index)}, recorded ${knownAt ?? 'never'}`),
    line('SHA-256 of the content', digest),
    '',
    ...namesAndGroups(content),
    ...section('Entries', content.entries.map(entryLines)),
    ...section('Nominations pending', content.nominations?.map(nominationLines)),
    ...section('Offices that speak for the State', content.authorities?.map(authorityLines)),
    ...section('Regional directories', content.regionalLinks?.map(regionalLinkLines)),
    ...section('Remarks of the State', content.remarks?.map(remarkLines)),
    ...(contacts === undefined
      ? []
      : section('PERSONAL DATA, for entitled readers only, not covered by the digest', contacts.map(contactLines))),
    RULE,
    'Read for the State',
    '',
    line('Date', '_'.repeat(40)),
    '',
    line('Name and office', '_'.repeat(40)),
    '',
    line('Signature', '_'.repeat(40)),
  ];
  return `${lines.join('\n')}\n`;
}

function line(label: string, value: string): string {
  return `${`${label}:`.padEnd(LABEL + 2)} ${value}`.trimEnd();
}

function namesAndGroups({ names, codes, memberships }: ExtractContent): readonly string[] {
  const official = Object.entries(names.short).map(([language, name]) => line(`Name (${language})`, name));
  const codeLines = Object.entries(codes).map(([scheme, code]) => line(`Code (${scheme})`, code));
  const groups = memberships.map(({ group, from, doubt }) => {
    return line('Member of', `${group}, since ${from}${doubt === null ? '' : ` (doubt: ${doubt})`}`);
  });
  return [...official, ...codeLines, ...groups, ''];
}

/** Parts one under the other, numbered. */
function section(title: string, parts: readonly (readonly string[])[] | undefined): readonly string[] {
  if (parts === undefined) return [title, '  Not shown to this reader.', ''];
  if (parts.length === 0) return [title, '  None.', ''];
  const numbered = parts.flatMap(([first = '', ...others], at) => [
    `  ${String(at + 1)}. ${first}`,
    ...others.map((text) => `     ${text}`),
  ]);
  return [title, ...numbered, ''];
}

function entryLines(entry: ExtractEntry): readonly string[] {
  const { since, confirmedOn, confirmedBy, standIns } = entry;
  return [
    ...seatLines(entry),
    line('In the seat since', withPrecision(since, entry)),
    line('Confirmed on', confirmedOn === null ? 'not recorded' : `${confirmedOn}, by the ${confirmedBy ?? 'State'}`),
    ...standIns.flatMap((one) => {
      const until = one.until === null ? '' : ` until ${one.until}`;
      return [`${standInName(one.kind)} ${one.standIn}, from ${one.from}${until}`, ...holderLines(one)];
    }),
  ];
}

function nominationLines(nomination: ExtractNomination): readonly string[] {
  const { missing } = nomination;
  return [...seatLines(nomination), ...(missing.length === 0 ? [] : [line('Clarification asked', missing.join(', '))])];
}

function seatLines(seat: ExtractSeat): readonly string[] {
  return [
    `${seat.role} ${String(seat.ordinal)}`,
    line('Seat', seat.seat),
    line('Nomination', seat.nomination),
    ...holderLines(seat),
  ];
}

function holderLines({ holderKind, organisation, languages, timeZone, hours, masked = [] }: ExtractHolder) {
  const shown: readonly (readonly [string, string | null])[] = [
    ['Holder', holderKind],
    ['Organisation', organisation],
    ['Languages', languages?.join(', ') ?? null],
    ['Time zone', timeZone],
    ['Hours', hours],
    ['Not shown', masked.length === 0 ? null : masked.join(', ')],
  ];
  return shown.flatMap(([label, value]) => (value === null ? [] : [line(label, value)]));
}

function withPrecision(day: string, { precision }: ExtractHolder): string {
  return precision === null || precision === 'day' ? day : `${day} (known to the ${precision})`;
}

function authorityLines({ id, name, from }: ExtractAuthority): readonly string[] {
  return [name, line('Id', id), line('Since', from)];
}

function regionalLinkLines({
  body,
  role,
  link,
  seat,
  seatRole,
  ordinal,
  since,
}: ExtractRegionalLink): readonly string[] {
  return [
    `${body}: ${role}`,
    ...(seatRole === null ? [] : [line('Corresponds to', `${seatRole} ${String(ordinal)}`)]),
    line('Seat', seat),
    line('Id', link),
    line('Since', since),
  ];
}

function remarkLines({ remark, seat, index, on, status, outcome, since }: ExtractRemark): readonly string[] {
  const about = [
    ...(index === null ? [] : [`the entry at index ${String(index)}`]),
    ...(seat === null ? [] : [`seat ${seat}`]),
    ...(on === null ? [] : [`what is shown on ${on}`]),
  ];
  return [
    `${status}${outcome === null ? '' : ` (${outcome})`}, since ${since}`,
    line('Id', remark),
    line('About', about.join(', ')),
  ];
}

function contactLines({ of, status, fields = {} }: ExtractContact): readonly string[] {
  const shown = Object.entries(fields).map(([name, value]) => line(name, [value].flat().join(', ')));
  return [status === 'open' ? of : `${of}: ${status}`, ...shown];
}

export function standInName(kind: string): string {
  return kind === 'acting' ? 'Acting holder' : 'Alternate';
}
