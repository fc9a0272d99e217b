import type { Card, CardReference } from '#libs/vault';
import type { AreaGiven } from '../shared/area.ts';
import { requireRegistered } from '../shared/authority.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type CommandContext, Refusal, TO_BE_SEALED } from '../shared/decider.ts';
import { requireManagerAct, requireParticipants, requireStateAct } from '../shared/state-act.ts';
import { isLanguageTag } from '../shared/terms.ts';

const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 300;

/** First and last day of something that is held. */
export interface Days {
  readonly from: string;
  /** The last day; none: the first is the only one. */
  readonly until?: string | null;
}

/** The day that was asked for, else this one. */
export function dayAsked(asked: string | undefined, otherwise: string): string {
  if (asked === undefined) return otherwise;
  requireDay(asked, 'the day in force');
  return asked;
}

/** What is planned is known from today on; what is entered afterwards from its first day on. */
export function announcedOn(asked: string | undefined, from: string, { now }: Pick<CommandContext, 'now'>): string {
  const today = dayOf(now);
  return dayAsked(asked, from < today ? from : today);
}

export function requireDays({ from, until }: Days): void {
  requireDay(from, 'the first day');
  if ((until ?? null) === null) return;
  requireDay(String(until), 'the last day');
  if (String(until) < from) throw new Refusal('ends-before-start', 'It ends no earlier than it begins.', [from]);
}

/** Whatever is held is announced by its first day. */
export function requireAnnouncedInTime(effectiveOn: string, { from }: Days): void {
  if (effectiveOn > from) throw new Refusal('announced-late', 'It is announced no later than its first day.', [from]);
}

/** A title, place or organisation: not blank, in one line. */
export function requireName(what: string, name: string | null | undefined): void {
  if ((name ?? null) === null) return;
  const text = String(name);
  if (text.trim() !== '' && text.length <= LONGEST_NAME && !/\p{Cc}/u.test(text)) return;
  throw new Refusal('name-malformed', `Give ${what} in one line of at most ${LONGEST_NAME} characters.`);
}

export function requireNames(what: string, names: readonly string[] | null | undefined): void {
  for (const name of names ?? []) requireName(what, name);
  if (new Set(names).size < (names ?? []).length) throw new Refusal('named-twice', `Name each once: ${what}.`);
}

export function requireLanguages(languages: readonly string[] | null | undefined): void {
  const wrong = (languages ?? []).filter((language) => !isLanguageTag(language));
  if (wrong.length > 0) throw new Refusal('language-malformed', 'Give languages as tags such as fr or pt-BR.', wrong);
}

export function requireLink(link: string | null | undefined): void {
  if ((link ?? null) === null || /^https:\/\/[^\s/]+\.[^\s]{1,1000}$/.test(String(link))) return;
  throw new Refusal('link-malformed', 'Give a public address that begins with https://.');
}

/** Persons are counted from one on. */
export function requireCount(what: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 1 && count <= 1_000_000) return;
  throw new Refusal('count-malformed', `Give ${what} as a whole number from 1 on.`);
}

/** Reference to the card that the command brings, whose only field this is; nothing without one. */
export function sealed(
  card: Card | undefined,
  field: string,
  context: CommandContext,
): { readonly card?: CardReference } {
  if (card === undefined) return {};
  requireCardText(card, field);
  return { card: { subject: context.newId('subject'), commitment: TO_BE_SEALED } };
}

export function requireCardText(card: Card, field: string): void {
  const text = card[field];
  const others = Object.keys(card).filter((name) => name !== field);
  if (typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST_TEXT && others.length === 0) return;
  throw new Refusal('text-missing', `Give a text of at most ${LONGEST_TEXT} characters, or none.`);
}

/**
 * Who acts: a State by itself, the manager for one (from what it sent), or the manager in its own name. Gives the State, none of the
 * manager.
 */
export function actingState(
  context: CommandContext,
  asked: string | undefined,
  given: AreaGiven,
): { readonly participant?: string } {
  const acting = context.onBehalfOf ?? context.actor.participant;
  const participant = asked ?? acting;
  if (participant === undefined) {
    requireManagerAct(context, given);
    return {};
  }
  if (acting !== undefined) requireStateAct(context, participant, given);
  else requireSaid(context, given);
  return { participant };
}

/** The manager's own office enters what a State did from what it sent (domain rule H5). */
function requireSaid(context: CommandContext, given: AreaGiven): void {
  requireParticipants(given);
  if (context.authority?.kind !== 'communication' && context.authority?.kind !== 'source-row')
    throw new Refusal('authority-missing', 'Name the registered communication in which the State says so.');
  requireRegistered(context, given);
}
