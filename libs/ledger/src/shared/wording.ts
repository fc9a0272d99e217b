import type { Card, CardReference } from '#libs/vault';
import { type CommandContext, Refusal, TO_BE_SEALED } from './decider.ts';
import { isLanguageTag } from './terms.ts';

const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 300;

/** A document by its symbol, title or public address; what it says stays where it is published. */
export interface PublishedDocument {
  /** As `A/79/214`. */
  readonly symbol?: string;
  readonly title?: string;
  /** `https` only. */
  readonly link?: string;
}

/** Name of an organisation, document or place, where there is one: not blank, of one line. */
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

export function requireDocument(document: PublishedDocument | null | undefined): void {
  if (!document) return;
  const { symbol, title, link } = document;
  if (symbol === undefined && title === undefined && link === undefined)
    throw new Refusal('document-unnamed', 'Name the document by its symbol, its title or its address.');
  requireName('the symbol', symbol);
  requireName('the title', title);
  requireLink(link);
}

export function requireLink(link: string | null | undefined): void {
  if ((link ?? null) === null || /^https:\/\/[^\s/]+\.[^\s]{1,1000}$/.test(String(link))) return;
  throw new Refusal('link-malformed', 'Give a public address that begins with https://.');
}

export function requireLanguages(languages: readonly string[] | null | undefined): void {
  const wrong = (languages ?? []).filter((language) => !isLanguageTag(language));
  if (wrong.length > 0) throw new Refusal('language-malformed', 'Give languages as tags such as fr or pt-BR.', wrong);
}

/** Reference to the card that the command brings; nothing without one. `field`: its only one. */
export function sealedText(
  card: Card | undefined,
  context: CommandContext,
  field = 'text',
): { readonly card?: CardReference } {
  if (card === undefined) return {};
  requireText(card, field);
  return { card: { subject: context.newId('subject'), commitment: TO_BE_SEALED } };
}

export function requireText(card: Card, field = 'text'): void {
  const text = card[field];
  const others = Object.keys(card).filter((name) => name !== field);
  if (typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST_TEXT && others.length === 0) return;
  throw new Refusal('text-missing', `Give a text of at most ${LONGEST_TEXT} characters, or none.`);
}
