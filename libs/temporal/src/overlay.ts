import type { Day, Fields, FieldValue } from './assertion.ts';
import { canonical } from './fields.ts';
import type { Change, Difference } from './read-models.ts';

/** Two states of one entity laid over each other, field by field. Pure. */

/** Days with the fields on them. */
export interface Known {
  readonly from: Day;
  readonly to: Day | null;
  readonly fields: Fields;
}

type Side = Fields | undefined;

/** What differs between two states on one day; undefined: not there. In binary order of field. */
export function differencesOf(table: string, entity: string, before: Side, after: Side): readonly Difference[] {
  const was = before !== undefined;
  const is = after !== undefined;
  const names = Object.keys({ ...before, ...after }).toSorted();
  return names.flatMap((field) => {
    const [left, right] = [valueOf(before, field), valueOf(after, field)];
    return same(left, right) ? [] : [{ table, entity, field, before: left, after: right, was, is }];
  });
}

/** What differs between two timelines, each difference over its maximal run of days; in order of day, then field. */
export function changesOf(
  table: string,
  entity: string,
  before: readonly Known[],
  after: readonly Known[],
): readonly Change[] {
  const days = [
    ...new Set([...before, ...after].flatMap(({ from, to }) => (to === null ? [from] : [from, to]))),
  ].toSorted();
  const changes: Change[] = [];
  /** By field: the change that goes on until the day looked at. */
  let running = new Map<string, Change>();
  for (const [at, from] of days.entries()) {
    const to = days[at + 1] ?? null;
    const still = new Map<string, Change>();
    for (const difference of differencesOf(table, entity, on(before, from), on(after, from))) {
      const earlier = running.get(difference.field);
      const goesOn = earlier !== undefined && sameDifference(earlier, difference);
      still.set(difference.field, { ...difference, from: goesOn ? earlier.from : from, to });
      if (goesOn) running.delete(difference.field);
    }
    changes.push(...running.values());
    running = still;
  }
  return [...changes, ...running.values()].toSorted((a, b) => order(a.from, b.from) || order(a.field, b.field));
}

function on(timeline: readonly Known[], day: Day): Side {
  return timeline.find(({ from, to }) => from <= day && (to === null || day < to))?.fields;
}

function valueOf(side: Side, field: string): FieldValue {
  return side?.[field] ?? null;
}

function sameDifference(a: Difference, b: Difference): boolean {
  return a.was === b.was && a.is === b.is && same(a.before, b.before) && same(a.after, b.after);
}

function same(a: FieldValue, b: FieldValue): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  return canonical(a) === canonical(b);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
