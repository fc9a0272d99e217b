/** An instant as the clock shows it in a time zone. */
export interface LocalTime {
  /** IANA zone. */
  readonly zone: string;
  /** `YYYY-MM-DDTHH:mm` there. */
  readonly time: string;
  /** Offset from UTC there and then: `+05:30`. */
  readonly offset: string;
  /** Saturday or Sunday there. Weekends on other days are a national matter that the record knows nothing of. */
  readonly saturdayOrSunday: boolean;
}

/** Names of zones as they stand in entries; what is none of them is not shown. */
const ZONE = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;
const MINUTE = 60_000;

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** Undefined where the entry names no zone that there is. */
export function localTime(instant: string, zone: string | null): LocalTime | undefined {
  const format = zone === null ? undefined : formatOf(zone);
  if (zone === null || !format) return undefined;
  const parts = new Map(format.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  const time = `${day}T${part('hour')}:${part('minute')}`;
  const ahead = Date.parse(`${time}:00.000Z`) - Math.floor(Date.parse(instant) / MINUTE) * MINUTE;
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return { zone, time, offset: offsetOf(ahead / MINUTE), saturdayOrSunday: weekday === 0 || weekday === 6 };
}

/** Digits and a calendar that no locale changes; only the zone's data decide. */
function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, ZONE.test(zone) ? made(zone) : undefined);
  return formats.get(zone);
}

function made(timeZone: string): Intl.DateTimeFormat | undefined {
  const digits = '2-digit';
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function offsetOf(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
