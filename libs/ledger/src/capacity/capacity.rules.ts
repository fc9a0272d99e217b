import type { LedgerEvent } from '#libs/event-store';
import type { Card, CardReference } from '#libs/vault';
import { amend, type AmendRules } from '../shared/amend.ts';
import type { Amendment } from '../shared/amendment.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven, Known } from '../shared/area.ts';
import { requireCode } from '../shared/codes.ts';
import { dayOf, daysBetween, requireDay } from '../shared/days.ts';
import { type CommandContext, type Decided, Refusal, TO_BE_SEALED } from '../shared/decider.ts';
import { isLanguageTag } from '../shared/terms.ts';

/** Topics that needs and offers are usually stated by. Any other code is taken as well: the list helps to find each other. */
export const SUGGESTED_TOPICS = [
  'cert-cooperation',
  'communication-checks',
  'critical-infrastructure',
  'exercises',
  'incident-response',
  'legislation',
  'national-coordination',
  'poc-nomination',
  'policy-and-strategy',
  'public-private-partnership',
  'secure-communication',
  'training',
  'translation',
] as const;

/** A document by its symbol, title or public address; what it says stays where it is published. */
export interface PublishedDocument {
  /** As `A/79/214`. */
  readonly symbol?: string;
  readonly title?: string;
  /** `https` only. */
  readonly link?: string;
}

const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 300;

/** What a dated act must know of the policy in force: how far ahead its day may lie; undefined before the first policy. */
export interface DatedGiven extends AreaGiven {
  readonly furthestAheadDays?: number;
}

/** An amendment that may move a day. */
export type DatedAmend = AmendCommand & { readonly data: { readonly given: Pick<DatedGiven, 'furthestAheadDays'> } };

export function datedGiven(
  { context }: { readonly context: Pick<CommandContext, 'now'> },
  known: Pick<Known, 'policyOn'>,
): Pick<DatedGiven, 'furthestAheadDays'> {
  const furthest = known.policyOn(dayOf(context.now))?.parameters.furthestAheadDays;
  return furthest === undefined ? {} : { furthestAheadDays: furthest };
}

/** The first day in force that was asked for, or the UTC day of now; how far ahead it may lie is policy (rule H13). */
export function effectiveDay(
  asked: string | undefined,
  { now }: Pick<CommandContext, 'now'>,
  { furthestAheadDays }: Pick<DatedGiven, 'furthestAheadDays'>,
): string {
  if (asked === undefined) return dayOf(now);
  requireDay(asked, 'the day in force');
  if (furthestAheadDays !== undefined && daysBetween(dayOf(now), asked) > furthestAheadDays)
    throw new Refusal('too-far-ahead', `A day in force lies at most ${furthestAheadDays} days ahead.`, [asked]);
  return asked;
}

/** An amendment under the rules of its stream; a corrected day and corrected words stand under those of all acts here. */
export function amendDated<E extends LedgerEvent>(
  command: DatedAmend,
  events: readonly E[],
  rules: AmendRules<E>,
): readonly Decided<Amendment>[] {
  if (command.type === 'CorrectEntry') effectiveDay(command.data.set.effectiveOn, command.context, command.data.given);
  if (command.card) requireText(command.card);
  return amend(command, events, rules);
}

/** Reference to the card that the command brings; nothing without one. */
export function sealedText(card: Card | undefined, context: CommandContext): { readonly card?: CardReference } {
  if (card === undefined) return {};
  requireText(card);
  return { card: { subject: context.newId('subject'), commitment: TO_BE_SEALED } };
}

function requireText(card: Card): void {
  const text = card['text'];
  if (typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST_TEXT) return;
  throw new Refusal('text-missing', `Give a text of at most ${LONGEST_TEXT} characters, or none.`);
}

export function requireTopic(topic: string | null | undefined): void {
  if (typeof topic !== 'string') throw new Refusal('topic-missing', 'Say by a code what it is about.');
  requireCode('topic', topic);
}

/** Measures are named by the ids of the catalogue, such as CBM-5. */
export function requireCbmId(cbm: string | null | undefined): void {
  if ((cbm ?? null) === null || /^CBM-[1-9]\d{0,3}$/.test(String(cbm))) return;
  throw new Refusal('unknown-cbm', 'Name the measure by its id in the catalogue, such as CBM-5.', [String(cbm)]);
}

/** Name of an organisation or document: not blank, of one line. */
export function requireName(what: string, name: string): void {
  if (name.trim() !== '' && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) return;
  throw new Refusal('name-malformed', `Give ${what} in one line of at most ${LONGEST_NAME} characters.`);
}

export function requireDocument(document: PublishedDocument | null | undefined): void {
  if (!document) return;
  const { symbol, title, link } = document;
  if (symbol === undefined && title === undefined && link === undefined)
    throw new Refusal('document-unnamed', 'Name the document by its symbol, its title or its address.');
  if (symbol !== undefined) requireName('the symbol', symbol);
  if (title !== undefined) requireName('the title', title);
  if (link !== undefined) requireLink(link);
}

export function requireLink(link: string | null | undefined): void {
  if ((link ?? null) === null || /^https:\/\/[^\s/]+\.[^\s]{1,1000}$/.test(String(link))) return;
  throw new Refusal('link-malformed', 'Give a public address that begins with https://.');
}

export function requireLanguages(languages: readonly string[]): void {
  const wrong = languages.filter((language) => !isLanguageTag(language));
  if (wrong.length > 0) throw new Refusal('language-malformed', 'Give languages as tags such as fr or pt-BR.', wrong);
}

/** Nothing ends before it starts. */
export function requireEndAfter(start: string, end: string): void {
  if (end < start) throw new Refusal('ends-before-start', 'It ends no earlier than it starts.', [start]);
}
