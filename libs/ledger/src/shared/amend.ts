import type { LedgerEvent } from '#libs/event-store';
import type { Projection } from '#libs/temporal';
import type { AmendCommand, AnnulEntry, CorrectEntry } from './amend.commands.ts';
import { type Amendment, type CorrectionSet, isAmendment } from './amendment.ts';
import { found, requireAuthority, requireRests, requireRightTo, type Whose } from './amend-rights.ts';
import { requireCounting } from './authority.ts';
import { requireCode } from './codes.ts';
import { asRecorded, counting, countingRevisions, countingWith, type Original } from './counting.ts';
import { effectiveDay } from './dated.ts';
import { dayOf } from './days.ts';
import { type Decided, Refusal, TO_BE_SEALED } from './decider.ts';
import { refuseOvertaking } from './overtaking.ts';
import { requireForm } from './well-formed.ts';

/** What an area says about amending its streams. */
export interface AmendRules<E extends LedgerEvent> extends Whose {
  /** Members of `data` that a correction may set, by type of event. What identifies the thing is never among them. */
  readonly correctable: Readonly<Record<string, readonly string[]>>;
  /** Members that a correction may set but not empty. */
  readonly required?: readonly string[];
  /** Types that are never annulled. */
  readonly final?: readonly string[];
  readonly projections: readonly Projection<LedgerEvent>[];
  /** Throws a `Refusal` when the stream as it would then count breaks a rule. */
  check(counting: readonly Original<E>[]): void;
}

/** Decides a correction or an annulment for any stream whose decider keeps its entries. */
export function amend<E extends LedgerEvent>(
  command: AmendCommand,
  events: readonly E[],
  rules: AmendRules<E>,
): readonly Decided<Amendment>[] {
  requireCode('reason', command.data.reason);
  requireAuthority(command, events, rules);
  return command.type === 'CorrectEntry' ? correct(command, events, rules) : annul(command, events, rules);
}

function correct<E extends LedgerEvent>(
  command: CorrectEntry,
  events: readonly E[],
  rules: AmendRules<E>,
): readonly Decided<Amendment>[] {
  const { corrects, errorOf, reason, given } = command.data;
  const original = found(events, corrects);
  if (isAmendment(original))
    throw new Refusal('not-an-original', 'Name the entry itself, not its correction or annulment.', [String(corrects)]);
  const now = counting(events).find(({ revision }) => revision === corrects);
  if (!now)
    throw new Refusal('entry-annulled', 'This entry was annulled: annul the annulment first, or enter it anew.', [
      String(corrects),
    ]);
  requireRightTo(command, events, corrects, rules);
  const set = withCard(command, now);
  requireRests(set, original.type, rules);
  requireCounting(set.authority, given.correctedRegistered);
  requireCorrectable(set, original.type, rules);
  effectiveDay(set.effectiveOn, command.context, given);
  if (changesNothing(now, set)) return [];
  const data = { corrects, set, errorOf, ...(reason === undefined ? {} : { reason }) };
  const decided: Decided<Amendment> = {
    type: 'EntryCorrected',
    schemaVersion: 1,
    effectiveOn: dayOf(command.context.now),
    data,
  };
  const before = counting(events);
  const after = countingWith(events, asRecorded<E>(decided, events.length));
  const corrected = after.find(({ revision }) => revision === corrects);
  if (corrected) requireForm(corrected);
  refuseOvertaking(before, after, corrects, rules.projections);
  rules.check(after);
  return [decided];
}

function requireCorrectable<E extends LedgerEvent>(set: CorrectionSet, type: string, rules: AmendRules<E>): void {
  const members = Object.keys(set.data ?? {});
  const closed = members.filter((member) => !(rules.correctable[type] ?? []).includes(member));
  if (closed.length > 0) {
    throw new Refusal('not-correctable', 'These members say what the entry is: annul it and enter it anew.', closed);
  }
  const emptied = members.filter((member) => rules.required?.includes(member) && (set.data?.[member] ?? null) === null);
  if (emptied.length > 0) throw new Refusal('member-required', 'These members always have a value.', emptied);
}

function annul<E extends LedgerEvent>(
  command: AnnulEntry,
  events: readonly E[],
  rules: AmendRules<E>,
): readonly Decided<Amendment>[] {
  const { errorOf, reason } = command.data;
  const annuls = [...new Set(command.data.annuls)].toSorted((a, b) => a - b);
  if (annuls.length === 0) throw new Refusal('nothing-named', 'Name at least one entry to annul.');
  for (const revision of annuls) requireRightTo(command, events, revision, rules);
  const counts = countingRevisions(events);
  if (annuls.every((revision) => !counts[revision])) return [];
  const silent = annuls.filter((revision) => !counts[revision]);
  if (silent.length > 0)
    throw new Refusal('entry-annulled', 'Some of these entries are annulled already.', silent.map(String));
  const final = annuls.filter((revision) => rules.final?.includes(found(events, revision).type));
  if (final.length > 0)
    throw new Refusal('not-annullable', 'An entry of this kind stays: record a new act instead.', final.map(String));
  const dependents = dependentsOf(events, annuls).filter((revision) => !annuls.includes(revision));
  if (dependents.length > 0) {
    throw new Refusal(
      'dependents',
      'Other entries rest on it: name them in the same annulment.',
      dependents.map(String),
    );
  }
  const data = { annuls, errorOf, ...(reason === undefined ? {} : { reason }) };
  const decided: Decided<Amendment> = {
    type: 'EntryAnnulled',
    schemaVersion: 1,
    effectiveOn: dayOf(command.context.now),
    data,
  };
  const before = counting(events);
  const after = countingWith(events, asRecorded<E>(decided, events.length));
  refuseOrphans(after);
  for (const revision of changed(before, after)) refuseOvertaking(before, after, revision, rules.projections);
  rules.check(after);
  return [decided];
}

/** Counting originals that name one of these revisions by their member `of`, and what names those: all that falls with them. */
export function dependentsOf(events: readonly LedgerEvent[], revisions: readonly number[]): readonly number[] {
  const falling = new Set(revisions);
  const found: number[] = [];
  // what an entry rests on was recorded before it, so one pass finds all
  for (const event of counting(events)) {
    if (!falling.has(restsOn(event) ?? -1)) continue;
    falling.add(event.revision);
    found.push(event.revision);
  }
  return found;
}

/** An annulled annulment brings entries back; what they rest on must count too. */
function refuseOrphans(after: readonly LedgerEvent[]): void {
  const there = new Set(after.map(({ revision }) => revision));
  const missing = after.map(restsOn).filter((of) => of !== undefined && !there.has(of));
  if (missing.length === 0) return;
  throw new Refusal(
    'rests-on-annulled',
    'What would count again rests on entries that are annulled: bring those back first.',
    [...new Set(missing)].map(String),
  );
}

function restsOn({ data }: LedgerEvent): number | undefined {
  return (data as { readonly of?: number }).of;
}

/** Originals that count before and after, with other values: their corrections fell silent or came back. */
function changed(before: readonly LedgerEvent[], after: readonly LedgerEvent[]): readonly number[] {
  const was = new Map(before.map((event) => [event.revision, event]));
  return after
    .filter((event) => was.has(event.revision) && was.get(event.revision) !== event)
    .map(({ revision }) => revision);
}

/** Corrected personal fields are sealed anew for the same subject. A reference to another card is never taken from outside. */
function withCard(command: CorrectEntry, original: LedgerEvent): CorrectionSet {
  const { set } = command.data;
  if (!command.card) {
    if ((set.data?.['card'] ?? null) !== null)
      throw new Refusal('card-by-reference', 'Give the personal fields themselves, not a reference to them.');
    return set;
  }
  const { card } = original.data as { readonly card?: { readonly subject: string } | null };
  const subject = card?.subject ?? command.context.newId('subject');
  return { ...set, data: { ...set.data, card: { subject, commitment: TO_BE_SEALED } } };
}

function changesNothing(original: LedgerEvent, set: CorrectionSet): boolean {
  const data = original.data as Readonly<Record<string, unknown>>;
  const same = Object.entries(set.data ?? {}).every(([member, value]) => sameJson(value ?? null, data[member] ?? null));
  const rests = set.authority === undefined || sameJson(set.authority, original.authority ?? null);
  return same && rests && (set.effectiveOn ?? original.effectiveOn) === original.effectiveOn;
}

/** Whether two values are the same JSON, whatever the order of their members. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  const [left, right] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  return names.every((name) => sameJson(left?.[name], right?.[name]));
}
