import { type Language, LANGUAGES, type Texts } from '#libs/ledger';
import type { LocalTime } from '../reading/local-time.ts';
import { WORDINGS } from './wordings.ts';

/** What a message to one seat says. */
export interface Said {
  /** Tags of the entry's operational languages, the first one first. */
  readonly languages: readonly string[];
  readonly role: Texts;
  readonly state: Texts;
  readonly round: string;
  readonly token: string;
  /** Where the token is sent. */
  readonly address: string;
  /** End of the seat's window. */
  readonly until: string;
  /** The same on the clock of the entry's zone. */
  readonly untilLocal: LocalTime | undefined;
  /** Of a reminder: when the message went out that it reminds of. */
  readonly reminds?: string;
}

/** The message in the first of the entry's languages that is an official one of the United Nations, else in English. */
export function messageText(said: Said): {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
} {
  const language = languageOf(said.languages);
  const words = WORDINGS[language];
  const { role, state, untilLocal, reminds } = said;
  const paragraphs = [
    words.to(role[language] ?? role.en, state[language] ?? state.en),
    ...(reminds === undefined ? [] : [words.unrecorded(inUtc(reminds))]),
    `${words.ask} ${words.until(inUtc(said.until))}`,
    ...(untilLocal ? [`${words.local}\n${onClock(untilLocal)}`] : []),
    words.answer,
    words.meaning,
    `${words.byProgram}\ntoken=${said.token}\n${said.address}`,
    `${words.reference}\n${said.round}`,
  ];
  const subject = reminds === undefined ? words.subject : words.reminder;
  return { language, subject, text: `${paragraphs.join('\n\n')}\n` };
}

function languageOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const found = LANGUAGES.find((one) => one === tag.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

function inUtc(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

function onClock({ time, zone, offset }: LocalTime): string {
  return `${time.replace('T', ' ')} ${zone} (UTC${offset})`;
}
