import type { Point, Row, TablesReading } from '#libs/temporal';
import type { Policy } from '../policy/policy.ts';
import { monthsHavePassed } from '../shared/days.ts';
import { erasuresAt } from './erasure.queries.ts';

/** A former holder whose cards the policy keeps no longer. */
export interface PastRetention {
  readonly subject: string;
  readonly participant: string;
  /** First day on which the subject held nothing any more. */
  readonly endedOn: string;
}

/**
 * Subjects of former holders and stand-ins whose retention has ended, in the order of their ends: what the manager decides on, with
 * the basis `retention-ended`. Those whose erasure is under way or carried out are left out. `on` of the point: today.
 */
export function cardsPastRetention(
  tables: TablesReading,
  point: Point,
  { parameters }: Pick<Policy, 'parameters'>,
): readonly PastRetention[] {
  const held = new Map<string, { readonly participant: string; readonly to: string | null }>();
  for (const { validTo, fields } of rowsOfHolders(tables, point.index)) {
    const subject = fields['subject'];
    if (typeof subject !== 'string') continue;
    const before = held.get(subject)?.to;
    const to = validTo === null || before === null ? null : before !== undefined && before > validTo ? before : validTo;
    held.set(subject, { participant: fields['participant'] as string, to });
  }
  const known = new Set(
    erasuresAt(tables, point)
      .filter(({ status }) => status !== 'refused')
      .map(({ subject }) => subject),
  );
  return [...held]
    .flatMap(([subject, { participant, to: endedOn }]) => (endedOn === null ? [] : [{ subject, participant, endedOn }]))
    .filter(({ subject }) => !known.has(subject))
    .filter(({ endedOn }) => monthsHavePassed(endedOn, point.on, parameters.formerHolderRetentionMonths))
    .toSorted((a, b) => (a.endedOn === b.endedOn ? inOrder(a.subject, b.subject) : inOrder(a.endedOn, b.endedOn)));
}

function rowsOfHolders(tables: TablesReading, index: number): readonly Row[] {
  return ['seats', 'stand_ins'].flatMap((name) => tables.table(name).timelinesAt(index));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
