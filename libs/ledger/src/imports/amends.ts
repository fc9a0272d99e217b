import type { LedgerEvent } from '#libs/event-store';
import type { Card } from '#libs/vault';
import type { CommunicationReceived } from '../communications/communications.events.ts';
import { CHANNELS, COMMUNICATION_KINDS } from '../communications/communications.events.ts';
import { REMARK_OUTCOMES } from '../remarks/remarks.events.ts';
import { dependentsOf } from '../shared/amend.ts';
import type { CorrectionSet } from '../shared/amendment.ts';
import type { DatePrecision } from '../shared/terms.ts';
import { dated, received } from './acts.ts';
import type { Act, Scene } from './scene.ts';
import { mergedCard, personalCells, textCard } from './cards.ts';
import { changedMembers, errorOf, HOLDER_COLUMNS, type HolderColumn, memberOf, oneOf } from './cells.ts';
import { CARD_FIELDS, EMPTIED, type PersonalColumn } from './columns.ts';
import { RowRefused } from './row.ts';
import type { KnownDate } from './when.ts';
import { carriers, counted, endOf, replacementOf, standInOf, takenOver, type Thing, updatesOf } from './thing.ts';

interface Correction {
  readonly set: CorrectionSet;
  readonly card?: Card;
}

/** What a row asks for that says that an earlier row was wrong. Throws `RowRefused`. */
export async function amendsOf(scene: Scene): Promise<readonly Act[]> {
  const { row, thing } = scene;
  if (!thing) throw new RowRefused('target', 'target-unknown', 'No row of this id is known.');
  switch (row.operation) {
    case 'annulled':
      return [annul(scene, withDependents(thing))];
    case 'reopened':
      return [reopen(scene, thing)];
    case 'corrected':
      return corrections(scene, thing);
    default:
      return [];
  }
}

function annul(scene: Scene, annuls: readonly number[]): Act {
  return { type: 'AnnulEntry', data: { annuls, ...errorOf(scene.row.cells) } };
}

/** The target's events, and all that rest on them. */
function withDependents({ copy, own }: Thing): readonly number[] {
  const named = own.map(({ revision }) => revision);
  return [...new Set([...named, ...dependentsOf(copy.events, named)])];
}

/** Annuls what ended it; an end known beforehand of a stand-in is emptied instead. */
function reopen(scene: Scene, thing: Thing): Act {
  const end = endOf(thing);
  if (end) return annul(scene, [end.revision]);
  const standIn = standInOf(thing);
  if (standIn?.data.to !== undefined) return correct(scene, standIn, { set: { data: { to: null } } });
  throw new RowRefused(
    'target',
    'not-ended',
    'Nothing that counts has ended it; where a replacement did, annul that row.',
  );
}

function correct(scene: Scene, { revision }: LedgerEvent, { set, card }: Correction): Act {
  return {
    type: 'CorrectEntry',
    data: { corrects: revision, set, ...errorOf(scene.row.cells) },
    ...(card ? { card } : {}),
  };
}

async function corrections(scene: Scene, thing: Thing): Promise<readonly Act[]> {
  if (thing.copy.owner === 'communications') return [await correctCommunication(scene, thing)];
  if (thing.copy.owner === 'remarks') return [correctRemark(scene, thing)];
  const acts = [
    ...correctDays(scene, thing),
    ...correctInvitation(scene, thing),
    ...(await correctHolder(scene, thing)),
    ...correctEnd(scene, thing),
  ];
  if (acts.length === 0) throw new RowRefused(null, 'nothing-corrected', 'The row names no cell to correct.');
  return acts;
}

async function correctCommunication(scene: Scene, thing: Thing): Promise<Act> {
  const { row, cards, participant } = scene;
  const { cells } = row;
  const [event] = counted(thing) as readonly LedgerEvent[] as readonly CommunicationReceived[];
  if (!event) throw new RowRefused('target', 'target-annulled', 'The target was annulled: enter it anew.');
  const undated = cells.dated_on === EMPTIED ? { datedOn: null, datedPrecision: null } : dated(row);
  const data: Record<string, unknown> = { ...undated };
  if (cells.kind !== undefined) data['kind'] = oneOf('kind', cells.kind, COMMUNICATION_KINDS);
  if (cells.channel !== undefined) data['channel'] = oneOf('channel', cells.channel, CHANNELS);
  if (cells.received_at !== undefined) data['receivedAt'] = received(row);
  for (const column of ['reference', 'language'] as const) {
    if (cells[column] !== undefined) data[column] = cells[column] === EMPTIED ? null : cells[column];
  }
  const card = textCard(cells) ? mergedCard(await cards.of(event, participant), cells, ['text']) : undefined;
  return correct(scene, event, { set: { data }, ...(card ? { card } : {}) });
}

function correctRemark(scene: Scene, { own: [event] }: Thing): Act {
  if (event?.type === 'StateRemarkClosed') return correctClosing(scene, event);
  const card = textCard(scene.row.cells);
  if (event && card) return correct(scene, event, { set: {}, card });
  throw new RowRefused('text', 'cell-missing', 'Of a remark the text is corrected.');
}

function correctClosing(scene: Scene, event: LedgerEvent): Act {
  const { outcome } = scene.row.cells;
  if (outcome !== undefined)
    return correct(scene, event, { set: { data: { outcome: oneOf('outcome', outcome, REMARK_OUTCOMES) } } });
  throw new RowRefused('outcome', 'cell-missing', 'Of the closing of a remark the outcome is corrected.');
}

/** `from` is the day of what the row itself entered; the order keeps a nomination before what rests on it. */
function correctDays(scene: Scene, thing: Thing): readonly Act[] {
  const { from } = scene.row;
  if (!from) return [];
  const counts = counted(thing);
  const entering = counts.filter(({ type }) => type !== 'HolderLeft');
  if (counts.length === 0) throw new RowRefused('target', 'target-annulled', 'The target was annulled: enter it anew.');
  if (entering.length === 0)
    throw new RowRefused('target', 'target-not-fitting', 'Name the row that entered the thing, and “until”.');
  const later = (entering[0]?.effectiveOn ?? '') < from.first;
  return (later ? entering.toReversed() : entering).map((event) => {
    // the holder before leaves no later than this one comes
    const left = event.type === 'PocHolderReplaced' && event.data.leftOn > from.first ? { leftOn: from.first } : {};
    return correct(scene, event, { set: { effectiveOn: from.first, data: { ...precise(event, from), ...left } } });
  });
}

/** Its day is corrected as that of anything that is entered. */
function correctInvitation(scene: Scene, thing: Thing): readonly Act[] {
  const { channel } = scene.row.cells;
  const invited = counted(thing).find(({ type }) => type === 'NominationInvited');
  return channel === undefined || !invited ? [] : [correct(scene, invited, { set: { data: { channel } } })];
}

const WITHOUT_PRECISION: readonly string[] = [
  'NominationInvited',
  'PocEntryConfirmed',
  'NominationWithdrawn',
  'AlternateEnded',
];

function precise({ type }: LedgerEvent, { precision }: KnownDate): { readonly precision?: DatePrecision } {
  return WITHOUT_PRECISION.includes(type) ? {} : { precision };
}

/** `until` corrects what ended it: an end, a replacement, or the end known beforehand of a stand-in. */
function correctEnd(scene: Scene, thing: Thing): readonly Act[] {
  const { until, cells } = scene.row;
  if (cells.until === EMPTIED) return [reopen(scene, thing)];
  if (!until) return [];
  const end = endOf(thing);
  if (end) {
    return [correct(scene, end, { set: { effectiveOn: until.after, data: precise(end, until) } })];
  }
  const standIn = standInOf(thing);
  if (standIn) return [correct(scene, standIn, { set: { data: { to: until.after } } })];
  const replacement = replacementOf(thing);
  if (replacement) return [correct(scene, replacement, { set: { data: { leftOn: until.after } } })];
  throw new RowRefused('until', 'not-ended', 'Nothing that counts has ended it: enter a row “left” or “withdrawn”.');
}

/** Each cell goes to the event that said it last, an update of the entry or else what entered it, and to those that took it over. */
async function correctHolder(scene: Scene, thing: Thing): Promise<readonly Act[]> {
  const columns = HOLDER_COLUMNS.filter((column) => scene.row.cells[column] !== undefined);
  const personal = personalCells(scene.row.cells);
  if (columns.length + personal.length === 0) return [];
  const entered = carriers(thing);
  if (entered.length === 0)
    throw new RowRefused('target', 'target-annulled', 'The target was annulled: enter it anew.');
  const updates = updatesOf(thing);
  const later = takenOver(thing);
  const touched = new Map<number, { columns: HolderColumn[]; personal: PersonalColumn[] }>();
  const touch = (event: LedgerEvent) => {
    const found = touched.get(event.revision) ?? { columns: [], personal: [] };
    touched.set(event.revision, found);
    return found;
  };
  for (const column of columns) {
    const member = memberOf(column);
    const last = updates
      .filter(({ data }) => Object.hasOwn(data.holder ?? {}, member))
      .toSorted(byRevision)
      .at(-1);
    const wrong = last ? [last] : entered;
    const took = later.filter((event) => sameText(heldIn(event, member), heldIn(wrong.at(-1), member)));
    for (const event of [...wrong, ...took]) touch(event).columns.push(column);
  }
  for (const column of personal) {
    const sets = ({ data }: (typeof updates)[number]) => data.changed.includes(CARD_FIELDS[column]);
    const last = updates.filter(sets).toSorted(byRevision).at(-1);
    const first = last ? updates.indexOf(last) + 1 : 0;
    const wrong = last ? [last] : entered;
    const said = async (event: LedgerEvent | undefined) =>
      event && (await scene.cards.of(event, scene.participant))[CARD_FIELDS[column]];
    for (const event of wrong) touch(event).personal.push(column);
    for (const event of later) {
      if (sameText(await said(event), await said(wrong.at(-1)))) touch(event).personal.push(column);
    }
    // Later cards are whole: those that only carried the value over are wrong with it.
    for (const update of updates.slice(first)) {
      if (sets(update)) break;
      if (update.data.card) touch(update).personal.push(column);
    }
  }
  const acts: Act[] = [];
  for (const event of [...entered, ...updates, ...later]) {
    const found = touched.get(event.revision);
    if (!found) continue;
    acts.push(correct(scene, event, await holderCorrection(scene, event, found.columns, found.personal)));
  }
  return acts;
}

function heldIn(event: LedgerEvent | undefined, member: string): unknown {
  const { holder } = (event?.data ?? {}) as { readonly holder?: Readonly<Record<string, unknown>> };
  return holder?.[member] ?? null;
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function byRevision(a: LedgerEvent, b: LedgerEvent): number {
  return a.revision - b.revision;
}

async function holderCorrection(
  { row, cards, participant }: Scene,
  event: LedgerEvent,
  columns: readonly HolderColumn[],
  personal: readonly PersonalColumn[],
): Promise<Correction> {
  const { holder } = event.data as { readonly holder?: object };
  const laid: Record<string, unknown> = { ...holder, ...changedMembers(row.cells, columns) };
  // An update says that a member has no value any more; what entered the holder leaves it out.
  const kept =
    event.type === 'PocContactDetailsUpdated'
      ? laid
      : Object.fromEntries(Object.entries(laid).filter(([, value]) => value !== null));
  return {
    set: columns.length === 0 ? {} : { data: { holder: kept } },
    ...(personal.length === 0 ? {} : { card: mergedCard(await cards.of(event, participant), row.cells, personal) }),
  };
}
