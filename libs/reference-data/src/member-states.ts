import { parse } from 'csv-parse/sync';
import { csv as datedCsv } from './embedded/memberships-dated.ts';
import { csv as groupsCsv } from './embedded/groups.ts';
import { csv as statesCsv } from './embedded/states.ts';
import { csv as namesCsv } from './embedded/states-names.ts';
import { csv as notesCsv } from './embedded/states-notes.ts';
import { MEMBERSHIP_UNCHANGED_SINCE, type SeedMembership, type SeedParticipant, type SeedTexts } from './seed.ts';

type Row = Readonly<Record<string, string>>;

/** A group of the data and how many members the data gives it today. */
export interface Group {
  readonly group: string;
  readonly kind: SeedMembership['groupKind'];
  readonly members: number;
  readonly names?: SeedTexts;
}

const SOURCE = { symbol: 'UNTERM, M49' } as const;
const LANGUAGES = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const;
/** Column of a group where it is not the group's name in lower case. */
const REGIONAL = 'un_regional_group';

export function groups(): readonly Group[] {
  return rows(groupsCsv).map((row) => ({
    group: row['group'] ?? '',
    kind: row['kind'] as Group['kind'],
    members: Number(row['members']),
    ...(row['name_en'] ? { names: texts(row, 'name') } : {}),
  }));
}

/** The 193 Member States, in the order of their ISO codes. */
export function memberStates(): readonly SeedParticipant[] {
  const names = new Map(rows(namesCsv).map((row) => [row['iso2'], row]));
  const dated = rows(datedCsv);
  const notes = rows(notesCsv);
  return rows(statesCsv).map((state) => {
    const more = names.get(state['iso2']);
    if (!more) throw new Error(`states_names.csv has no row ${state['iso2']}`);
    return memberState({ ...more, ...state }, dated, notes);
  });
}

/** The organisations of the data; the regional groups and the categories have no statutes and are no participants. */
export function organisations(): readonly SeedParticipant[] {
  return groups().flatMap(({ group, names }): readonly SeedParticipant[] =>
    names
      ? [
          {
            kind: 'organisation',
            codes: { group },
            names: { short: names },
            effectiveOn: MEMBERSHIP_UNCHANGED_SINCE,
            memberships: [],
          },
        ]
      : [],
  );
}

function memberState(row: Row, dated: readonly Row[], notes: readonly Row[]): SeedParticipant {
  const code = row['iso2'] ?? '';
  const formal = row['formal_en'] ? { formal: texts(row, 'formal') } : {};
  return {
    kind: 'member-state',
    codes: { iso2: code, iso3: row['iso3'] ?? '', m49: row['m49'] ?? '' },
    names: { short: { ...shortNames(row), en: row['name_en'] ?? '' }, ...formal },
    effectiveOn: MEMBERSHIP_UNCHANGED_SINCE,
    citation: SOURCE,
    ...doubt(notes, code, 'name_en'),
    memberships: groups().flatMap((group) => membership(group, row, dated, notes)),
  };
}

function membership(
  { group, kind }: Group,
  row: Row,
  dated: readonly Row[],
  notes: readonly Row[],
): readonly SeedMembership[] {
  const code = row['iso2'] ?? '';
  const regional = kind === 'regional-group';
  const member = regional ? row[REGIONAL] === group : row[group.toLowerCase()] === '1';
  const known = dated.find((one) => one['iso2'] === code && one['group'] === group);
  if (!member && !known) return [];
  const noted = doubt(notes, code, regional ? REGIONAL : group.toLowerCase());
  return [
    {
      group,
      groupKind: kind,
      from: known?.['from'] || MEMBERSHIP_UNCHANGED_SINCE,
      ...(known?.['until'] ? { until: known['until'] } : {}),
      ...(noted.doubt === undefined && known ? { doubt: known['basis'] ?? '' } : noted),
    },
  ];
}

/** Short names as they stand in a list: without the article that the source carries in brackets. */
function shortNames(row: Row): SeedTexts {
  const entries = Object.entries(texts(row, 'short')).map(([language, text]) => [
    language,
    text.replace(/ \((the|le|la|les|l'|el|los|las)\)$/, ''),
  ]);
  return Object.fromEntries(entries) as SeedTexts;
}

function texts(row: Row, prefix: string): SeedTexts {
  const known = LANGUAGES.flatMap((language) => {
    const text = row[`${prefix}_${language}`];
    return text ? [[language, text] as const] : [];
  });
  return Object.fromEntries(known) as unknown as SeedTexts;
}

function doubt(notes: readonly Row[], code: string, column: string): { readonly doubt?: string } {
  const note = notes.find((one) => one['iso2'] === code && one['column'] === column);
  return note ? { doubt: `${note['note']} (${note['basis']})` } : {};
}

function rows(csv: string): readonly Row[] {
  return parse<Row>(csv, { columns: true, bom: true });
}
