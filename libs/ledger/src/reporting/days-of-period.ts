import type { Day } from '#libs/temporal';

const DAY_MS = 86_400_000;

/** Every day of a period, its last one included. */
export function daysOfPeriod(from: Day, until: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= until; day = dayAfter(day)) days.push(day);
  return days;
}

export function dayAfter(day: Day): Day {
  return movedBy(day, 1);
}

export function dayBefore(day: Day): Day {
  return movedBy(day, -1);
}

/** The first day of a period, the ends of its months, and its last day. */
export function turningDaysOf(from: Day, until: Day): readonly Day[] {
  const ends = daysOfPeriod(from, until).filter((day) => dayAfter(day).endsWith('-01'));
  return [...new Set([from, ...ends, until])];
}

function movedBy(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
