/** The Gregorian calendar repeats after 400 years. */
const CYCLE = 146_097 * 86_400_000;

/** `YYYY-MM-DDTHH:mm:ss.sssZ` in milliseconds since 1970; NaN for anything else, also for 30 February. */
export function parseInstant(text: string): number {
  const day = text.length === 24 ? parseDay(text) : Number.NaN;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  if (text[10] !== 'T' || text[13] !== ':' || text[16] !== ':' || text[19] !== '.' || text[23] !== 'Z')
    return Number.NaN;
  return day + hour * 3_600_000 + minute * 60_000 + second * 1_000 + digits(text, 20, 23);
}

/** The day `YYYY-MM-DD` with which a text begins, as the instant of its midnight in milliseconds; NaN for anything else. */
export function parseDay(text: string): number {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(month >= 1 && month <= 12 && day >= 1) || text[4] !== '-' || text[7] !== '-') return Number.NaN;
  // Day 0 of the next month is the last of this one. One cycle later, since Date.UTC reads the years 0–99 as 1900–1999.
  if (day > 28 && day > new Date(Date.UTC(year + 400, month, 0)).getUTCDate()) return Number.NaN;
  return Date.UTC(year + 400, month - 1, day) - CYCLE;
}

/** The number that these characters write in decimal digits, NaN when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
