import type { DatePrecision } from '../shared/terms.ts';

/** A date as a source knows it: the first day it may mean, the first day after the last, and to what it is known. */
export interface KnownDate {
  readonly first: string;
  readonly after: string;
  readonly precision: DatePrecision;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2}))?$/i;

/** `2024-05-09`, `2024-05` or `2024`; undefined for anything else, also for 30 February. */
export function readDate(text: string): KnownDate | undefined {
  const [, year = '', month, day] = DATE.exec(text) ?? [];
  if (year === '' || year === '0000') return undefined;
  if (month === undefined) return span(`${year}-01-01`, midnight(Number(year) + 1, 1, 1), 'year');
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return span(`${year}-${month}-01`, midnight(Number(year), Number(month) + 1, 1), 'month');
  const next = midnight(Number(year), Number(month), Number(day) + 1);
  const date = dayOf(midnight(Number(year), Number(month), Number(day)));
  return date === text ? span(text, next, 'day') : undefined;
}

/** The text of a date of this precision, as `readDate` reads it. */
export function writeDate(first: string, precision: DatePrecision): string {
  return first.slice(0, precision === 'day' ? 10 : precision === 'month' ? 7 : 4);
}

/**
 * ISO 8601 with a zone, or a bare day, which is taken as its first millisecond in UTC. Finer than a millisecond is cut.
 * Gives `YYYY-MM-DDTHH:mm:ss.sssZ`, undefined for anything else, also for an instant without a zone.
 */
export function readInstant(text: string): string | undefined {
  const [, day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = INSTANT.exec(text) ?? [];
  if (day === '' || readDate(day) === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = zone.toUpperCase() === 'Z' ? 0 : offsetMinutes(zone);
  if (offset === undefined) return undefined;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  return new Date(Date.parse(`${day}T${hour}:${minute}:${second}.${milliseconds}Z`) - offset * 60_000).toISOString();
}

function offsetMinutes(zone: string): number | undefined {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function span(first: string, after: number, precision: DatePrecision): KnownDate {
  return { first, after: dayOf(after), precision };
}

/** Midnight UTC; years below 100 are those years, months and days beyond the last run over. */
function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
