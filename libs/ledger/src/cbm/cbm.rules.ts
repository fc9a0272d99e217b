import type { CardReference } from '#libs/vault';
import { requireCode } from '../shared/codes.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type Command, type CommandContext, Refusal, TO_BE_SEALED } from '../shared/decider.ts';
import { VISIBILITIES, type Visibility } from '../shared/terms.ts';
import { requireLink } from '../shared/wording.ts';
import { isListed, type Listing } from './catalogue.listing.ts';
import { type CbmDocument, EXTENTS, type Extent } from './cbm.terms.ts';

/** Rules that acts about CBMs share. */

const LONGEST_TITLE = 300;
const MOST = 20;

/** The day that an act holds from: the one given, or today. */
export function dayInForce(given: string | undefined, { now }: Pick<CommandContext, 'now'>): string {
  return given ?? dayOf(now);
}

/** What counts after an act and did not so before: the catalogue and policy of today bind nothing that was recorded earlier. */
export function notIn<T>(after: readonly T[], before: readonly T[]): readonly T[] {
  const there = new Set(before);
  return after.filter((one) => !there.has(one));
}

/** Rule H10: the catalogue has this CBM on the date of the act. */
export function requireListed(cbm: string, day: string, { listed }: { readonly listed: readonly Listing[] }): void {
  if (isListed(listed, cbm, day)) return;
  throw new Refusal('not-in-catalogue', 'The catalogue does not list this CBM on the date of the act.', [cbm, day]);
}

export function requireVisibility(visibility: Visibility): void {
  if ((VISIBILITIES as readonly string[]).includes(visibility)) return;
  throw new Refusal('unknown-visibility', 'The State opens it to one of these.', VISIBILITIES);
}

export function requireExtent(extent: Extent): void {
  if ((EXTENTS as readonly string[]).includes(extent)) return;
  throw new Refusal('unknown-extent', 'A State reports one of these.', EXTENTS);
}

/** `to`: first day after the period; none: it goes on. */
export function requirePeriod(from: string, to: string | null | undefined): void {
  requireDay(from, 'the first day');
  if ((to ?? null) === null) return;
  requireDay(String(to), 'the first day after the period');
  if (String(to) <= from) throw new Refusal('ends-before-start', 'A period ends after its first day.', [from]);
}

/** What is told of is told once it has begun. */
export function requireBegun(from: string, { now }: Pick<CommandContext, 'now'>): void {
  if (from > dayOf(now)) throw new Refusal('period-not-begun', 'Tell of a period once it has begun.', [from]);
}

/** A period; `to`: first day after it, none: it goes on. */
export interface Period {
  readonly from: string;
  readonly to?: string | null;
}

export function overlaps(one: Period, other: Period): boolean {
  return (one.to ?? '9999') > other.from && (other.to ?? '9999') > one.from;
}

/** Topics are codes, each once. */
export function requireTopics(topics: readonly string[]): void {
  for (const topic of topics) requireCode('capacitiesRequired', topic);
  if (new Set(topics).size < topics.length || topics.length > MOST)
    throw new Refusal('topics-malformed', `Name at most ${MOST} topics, each once.`, topics);
}

export function requireDocuments(documents: readonly CbmDocument[]): void {
  if (documents.length > MOST) throw new Refusal('documents-malformed', `Name at most ${MOST} documents.`);
  for (const { title, link } of documents) {
    if (title.trim() === '' || title.length > LONGEST_TITLE)
      throw new Refusal('documents-malformed', `A document has a title of at most ${LONGEST_TITLE} characters.`);
    requireLink(link);
  }
}

/** Where the command's text will be found: under the subject of the thing that it is of, or a new one. */
export function cardOf(
  { card, context }: Pick<Command, 'card' | 'context'>,
  of?: CardReference,
): { readonly card?: CardReference } {
  if (!card) return {};
  return { card: { subject: of?.subject ?? context.newId('subject'), commitment: TO_BE_SEALED } };
}
