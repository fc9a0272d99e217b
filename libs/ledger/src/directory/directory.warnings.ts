import { longDelay } from '../shared/dated.ts';
import { dayOf, monthsHavePassed } from '../shared/days.ts';
import type { Decided, Warning } from '../shared/decider.ts';
import { laterFact, type LaterEntry } from '../shared/later-facts.ts';
import { missingFields, namesOf } from './completeness.ts';
import type { DirectoryCommand, RosterGiven } from './directory.commands.ts';
import type { DirectoryEvent, Holder } from './directory.events.ts';
import { type Decision, isTooFar } from './directory.rules.ts';
import { otherPending, type RosterIndex } from './directory.state.ts';
import { insertTurn, startOn, type Turn, turnsBySeat } from './turns.ts';

type Plain = Exclude<DirectoryCommand, { readonly type: 'CorrectEntry' | 'AnnulEntry' }>;

/** What deserves a second look (domain: soft rules). What needs personal data is the door's to say. */
export function warnings(command: Plain, decided: Decision, index: RosterIndex, next: number): readonly Warning[] {
  const { given: known, effectiveOn } = command.data;
  const [first] = decided;
  if (!first) return [];
  const added = turnsBySeat(decided, next);
  return [
    ...ofDay(effectiveOn, command.context.now, known, first),
    ...ofHolder(first),
    ...ofFields(command, first),
    ...sameHolder(effectiveOn, added, index),
    ...ofNomination(command, first, index),
    ...ofEnds(added, index),
    ...laterFacts(first, added, index),
    ...rolesFilled(effectiveOn, added, index, known),
    ...confirmationDue(command, index),
  ];
}

function ofDay(day: string, now: string, known: RosterGiven, { type }: Decided<DirectoryEvent>): readonly Warning[] {
  const found: Warning[] = [];
  if (day < known.nominationsFrom && type !== 'NominationInvited')
    found.push({ code: 'before-nominations', detail: `Nominations hold from ${known.nominationsFrom} on.` });
  if (isTooFar(day, now, known))
    found.push({
      code: 'too-far-ahead',
      detail: `The day lies more than ${String(known.furthestAheadDays)} days ahead.`,
    });
  return [...found, ...longDelay(day, { now }, known)];
}

const NAMES_HOLDER = ['PocNominated', 'PocHolderReplaced', 'ActingHolderNamed', 'AlternateNamed'];

function ofHolder({ type, data }: Decided<DirectoryEvent>): readonly Warning[] {
  if (!NAMES_HOLDER.includes(type)) return [];
  const { kind, languages = [] } = (data as { readonly holder: Holder }).holder;
  return [
    ...(kind === 'office' ? [{ code: 'no-person', detail: 'The holder is an office without a named person.' }] : []),
    ...(languages.length === 0 ? [{ code: 'no-language', detail: 'No language is given.' }] : []),
  ];
}

const HOLDS = ['NominatePoc', 'EnterPoc', 'ReplaceHolder', 'ActivateEntry'];

/** A nomination may be completed while it is pending; in genesis an entry stands as the source has it. */
function ofFields(command: Plain, { data }: Decided<DirectoryEvent>): readonly Warning[] {
  if (!HOLDS.includes(command.type) || !('nomination' in data) || !('holder' in data)) return [];
  const sealed = command.type === 'ActivateEntry' && data.card !== null;
  const { requiredFields } = command.data.given;
  const missing = missingFields(requiredFields, data.holder, sealed ? 'sealed' : namesOf(command.card));
  if (missing.length === 0) return [];
  return [{ code: 'incomplete', detail: `The policy asks these fields of an entry: ${missing.join(', ')}.` }];
}

/** By subject; whether two cards speak of one person is the door's to say (`sameHolder`). */
function sameHolder(day: string, added: ReadonlyMap<string, readonly Turn[]>, index: RosterIndex): readonly Warning[] {
  const subjects = new Map<string, string>();
  for (const [id, { turns }] of index.seats) {
    if (!added.has(id)) note(subjects, id, startOn(turns, day));
  }
  const twice: string[] = [];
  for (const [id, turns] of added) {
    const after = [...(index.seats.get(id)?.turns ?? [])];
    for (const turn of turns) insertTurn(after, turn);
    const other = note(subjects, id, startOn(after, day));
    if (other !== undefined) twice.push(other, id);
  }
  if (twice.length === 0) return [];
  return [{ code: 'same-holder', detail: `On ${day} one holder has these seats: ${twice.join(', ')}.` }];
}

/** The seat that the start's subject has already, if it has one. */
function note(subjects: Map<string, string>, seat: string, start: Turn | undefined): string | undefined {
  const data = start?.event.data as { readonly card?: { readonly subject: string } | null } | undefined;
  const subject = data?.card?.subject;
  if (subject === undefined) return undefined;
  const other = subjects.get(subject);
  subjects.set(subject, seat);
  return other;
}

function ofNomination(command: Plain, first: Decided<DirectoryEvent>, index: RosterIndex): readonly Warning[] {
  if (command.type === 'ActivateEntry') {
    const nominated = index.nominations.get(command.data.nomination)?.event.effectiveOn ?? '';
    if (command.data.effectiveOn >= nominated) return [];
    return [{ code: 'active-before-nominated', detail: `The nomination is in force from ${nominated} on.` }];
  }
  if (first.type !== 'PocNominated') return [];
  const seat = index.seats.get(first.data.seat);
  const others = seat ? otherPending(index, seat) : [];
  if (others.length === 0) return [];
  return [
    { code: 'nominations-disagree', detail: `Other nominations for the seat are pending: ${others.join(', ')}.` },
  ];
}

/** Only genesis takes them. */
function ofEnds(added: ReadonlyMap<string, readonly Turn[]>, index: RosterIndex): readonly Warning[] {
  const turns = [...added.values()].flat();
  const startOf = (end: Turn) =>
    turns.find(({ kind, revision }) => kind === 'start' && revision === end.start)?.from ??
    index.starts.get(end.start)?.effectiveOn;
  const early = turns.some((turn) => turn.kind === 'cease' && turn.from <= (startOf(turn) ?? ''));
  return early ? [{ code: 'ends-before-start', detail: 'The end lies no later than the first day.' }] : [];
}

function laterFacts(
  first: Decided<DirectoryEvent>,
  added: ReadonlyMap<string, readonly Turn[]>,
  index: RosterIndex,
): readonly Warning[] {
  const later = [...added].flatMap(([seat, turns]) => {
    const day = turns.reduce((latest, { from }) => (from > latest ? from : latest), '');
    return (index.seats.get(seat)?.turns ?? []).filter(({ from }) => from > day);
  });
  return laterFact([...later, ...laterUpdates(first, index)]);
}

function laterUpdates(first: Decided<DirectoryEvent>, index: RosterIndex): readonly LaterEntry[] {
  if (first.type !== 'PocContactDetailsUpdated') return [];
  const { of, changed } = first.data;
  return (index.updates.get(of) ?? [])
    .filter((one) => one.effectiveOn > first.effectiveOn && one.data.changed.some((name) => changed.includes(name)))
    .map(({ revision, effectiveOn }) => ({ revision, from: effectiveOn }));
}

/** What the policy encourages is pointed out once a State has begun with it, what it requires whenever it is not there. */
function rolesFilled(
  day: string,
  added: ReadonlyMap<string, readonly Turn[]>,
  index: RosterIndex,
  { encouragedRoles, requiredRoles }: RosterGiven,
): readonly Warning[] {
  if (added.size === 0) return [];
  const filled = new Set<string>();
  for (const [id, turns] of added) {
    const after = [...(index.seats.get(id)?.turns ?? [])];
    for (const turn of turns) insertTurn(after, turn);
    const start = startOn(after, day);
    if (start && 'role' in start.event.data) filled.add(start.event.data.role);
  }
  for (const [id, { role, turns }] of index.seats) {
    if (!filled.has(role) && !added.has(id) && startOn(turns, day)) filled.add(role);
  }
  const required = requiredRoles.filter((role) => !filled.has(role));
  const encouraged = encouragedRoles.filter((role) => !filled.has(role) && !required.includes(role));
  const begun = encouragedRoles.some((role) => filled.has(role));
  const missing = [...required, ...(begun ? encouraged : [])];
  if (missing.length === 0) return [];
  return [{ code: 'role-not-filled', detail: `On ${day} no entry is in force for: ${missing.join(', ')}.` }];
}

const LOOKS_AT_ENTRY = ['UpdateContactDetails', 'NameActingHolder', 'NameAlternate'];

function confirmationDue({ type, data, context }: Plain, index: RosterIndex): readonly Warning[] {
  if (!LOOKS_AT_ENTRY.includes(type) || !('seat' in data)) return [];
  const today = dayOf(context.now);
  const start = startOn(index.seats.get(data.seat ?? '')?.turns ?? [], today);
  if (!start) return [];
  const confirmed = (index.confirmations.get(start.revision) ?? []).map(({ effectiveOn }) => effectiveOn);
  const latest = [start.from, ...confirmed].reduce((a, b) => (a > b ? a : b));
  if (!isConfirmationDue(latest, today, data.given.confirmationIntervalMonths)) return [];
  return [{ code: 'confirmation-due', detail: `The entry was confirmed or entered last on ${latest}.` }];
}

/** Whether this many months have passed since the entry began or was confirmed last. */
export function isConfirmationDue(latest: string, day: string, months: number): boolean {
  return monthsHavePassed(latest, day, months);
}
