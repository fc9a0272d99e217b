import { AREAS } from '#libs/ledger';
import type { FieldValue } from '#libs/temporal';
import type { ActShown, ChangeShown } from '../../reading/audit.ts';
import { nameToday } from '../../reading/participants.ts';
import type { Look } from '../../reading/reads.ts';
import { seesThing } from '../../reading/visibility.ts';
import type { FieldChange } from './change-list.tsx';
import { areaFieldName, fieldName, fieldText, valueText } from './words.ts';

/** Tables of seats and their holders. */
const OF_HOLDERS: readonly string[] = ['seats', 'stand_ins', 'nominations'];

/** Tables of what stands round the seats. */
const BESIDE: readonly string[] = [
  'participants',
  'memberships',
  'authorities',
  'accounts',
  'communications',
  'remarks',
  'erasures',
];

/** Tables whose changes say something to a reader of the record. */
export const TOLD: readonly string[] = [
  ...OF_HOLDERS,
  ...BESIDE,
  'policies',
  ...AREAS.flatMap(({ tables }) => tables.map(({ projection }) => projection.table.name)),
];

/** Of what started or ended: the page says them of the seat itself. */
const SAID_BY_THE_SEAT: readonly string[] = ['role', 'ordinal', 'since'];

/** Fields that point at a thing with a title, by what they are called and where the title stands. */
const TITLED: Readonly<Record<string, readonly [label: string, ...tables: string[]]>> = {
  activity: ['Activity', 'exercises', 'meetings'],
  exercise: ['Exercise', 'exercises'],
  meeting: ['Meeting', 'meetings'],
  call: ['Call', 'calls'],
  proposal: ['Proposal', 'proposals'],
};

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Most values that one line lists. */
const LISTED = 12;

/** What an act changed, in words. What started or ended is said by its kind, so only its fields with a name are listed. */
export function changesView(
  look: Look,
  { about, changes }: Pick<ActShown, 'about' | 'changes'>,
  tables: readonly string[],
): readonly FieldChange[] {
  const told = changes.filter(({ table }) => tables.includes(table));
  return together([
    ...told.flatMap(vacancyView),
    ...told.filter((change) => !leavesVacant(change)).flatMap((change) => changeView(look, about.participant, change)),
  ]);
}

function leavesVacant({ table, was, is }: ChangeShown): boolean {
  return table === 'seats' && was && !is;
}

/** While a seat is vacant nothing is held: that is one line, not one for each field. */
function vacancyView(change: ChangeShown): readonly FieldChange[] {
  if (!leavesVacant(change)) return [];
  return [{ label: 'Vacant', note: `from ${change.from}${change.until === null ? '' : ` until ${change.until}`}` }];
}

function changeView(look: Look, participant: string | null, change: ChangeShown): readonly FieldChange[] {
  if (!OF_HOLDERS.includes(change.table)) return areaChangeView(look, participant, change);
  if (change.field === 'commitment') return contactChanges(change);
  const label = fieldName(change.field);
  if (label === undefined || (!(change.was && change.is) && SAID_BY_THE_SEAT.includes(change.field))) return [];
  if (change.field === 'precision' && [change.before, change.after].every((one) => one === null || one === 'day'))
    return [];
  return [{ label, before: fieldText(change.field, change.before), after: fieldText(change.field, change.after) }];
}

/** What is not about one State names each of those that it speaks of. */
function areaChangeView(look: Look, participant: string | null, change: ChangeShown): readonly FieldChange[] {
  const { table, field, before, after } = change;
  if (field === 'commitment') return [{ label: areaFieldName(field) ?? field, note: keptInVault(change) }];
  const [titled, ...sources] = TITLED[field] ?? [];
  if (titled !== undefined) return linked(titled, change, (id) => titleOf(look, id, sources));
  if (field === 'participant' && participant === null) return linked('State', change, (id) => nameToday(look, id));
  const label = BESIDE.includes(table) ? fieldName(field) : areaFieldName(field);
  if (label === undefined || [before, after].some((one) => typeof one === 'string' && ID.test(one))) return [];
  return [{ label, before: fieldText(field, before), after: fieldText(field, after) }];
}

/** What a field points at, by its name; nothing where it has none. */
function linked(
  label: string,
  change: ChangeShown,
  nameOf: (id: string) => string | undefined,
): readonly FieldChange[] {
  const name = (id: FieldValue) => (typeof id === 'string' ? nameOf(id) : undefined);
  const [before, after] = [name(change.before), name(change.after)];
  return before === undefined && after === undefined ? [] : [{ label, before, after }];
}

function titleOf(look: Look, id: string, sources: readonly string[]): string | undefined {
  return sources
    .filter((table) => seesThing(look, { table, entity: id, participant: null }))
    .map((table) => look.tables.table(table).timelineAt(id, look.point.index).at(-1)?.fields['title'])
    .map((title) => valueText(title))
    .find((title) => title !== undefined);
}

/** What is said of several things alike is said once, with all its values. */
function together(lines: readonly FieldChange[]): readonly FieldChange[] {
  const alike = Map.groupBy(lines, (line) => {
    const { label, before, after, note } = line;
    if (note !== undefined || (before !== undefined && after !== undefined)) return JSON.stringify(line);
    return `${label} ${before === undefined ? 'added' : 'removed'}`;
  });
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined || first.note !== undefined) return first ?? [];
    return { ...first, before: listed('before', [first, ...others]), after: listed('after', [first, ...others]) };
  });
}

function listed(side: 'before' | 'after', lines: readonly FieldChange[]): string | undefined {
  const values = [...new Set(lines.flatMap((line) => line[side] ?? []))].toSorted();
  if (values.length === 0) return undefined;
  const more = values.length - LISTED;
  return [...values.slice(0, LISTED), ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}

function keptInVault({ before, after }: ChangeShown): string {
  return `${before === null ? 'added' : after === null ? 'removed' : 'changed'}; kept in the vault`;
}

/** Where both cards were opened, their fields; else that the contact details changed. */
function contactChanges(change: ChangeShown): readonly FieldChange[] {
  const { contactBefore, contactAfter } = change;
  if (contactBefore === undefined || contactAfter === undefined)
    return [{ label: 'Contact details', note: keptInVault(change) }];
  const before = contactBefore.fields ?? {};
  const after = contactAfter.fields ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const fields = changed.map((name) => ({
    label: fieldName(name) ?? name,
    before: valueText(before[name]),
    after: valueText(after[name]),
  }));
  const closed = [contactBefore, contactAfter].find(({ status }) => status !== 'open' && status !== 'none');
  return closed === undefined ? fields : [...fields, { label: 'Contact details', note: closed.status }];
}
