/** Words that several areas share. */

/** The six official languages of the United Nations, in the order in which the English alphabet has their names. */
export const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language tag such as `fr` or `pt-BR` (BCP 47). */
export function isLanguageTag(text: string): boolean {
  return /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(text);
}

/** A text in the official languages; English is always there, others where known. */
export type Texts = { readonly en: string } & { readonly [L in Language]?: string };

/** A document that mandates or states something: `A/79/214`, a paragraph or annex of it, its date. */
export interface Citation {
  readonly symbol: string;
  readonly paragraph?: string;
  readonly date?: string;
}

/** To what a day is known: one known to the month or year only is in force from its first day. */
export type DatePrecision = 'day' | 'month' | 'year';

/** An account acts within exactly one office. `import` is the manager's office in a genesis segment. */
export const OFFICES = [
  'directory-manager',
  'import',
  'national-authority',
  'poc',
  'regional-organisation',
  'reviewer',
  'chair',
] as const;
export type Office = (typeof OFFICES)[number];

export function isOffice(name: string): name is Office {
  return (OFFICES as readonly string[]).includes(name);
}

/** To whom a State opens what it submits, chosen for each submission: everybody, States, or the manager's office alone. */
export const VISIBILITIES = ['public', 'states', 'restricted'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
