import { Refusal } from './decider.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAY_MS = 86_400_000;

/** A calendar day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return DAY.test(text) && exists(`${text}T00:00:00.000Z`);
}

/** An instant of UTC in milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export function isInstant(text: string): boolean {
  return INSTANT.test(text) && exists(text);
}

/** The UTC day on which an instant lies. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / DAY_MS);
}

/** Whether on a day so many calendar months have passed since another. */
export function monthsHavePassed(since: string, day: string, months: number): boolean {
  return monthsAfter(since, months) <= day;
}

/** The day so many calendar months after another; one that the month lacks is its last. */
export function monthsAfter(since: string, months: number): string {
  const [year = 0, month = 1] = since.split('-').map(Number);
  const first = new Date(0);
  first.setUTCFullYear(year, month - 1 + months, 1);
  const last = new Date(0);
  last.setUTCFullYear(year, month + months, 0);
  const date = Math.min(Number(since.slice(8)), last.getUTCDate());
  return `${first.toISOString().slice(0, 8)}${String(date).padStart(2, '0')}`;
}

export function requireDay(text: string, what: string): void {
  if (!isDay(text)) throw new Refusal('not-a-day', `Give ${what} as a calendar day, YYYY-MM-DD.`);
}

function exists(instant: string): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString() === instant;
}
