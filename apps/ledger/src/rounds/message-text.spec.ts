import { LANGUAGES } from '#libs/ledger';
import { localTime } from '../reading/local-time.ts';
import { messageText, type Said } from './message-text.ts';
import { WORDINGS } from './wordings.ts';

const UNTIL = '2026-06-12T12:00:59.000Z';
const SAID: Said = {
  languages: ['en'],
  role: { en: 'Technical Point of Contact', fr: 'Point de contact technique' },
  state: { en: 'Example State 001' },
  round: '00000000-0000-5000-8000-00000000c001',
  token: 'cbm_token',
  address: 'https://ledger.example/api/pings/acknowledgement',
  until: UNTIL,
  untilLocal: undefined,
};

describe('the message of a communication check', () => {
  it('says who is meant, what is asked, until when, how, and what it does not mean', () => {
    expect(messageText({ ...SAID, untilLocal: localTime(UNTIL, 'Asia/Kathmandu') })).toEqual({
      language: 'en',
      subject: 'Communication check: Points of Contact Directory',
      text: `This message was sent automatically to: Technical Point of Contact, Example State 001.

Please acknowledge that this message has reached you. The answer window ends on 2026-06-12 12:00 UTC.

On your clock:
2026-06-12 17:45 Asia/Kathmandu (UTC+05:45)

The simplest way is to answer this e-mail. You may also answer by telephone or through your Permanent Mission. The directory manager records it.

An acknowledgement says only that the message was received. It carries no position on any matter. The check is voluntary.

You can also open this address in a browser and enter this token there; a program sends it to the same address (HTTP POST):
token=cbm_token
https://ledger.example/api/pings/acknowledgement

Reference:
00000000-0000-5000-8000-00000000c001
`,
    });
  });

  it('reminds of the message that went out', () => {
    const { subject, text } = messageText({ ...SAID, reminds: '2026-06-10T12:00:59.000Z' });
    expect(subject).toBe('Reminder of a communication check: Points of Contact Directory');
    expect(text.split('\n\n')[1]).toBe('No acknowledgement is recorded yet of the message of 2026-06-10 12:00 UTC.');
  });

  it.each([
    [['fr', 'en'], 'fr'],
    [['pt-BR', 'es'], 'es'],
    [['ZH-Hans'], 'zh'],
    [['pt'], 'en'],
    [[], 'en'],
  ] as const)('is, for an entry with %j, in %s', (languages, language) => {
    expect(messageText({ ...SAID, languages }).language).toBe(language);
  });

  it('takes English names where others are not known', () => {
    const { text } = messageText({ ...SAID, languages: ['fr'] });
    expect(text).toContain('Point de contact technique, Example State 001.');
  });

  it.each(LANGUAGES)('has the same parts and the same figures in %s', (language) => {
    const said = { ...SAID, languages: [language], reminds: '2026-06-10T12:00:00.000Z' };
    const { text, subject } = messageText(said);
    const parts = text.trimEnd().split('\n\n');
    expect(parts.map((part) => part.split('\n').length)).toEqual([1, 1, 1, 1, 1, 3, 2]);
    expect(text.match(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g)).toEqual(['2026-06-10 12:00 UTC', '2026-06-12 12:00 UTC']);
    expect(parts[5]?.split('\n').slice(1)).toEqual(['token=cbm_token', SAID.address]);
    expect(subject).toBe(WORDINGS[language].reminder);
  });
});
