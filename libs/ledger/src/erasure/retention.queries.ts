import type { Day, Point, TablesReading } from '#libs/temporal';
import { keptByRoster } from '../directory/kept-by-roster.ts';
import type { Policy } from '../policy/policy.ts';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { monthsHavePassed } from '../shared/days.ts';
import { compare } from '../shared/neutral-name.ts';
import { erasuresAt } from './erasure.queries.ts';

/** A former holder whose cards the policy keeps no longer. */
export interface PastRetention {
  readonly subject: string;
  readonly participant: string;
  /** First day on which the subject held nothing any more. */
  readonly endedOn: string;
}

/**
 * Subjects of former holders and stand-ins whose retention has ended, in the order of their ends, then of States: what the manager decides on, with
 * the basis `retention-ended`. Those whose erasure is under way or carried out are left out. `on` of the point: today.
 */
export function cardsPastRetention(
  tables: TablesReading,
  point: Point,
  { parameters }: Pick<Policy, 'parameters'>,
): readonly PastRetention[] {
  const participants = new Set(
    tables
      .table('participants')
      .timelinesAt(point.index)
      .map(({ entity }) => entity),
  );
  const known = new Set(
    erasuresAt(tables, point)
      .filter(({ status }) => status !== 'refused')
      .map(({ subject }) => subject),
  );
  const ended = [...participants].flatMap((participant) =>
    [...heldUntil(tables, participant, point.index)].flatMap(([subject, endedOn]) =>
      endedOn === null || known.has(subject) ? [] : [{ subject, participant, endedOn }],
    ),
  );
  // day by day: there are far fewer days than holders
  return [...Map.groupBy(ended, ({ endedOn }) => endedOn)]
    .filter(([endedOn]) => monthsHavePassed(endedOn, point.on, parameters.formerHolderRetentionMonths))
    .toSorted(([a], [b]) => compare(a, b))
    .flatMap(([, ofDay]) => inOrderOfStates(tables, point, ofDay, (one) => [one.participant, one.subject]));
}

/** The first day on which each subject of a State's holders and stand-ins held nothing any more; null: it holds something still. */
const heldUntil = keptByRoster((tables, participant, index): ReadonlyMap<string, Day | null> => {
  const held = new Map<string, Day | null>();
  for (const { validTo, fields } of ['seats', 'stand_ins'].flatMap((name) =>
    tables.table(name).timelinesAt(index, { participant }),
  )) {
    const subject = fields['subject'];
    if (typeof subject !== 'string') continue;
    const before = held.get(subject);
    const later = before !== undefined && (before === null || (validTo !== null && before > validTo));
    held.set(subject, later ? before : validTo);
  }
  return held;
});
