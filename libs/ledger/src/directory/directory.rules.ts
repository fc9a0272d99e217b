import type { CardReference } from '#libs/vault';
import { requireOwnState, requireRegistered } from '../shared/authority.ts';
import { requireCode } from '../shared/codes.ts';
import { dayOf, daysBetween, isDay, requireDay } from '../shared/days.ts';
import { type Command, type CommandContext, type Decided, Refusal, TO_BE_SEALED } from '../shared/decider.ts';
import { isLanguageTag } from '../shared/terms.ts';
import type { RosterGiven } from './directory.commands.ts';
import { type DirectoryEvent, type Holder, HOLDER_KINDS, REASONS } from './directory.events.ts';

export type Decision = readonly Decided<DirectoryEvent>[];

/** A holder who is named is a new subject: all cards of one person in one seat fall with one erasure. */
export function newCard({ card, context }: Pick<Command, 'card' | 'context'>): CardReference | null {
  return card ? { subject: context.newId('subject'), commitment: TO_BE_SEALED } : null;
}

/** Rules H2 and H5: the State itself, or the manager on its behalf, resting on what the State sent or on the source's own row. */
export function requireStateAct(context: CommandContext, participant: string, known: RosterGiven): void {
  const { actor, authority } = context;
  requireOwnState(context, participant);
  if (authority?.kind === 'portal-act' && actor.participant !== participant) {
    throw new Refusal('authority-missing', 'Only the State itself acts in the portal: name its communication.');
  }
  if (authority === undefined || authority.kind === 'instrument') {
    throw new Refusal('authority-missing', 'Name the communication in which the State said so: register it first.');
  }
  requireRegistered(context, known);
}

/** Rule H13: how early and how far ahead a day in force may lie. In genesis both are warnings. */
export function requireInRange(day: string, now: string, known: RosterGiven): void {
  requireDay(day, 'the day in force');
  if (known.genesis === true) return;
  if (day < known.nominationsFrom) {
    throw new Refusal('before-nominations', `Nominations hold from ${known.nominationsFrom} on.`, [day]);
  }
  requireNotTooFar(day, now, known);
}

export function requireNotTooFar(day: string, now: string, known: RosterGiven): void {
  requireDay(day, 'the day in force');
  if (known.genesis !== true && isTooFar(day, now, known)) {
    throw new Refusal('too-far-ahead', `A day in force lies at most ${known.furthestAheadDays} days ahead.`, [day]);
  }
}

export function isTooFar(day: string, now: string, known: RosterGiven): boolean {
  return daysBetween(dayOf(now), day) > known.furthestAheadDays;
}

/** An end lies after the first day; in genesis it is recorded as the source has it, with a warning. */
export function requireAfter(first: string, end: string, known: Pick<RosterGiven, 'genesis'>): void {
  requireDay(end, 'the first day without the holder');
  if (end > first || known.genesis === true) return;
  throw new Refusal('ends-before-start', 'The end lies after the first day: give the first day without the holder.', [
    first,
  ]);
}

/** Whether the policy asks for a second account of the manager's office, on which alone it is binding. */
export function bindsTwo({ actor }: CommandContext, { twoPersonRule, genesis }: RosterGiven): boolean {
  return twoPersonRule && genesis !== true && actor.office === 'directory-manager';
}

export function requireRole(role: string, known: RosterGiven): void {
  if (!known.roles.includes(role)) throw new Refusal('unknown-role', 'The policy has no such role.', [role]);
}

const ZONE = /^[A-Za-z_]{1,30}(\/[A-Za-z0-9_+-]{1,30}){0,2}$/;
const FIELD = /^[a-zA-Z][\w.-]{0,39}$/;
const PRECISIONS = ['day', 'month', 'year'];

const MEMBERS = ['kind', 'organisation', 'languages', 'timeZone', 'hours'];

/** Nothing but these members stands in the log: all else about a holder is on the card (rule H12). */
export function requireHolder(holder: Holder): void {
  const foreign = Object.keys(holder).filter((member) => !MEMBERS.includes(member));
  if (foreign.length > 0)
    throw new Refusal('holder-malformed', 'These members belong on the card or nowhere.', foreign);
  if (!HOLDER_KINDS.includes(holder.kind))
    throw new Refusal('holder-malformed', 'A holder is an individual or an office.', ['kind']);
  requireText('organisation', holder.organisation, 300);
  requireText('hours', holder.hours, 100);
  const { languages = [], timeZone } = holder;
  const tags: readonly unknown[] = Array.isArray(languages) ? languages : [languages];
  const wrong = tags.map(String).filter((language) => !isLanguageTag(language));
  if (wrong.length > 0 || new Set(tags).size < tags.length || !Array.isArray(languages))
    throw new Refusal('language-malformed', 'Give each language once, as a tag such as fr or pt-BR.', wrong);
  if (timeZone !== undefined && !ZONE.test(timeZone))
    throw new Refusal('time-zone-malformed', 'Give the time zone by its IANA name, such as Africa/Nairobi.', [
      timeZone,
    ]);
}

function requireText(member: string, text: unknown, longest: number): void {
  if (text === undefined || (typeof text === 'string' && text.trim() !== '' && text.length <= longest)) return;
  throw new Refusal('text-malformed', `Give text of at most ${String(longest)} characters.`, [member]);
}

export function requireFieldNames(member: string, names: readonly string[]): void {
  if (Array.isArray(names) && names.length > 0 && names.every((name) => FIELD.test(String(name)))) return;
  throw new Refusal('fields-malformed', 'Name the fields, such as telephone.', [member]);
}

/** What is known to the month or year only is in force from its first day. */
function requirePrecision(day: string, precision: string): void {
  if (!PRECISIONS.includes(precision))
    throw new Refusal('precision-unknown', 'A day is known to the day, month or year.', [precision]);
  const first = precision === 'year' ? '-01-01' : precision === 'month' ? '-01' : '';
  if (!day.endsWith(first))
    throw new Refusal('precision-mismatch', `Known to the ${precision} only: give its first day.`, [day]);
}

/** What holds of any event of a roster by itself, as it is decided and as it counts after a correction. */
export function requireWellFormed({ type, effectiveOn, data }: Decided<DirectoryEvent>): void {
  requireDay(effectiveOn, 'the day in force');
  const { precision, reason, leftOn, to } = data as unknown as Readonly<Record<string, string | null | undefined>>;
  if (precision) requirePrecision(effectiveOn, precision);
  if (reason && type === 'ClarificationRequested') requireCode('reason', reason);
  else if (reason && type !== 'EntryCorrected' && type !== 'EntryAnnulled' && !isReason(reason))
    throw new Refusal('unknown-reason', 'There is no such reason.', [reason]);
  if (leftOn !== undefined && (!isDay(leftOn ?? '') || (leftOn ?? '') > effectiveOn)) {
    throw new Refusal('overlap', 'The earlier holder leaves no later than the next one comes.', [effectiveOn]);
  }
  if (to !== undefined && to !== null) requireDay(to, 'the first day without');
  if (type === 'ClarificationRequested') requireFieldNames('missing', data.missing);
  if (type === 'NominationInvited') requireCode('channel', data.channel);
  if (type === 'PocEntryConfirmed' && !['state', 'holder'].includes(data.by))
    throw new Refusal('confirmed-by', 'The State or the holder confirms.', [data.by]);
  if (type === 'PocContactDetailsUpdated') {
    requireFieldNames('changed', data.changed);
    const said = Object.entries(data.holder ?? {}).filter(([, value]) => value !== null);
    requireHolder({ kind: 'office', ...Object.fromEntries(said) });
  } else if ('holder' in data) requireHolder(data.holder);
}

function isReason(reason: string): boolean {
  return (REASONS as readonly string[]).includes(reason);
}
