/** The sample's dice and calendar: the same seed gives the same history on every machine. */

let seed = 20240509;

/** Mulberry32: small, and the same on every machine. */
export function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
export const between = (low, high) => low + Math.floor(random() * (high - low + 1));
export const pick = (list) => list[between(0, list.length - 1)];
export const shuffled = (list) =>
  list
    .map((one) => [random(), one])
    .toSorted((a, b) => a[0] - b[0])
    .map(([, one]) => one);

const DAY = 86_400_000;
export const plus = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
export const days = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / DAY);
export const clock = (day) =>
  `${day}T${String(between(8, 17)).padStart(2, '0')}:${String(between(0, 59)).padStart(2, '0')}:00Z`;
