import { csv } from '../import/csv.ts';
import { openPlace, type Place } from '../ledger-app.ts';
import { act, during, isoOf, type Told } from './story.ts';

/** A communication check among Example States, planned ahead in a directory of its own. */

const HOUR = 3_600_000;

/** Holders: a diplomatic one who reads French, technical ones who read Chinese, none of the six, Arabic; the third has no e-mail. */
const HOLDERS = [
  {
    state: 'Example State 001',
    role: 'diplomatic',
    email: 'one@state001.example',
    languages: 'fr en',
    time_zone: 'Africa/Nairobi',
  },
  {
    state: 'Example State 001',
    role: 'technical',
    email: 'two@state001.example',
    languages: 'pt zh',
    time_zone: 'Asia/Kolkata',
  },
  { state: 'Example State 002', role: 'technical', telephone: '+999 002', languages: 'en', time_zone: '' },
  { state: 'Example State 003', role: 'technical', email: 'four@state003.example', languages: 'ar', time_zone: '' },
] as const;

const rows = HOLDERS.map((holder, at) => ({
  row: `e${String(at)}`,
  operation: 'entered',
  recorded_at: '2025-02-03T12:00:00Z',
  holder_kind: 'office',
  organisation: 'Cyber Agency',
  from: '2025-02-03',
  ...holder,
}));

/** `noon`: of the day after tomorrow. */
export interface Planned extends Told {
  readonly place: Place;
}

/** The history of a directory in which these four have entries. */
export const ENTRIES = csv(...rows);

/** Further rows of it: their `target` is `e0` to `e3`. */
export type Further = readonly Readonly<Record<string, string>>[];

/** That directory. */
export function openEntered(further: Further = []): Promise<Place> {
  const content = further.length === 0 ? ENTRIES : csv(...rows, ...further);
  return openPlace([{ name: 'entries.csv', content: Buffer.from(content) }]);
}

/** `entered`: whether any seat has an entry. */
export async function planRound(
  run: object = { mostSendings: 2, reminderHours: 12, graceHours: 24 },
  entered = true,
  further: Further = [],
): Promise<Planned> {
  const place = await (entered ? openEntered(further) : openPlace());
  const noon = (Math.floor(Date.now() / (24 * HOUR)) + 2) * 24 * HOUR + 12 * HOUR;
  const stream = await during(place, noon - 24 * HOUR, (ledger) =>
    act(ledger, undefined, 'ScheduleRound', { plannedAt: isoOf(noon), run }),
  );
  return { place, round: stream.slice('round-'.length), noon };
}
