import { Problem } from './problem.ts';

/** A point on both clocks: what was known at a ledger index, in force on a UTC day (architecture: time travel on the web). */
export interface Coordinate {
  /** -1: before the first record. */
  readonly index: number;
  /** `knownAt` of that index in milliseconds; 0 before the first record. */
  readonly knownAt: number;
  readonly on: string;
  /** How the index was asked for; anything but an index gives another answer another day. */
  readonly by: 'now' | 'index' | 'instant';
  /** True when no `at` was given, or it named the newest index: nothing has been left out. */
  readonly current: boolean;
  /** Why the newest index is not that of the log: a read model has stopped before it. Only where now was asked for. */
  readonly stale?: string;
}

export type At =
  { readonly kind: 'index'; readonly index: number } | { readonly kind: 'instant'; readonly instant: number };

const DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Reads `at`: an index, an instant with its zone, or a date, which stands for the end of that UTC day. */
export function parseAt(text: string, now: number): At {
  if (/^(-1|\d{1,15})$/.test(text)) return { kind: 'index', index: Number(text) };
  const instant = parseDay(text) === undefined ? parseInstant(text) : Date.parse(text) + DAY - 1;
  if (instant === undefined) {
    throw malformed(
      'at',
      'Give a ledger index (4211), an instant with its zone (2024-12-04T15:00:00Z) or a date (2024-12-04).',
    );
  }
  if (instant >= Date.parse(dayOf(now)) + DAY) {
    throw new Problem(
      'at-in-the-future',
      'What will be known after today cannot be asked for. For a day to come use `on`.',
      {
        errors: [{ field: 'at', detail: 'Give an index, or an instant or date up to today.' }],
      },
    );
  }
  return { kind: 'instant', instant };
}

/** Reads `on`: a date; an instant counts on its UTC day. */
export function parseOn(text: string): string {
  const day = parseDay(text);
  if (day !== undefined) return day;
  const instant = parseInstant(text);
  if (instant === undefined) throw malformed('on', 'Give a date, as in 2024-12-04.');
  return dayOf(instant);
}

/** Whether a text is an index or a date as a permalink carries them, or must first be resolved. */
export function isPinned(at: string | undefined, on: string | undefined): boolean {
  return (at === undefined || /^(-1|\d{1,15})$/.test(at)) && (on === undefined || DATE.test(on));
}

function parseDay(text: string): string | undefined {
  if (!DATE.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) || dayOf(time) !== text ? undefined : text;
}

/** Milliseconds of an instant, finer fractions cut; undefined when it is none, or carries no zone. */
function parseInstant(text: string): number | undefined {
  const [, date, time, seconds = '00', fraction = '', zone] = INSTANT.exec(text) ?? [];
  if (date === undefined || parseDay(date) === undefined) return undefined;
  const instant = Date.parse(
    `${date}T${String(time)}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${String(zone)}`,
  );
  return Number.isNaN(instant) ? undefined : instant;
}

function malformed(field: string, detail: string): Problem {
  return new Problem('malformed-coordinate', detail, { errors: [{ field, detail }] });
}

/** A year outside 0000–9999 has no place in `YYYY-MM-DD`; such an instant is refused by the pattern, never by an exception. */
export function httpDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}

/** Reads `Accept-Datetime` (RFC 7089 §2.1.1, an RFC 1123 date). */
export function parseAcceptDatetime(text: string): number {
  const instant = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(instant)) {
    throw malformed('Accept-Datetime', 'Give an RFC 1123 date, as in Wed, 04 Dec 2024 15:00:00 GMT.');
  }
  return instant;
}

/** "Until" is inclusive at the doors, half-open inside. */
export function dayAfter(day: string): string {
  return dayOf(Date.parse(day) + DAY);
}

export function dayBefore(day: string): string {
  return dayOf(Date.parse(day) - DAY);
}

/** A date known to the day, month or year: its first day and how well it is known. */
export function firstDay(date: string): { readonly day: string; readonly precision: 'day' | 'month' | 'year' } {
  if (date.length === 4) return { day: `${date}-01-01`, precision: 'year' };
  return date.length === 7 ? { day: `${date}-01`, precision: 'month' } : { day: date, precision: 'day' };
}
