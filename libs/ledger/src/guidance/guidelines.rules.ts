import { requireCode } from '../shared/codes.ts';
import { Refusal } from '../shared/decider.ts';
import { type Language, LANGUAGES, type Texts } from '../shared/terms.ts';
import type { CommunicationTemplatePublished, GuidelinePublished, TemplateField } from './guidelines.events.ts';

/** What holds of any version of a guideline or template. */

export type Published = GuidelinePublished | CommunicationTemplatePublished;

const LONGEST_LINE = 300;
const LONGEST_TEXT = 5_000;
const MOST = 50;

/** What tells one series of versions from another. */
export function seriesOf({ type, data }: Published): string {
  return type === 'GuidelinePublished' ? `guideline ${data.kind}` : `template ${data.template}`;
}

export function requireVersion(published: Published): void {
  const { version, languages, title } = published.data;
  if (!Number.isSafeInteger(version) || version < 1)
    throw new Refusal('version-malformed', 'Versions are numbered from 1 on.', [String(version)]);
  requireLanguages(languages);
  requireTexts('title', title, languages, LONGEST_LINE);
  if (published.type === 'GuidelinePublished') requireSections(published, languages);
  else requireFields(published, languages);
}

function requireLanguages(languages: readonly Language[]): void {
  const unknown = languages.filter((one, at) => !LANGUAGES.includes(one) || languages.indexOf(one) !== at);
  if (unknown.length === 0 && languages.includes('en')) return;
  throw new Refusal('languages-malformed', 'Name official languages, each once, English among them.', unknown);
}

function requireSections({ data }: GuidelinePublished, languages: readonly Language[]): void {
  requireCode('kind', data.kind);
  requireSome(data.sections);
  for (const { heading, text } of data.sections) {
    requireTexts('heading', heading, languages, LONGEST_LINE);
    requireTexts('text', text, languages, LONGEST_TEXT);
  }
}

function requireFields({ data }: CommunicationTemplatePublished, languages: readonly Language[]): void {
  requireCode('template', data.template);
  requireSome(data.fields);
  const ids = data.fields.map(({ id }) => id);
  for (const id of ids) requireCode('id', id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) throw new Refusal('field-twice', 'A field stands once in a template.', twice);
  for (const { label } of data.fields) requireTexts('label', label, languages, LONGEST_LINE);
}

function requireSome(parts: readonly unknown[]): void {
  if (parts.length > 0 && parts.length <= MOST) return;
  throw new Refusal('parts-missing', `Give 1 to ${MOST} sections or fields.`);
}

/** The text is there in each language of the version. */
function requireTexts(what: string, texts: Texts, languages: readonly Language[], longest: number): void {
  const missing = languages.filter((language) => (texts[language] ?? '').trim() === '');
  if (missing.length > 0) throw new Refusal('text-missing', `Give the ${what} in each language named.`, missing);
  const long = Object.entries(texts).filter(([, text]) => text.length > longest);
  if (long.length === 0) return;
  throw new Refusal(
    'text-too-long',
    `A ${what} has at most ${longest} characters.`,
    long.map(([language]) => language),
  );
}

/** Fields as a list, or as one text: `sender*: Sending State; reply-by: Reply by`, where the star says that a field is required. */
export function fieldsOf(fields: readonly TemplateField[] | string): readonly TemplateField[] {
  if (typeof fields !== 'string') return fields;
  return fields
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [, id = '', star, en = ''] = /^([^:*\s]+)(\*?)\s*:\s*(.+)$/.exec(one) ?? [];
      if (id === '') throw new Refusal('fields-malformed', 'Give fields as “id: label; id*: label”.', [one]);
      return { id, label: { en }, required: star === '*' };
    });
}
