import { Refusal } from '../shared/decider.ts';
import { LANGUAGES } from '../shared/terms.ts';
import type { Codes, Names } from './participants.events.ts';

const LONGEST = 300;

/** Names are there in English at least, none of them blank. */
export function requireNames(names: Names): void {
  const texts = LANGUAGES.flatMap((language) => [names.short[language], names.formal?.[language]]).filter(
    (text) => text !== undefined,
  );
  if (!names.short.en || texts.some((text) => text.trim() === '' || text.length > LONGEST)) {
    throw new Refusal(
      'names-incomplete',
      `Give the short name in English at least; no name is blank or longer than ${LONGEST} characters.`,
    );
  }
}

/** Codes are short and plain; those of known schemes have their form. */
export function requireCodes(codes: Codes): void {
  const forms: Readonly<Record<string, RegExp>> = { iso2: /^[A-Z]{2}$/, iso3: /^[A-Z]{3}$/, m49: /^\d{3}$/ };
  const wrong = Object.entries(codes).filter(
    ([scheme, code]) => !(forms[scheme] ?? /^(?=.{1,40}$)[\w.-]+(?: [\w.-]+)*$/).test(code),
  );
  if (wrong.length > 0) {
    throw new Refusal(
      'code-malformed',
      'These codes do not have the form of their scheme.',
      wrong.map(([scheme]) => scheme),
    );
  }
}
