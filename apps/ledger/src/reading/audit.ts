import { dayBefore } from '../http/coordinate.ts';
import {
  ACCOUNTS_STREAM,
  type ActView,
  AREAS,
  cardInForce,
  changedFieldsOf,
  type ReplayStep,
  speaksOfPending,
} from '#libs/ledger';
import { type AuditEntry, type Change, type FieldValue, isShown } from '#libs/temporal';
import { type Contact, type Opener, openContacts } from './contacts.ts';
import { text } from './rows.ts';
import type { Look } from './reads.ts';
import { openedTo, seesThing } from './visibility.ts';

/** Fields of rows that have a right of their own. */
const OWN_RIGHT: readonly string[] = ['organisation', 'languages', 'timeZone', 'hours', 'supported'];

/** Fields that hold a digest over what single States did, by the right to see all of that: few unknowns can be found out from it. */
const DIGESTED: Readonly<Record<string, string>> = {
  'rounds.result': 'check',
  'report_versions.digest': 'stateFigures',
  'report_versions.figures': 'stateFigures',
  'report_versions.files': 'stateFigures',
};

const AREA_TABLES = AREAS.flatMap(({ tables }) => tables);

/** A field of one entity as it was and as it is, over a span of days; `until` is its last day. */
export interface ChangeShown {
  readonly table: string;
  readonly entity: string;
  readonly field: string;
  readonly from: string;
  readonly until: string | null;
  readonly before: FieldValue;
  readonly after: FieldValue;
  readonly was: boolean;
  readonly is: boolean;
  /** Of a card, where asked for: what it said before and what it says after. */
  readonly contactBefore?: Contact;
  readonly contactAfter?: Contact;
}

export interface ActShown {
  readonly index: number;
  readonly recordedAt: string;
  readonly knownAt: string;
  readonly effectiveOn: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly account: string;
  readonly office: string;
  readonly actorOf: string | null;
  readonly onBehalfOf: string | null;
  readonly authority: { readonly kind: string; readonly reference: string } | null;
  readonly correlationId: string;
  readonly causationId: string;
  readonly about: { readonly participant: string | null; readonly entities: readonly string[] };
  readonly changes: readonly ChangeShown[];
  /** Where the act says so by itself: names of the fields that changed, whose values may be in the vault. */
  readonly changedFields?: readonly string[];
}

/** Acts with the names of the fields that they say they changed. */
export async function withChangedFields<A extends ActShown>(
  log: Parameters<typeof changedFieldsOf>[0],
  acts: readonly A[],
): Promise<readonly A[]> {
  const fields = await changedFieldsOf(log, acts);
  return acts.map((act) => {
    const changedFields = fields.get(act.index);
    return changedFields === undefined ? act : { ...act, changedFields };
  });
}

/** Acts as the reader may see them, in the order given; with both cards of each change where those were asked for. */
export async function actsShown(
  look: Look,
  vault: Opener,
  acts: readonly ActView[],
  contact: boolean,
): Promise<readonly ActShown[]> {
  const shown = actsWithoutCards(look, acts);
  return contact ? await withCards(look, vault, shown) : shown;
}

/** The same without any card. */
export function actsWithoutCards(look: Look, acts: readonly ActView[]): readonly ActShown[] {
  return acts.filter(({ entry }) => mayReadAct(look, entry)).map((act) => actShown(look, act));
}

export interface StepShown extends ActShown, Pick<ReplayStep, 'words' | 'participation'> {}

/** Steps of the replay as the reader may see them, in the order given. */
export function stepsShown(look: Look, steps: readonly ReplayStep[]): readonly StepShown[] {
  return steps.flatMap((step) => {
    const { words, participation } = step;
    return actsWithoutCards(look, [step]).map((act) => ({ ...act, words, participation }));
  });
}

/** An act stands under the right to changes and the one of its kind: what was never an entry is no more seen here than there. */
export function mayReadAct(look: Look, entry: AuditEntry): boolean {
  const { stream, type, about } = entry;
  const participant = about.participant ?? null;
  const rights = ['change', ...rightsOfKind(stream, type)];
  return (
    rights.every((right) => look.viewer.sees(right, { participant })) &&
    mayReadInArea(look, entry) &&
    mayReadThings(look, about.entities, participant)
  );
}

function rightsOfKind(stream: string, type: string): readonly string[] {
  if (stream === ACCOUNTS_STREAM) return [type.startsWith('Authority') ? 'authority' : 'account'];
  return stream.startsWith('communications-') ? ['communication'] : [];
}

/**
 * An area's act stands under what States chose for the things that it speaks of; the act of whoever sees all of its State's, under nothing
 * more. One that speaks of no such thing: about one State, under the rights to all tables of its stream; about none, under one of them.
 */
function mayReadInArea(look: Look, { stream, about, index, effectiveOn }: AuditEntry): boolean {
  const { tables, viewer, now } = look;
  const participant = about.participant ?? null;
  const shown = AREA_TABLES.filter((table) => isShown(table, stream));
  const sees = (right: string) => viewer.sees(right, { participant });
  const rights = shown.map(({ shownBy }) => shownBy);
  if (participant !== null && rights.every(sees)) return true;
  const things = shown.flatMap(({ chosen }) =>
    about.entities.flatMap((entity) => chosen?.(tables, entity, now.index) ?? []),
  );
  const then = { ...look, point: { index, on: effectiveOn } };
  if (things.length > 0) return things.every((one) => openedTo(then, one) !== undefined);
  return participant === null && (rights.length === 0 || rights.some(sees));
}

/** Whether none of these things is a nomination, or a seat, that was no entry at any time and is closed to the reader. */
export function mayReadThings(
  { viewer, tables, now }: Look,
  things: readonly string[],
  participant: string | null,
): boolean {
  return viewer.sees('pendingNomination', { participant }) || !speaksOfPending(tables, things, now.index);
}

/** Whether the reader may see a field of something of this participant, where he may see the thing. */
export function mayReadField(
  { viewer }: Look,
  { table, field }: Pick<Change, 'table' | 'field'>,
  participant: string | null,
): boolean {
  const digested = DIGESTED[`${table}.${field}`];
  if (digested !== undefined && !viewer.sees(digested, {})) return false;
  return !OWN_RIGHT.includes(field) || viewer.sees(field, { participant });
}

/** Changes of an act that the reader may see: of what States choose to open, those of which he may see both sides, each as it stood. */
function changesShown(look: Look, { entry: { index, about }, changes }: ActView): readonly Change[] {
  const participant = about.participant ?? null;
  const known = new Map<string, boolean>();
  const seesSides = ({ table, entity, from, was }: Change): boolean => {
    const key = `${table} ${entity} ${from}`;
    const sides = was ? [index - 1, index] : [index];
    const seen =
      known.get(key) ??
      sides.every((side) => seesThing({ ...look, point: { index: side, on: from } }, { table, entity, participant }));
    known.set(key, seen);
    return seen;
  };
  return changes.filter((change) => mayReadField(look, change, participant) && seesSides(change));
}

function actShown(look: Look, act: ActView): ActShown {
  const { index, knownAt, recordedAt, effectiveOn, type, stream, revision, id, correlationId, causationId } = act.entry;
  const { actor, onBehalfOf, authority, about } = act.entry;
  return {
    index,
    recordedAt,
    knownAt: new Date(knownAt).toISOString(),
    effectiveOn,
    type,
    stream,
    revision,
    id,
    account: actor.account,
    office: actor.office,
    actorOf: actor.participant ?? null,
    onBehalfOf: onBehalfOf ?? null,
    authority: authority ?? null,
    correlationId,
    causationId,
    about: { participant: about.participant ?? null, entities: about.entities },
    changes: changesShown(look, act).map(changeView),
  };
}

function changeView({ to, ...change }: Change): ChangeShown {
  return { ...change, until: to === null ? null : dayBefore(to) };
}

/** Both cards of every change of one, as far as the reader may see them; erased is shown as erased. */
async function withCards(look: Look, vault: Opener, entries: readonly ActShown[]): Promise<readonly ActShown[]> {
  const cards = entries.flatMap((entry) => entry.changes.filter(ofHolder).map((change) => ({ entry, change })));
  const asked = cards.flatMap(({ entry, change }) => [
    cardOf(look, entry, change, 'before'),
    cardOf(look, entry, change, 'after'),
  ]);
  const opened = await openContacts(vault, look, asked);
  const found = new Map(
    cards.map(({ change }, place) => [change, [opened[2 * place], opened[2 * place + 1]] as const]),
  );
  return entries.map((entry) => ({
    ...entry,
    changes: entry.changes.map((change) => {
      const [contactBefore, contactAfter] = found.get(change) ?? [];
      return contactBefore && contactAfter ? { ...change, contactBefore, contactAfter } : change;
    }),
  }));
}

/** Cards of holders only: what a communication or a remark says is asked for there. */
function ofHolder({ table, field }: ChangeShown): boolean {
  return field === 'commitment' && ['seats', 'stand_ins', 'nominations'].includes(table);
}

function cardOf(look: Look, entry: ActShown, change: ChangeShown, side: 'before' | 'after') {
  const subjects = entry.changes.find(
    ({ entity, table, field, from }) =>
      field === 'subject' && entity === change.entity && table === change.table && from === change.from,
  );
  const row =
    subjects === undefined
      ? look.tables.table(change.table).at(change.entity, { index: entry.index, on: change.from })
      : undefined;
  const subject = text(subjects === undefined ? row?.fields['subject'] : subjects[side]);
  const seat = change.table === 'seats' ? change.entity : null;
  const current = seat === null ? undefined : cardInForce(look.tables, seat, look.now)?.subject;
  const formerHolder = subject !== null && current !== subject;
  return { participant: entry.about.participant, seat, formerHolder, subject, commitment: text(change[side]) };
}
