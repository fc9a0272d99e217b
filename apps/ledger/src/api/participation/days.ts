import { dayOf } from '../../http/coordinate.ts';
import { Problem } from '../../http/problem.ts';

export const STEPS = ['day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];

const MOST = 1_000;
const DAY = 86_400_000;

interface Asked {
  readonly days?: string;
  readonly since?: string;
  readonly until?: string;
  readonly step?: Step;
}

/** The days that a request names, singly or as a row; at most 1,000. */
export function daysAsked({ days, since, until, step = 'month' }: Asked, on: string): readonly string[] {
  if (days !== undefined) return listed(days);
  if (since === undefined) return [on];
  const last = until ?? on;
  const found: string[] = [];
  for (let place = 0; ; place++) {
    const day = stepped(since, step, place);
    if (day > last) return found;
    if (place === MOST) throw tooMany('since');
    found.push(day);
  }
}

function listed(text: string): readonly string[] {
  const days = text.split(',');
  if (days.length > MOST) throw tooMany('days');
  const wrong = days.find(
    (day) => !/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)) || dayOf(Date.parse(day)) !== day,
  );
  if (wrong === undefined) return days;
  throw new Problem('malformed-request', 'Give days as in 2024-05-09, separated by commas.', {
    errors: [{ field: 'days', detail: 'Give days of the calendar, separated by commas.' }],
  });
}

/** The same day of each month, or its last where the month is shorter. */
function stepped(since: string, step: Step, place: number): string {
  if (step !== 'month') return dayOf(Date.parse(since) + place * DAY * (step === 'week' ? 7 : 1));
  const [year = 0, month = 1, day = 1] = since.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + place, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + place, Math.min(day, last)));
}

function tooMany(field: string): Problem {
  const detail = `At most ${String(MOST)} days are answered at once.`;
  return new Problem('malformed-request', detail, { errors: [{ field, detail }] });
}
