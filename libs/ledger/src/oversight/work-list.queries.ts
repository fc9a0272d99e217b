import type { Day, Point, TablesReading } from '#libs/temporal';
import { pingsAt } from '../checks/pings.queries.ts';
import { roundsAt } from '../checks/rounds.queries.ts';
import { communicationsAt } from '../communications/communications.queries.ts';
import { nominationsAt } from '../directory/directory.queries.ts';
import { isConfirmationDue } from '../directory/directory.warnings.ts';
import { policyAtPoint } from '../directory/participation.queries.ts';
import { erasuresAt } from '../erasure/erasure.queries.ts';
import { cardsPastRetention } from '../erasure/retention.queries.ts';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { remarksAt } from '../remarks/remarks.queries.ts';
import { dayOf } from '../shared/days.ts';
import { compare } from '../shared/neutral-name.ts';

/** What waits for the directory manager, in the order in which the list is shown. */
export const WORK_KINDS = [
  'communication-without-entry',
  'nomination-pending',
  'confirmation-due',
  'delivery-failure',
  'remark-open',
  'erasure-open',
  'retention-ended',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

export interface WorkItem {
  readonly kind: WorkKind;
  /** Since when it waits. */
  readonly since: Day;
  readonly participant: string | null;
  /** What it is about: a communication, nomination, seat, remark or subject. */
  readonly entity: string;
  /** What is known of it, as codes: missing fields, class of a failure, status of an erasure. */
  readonly detail: readonly string[];
}

interface SeatFields {
  readonly participant: string;
  readonly role: string;
  readonly since: Day;
  readonly confirmedOn: Day | null;
}

type Finding = (tables: TablesReading, point: Point) => readonly WorkItem[];

/** The manager's work list at a point: by kind, then what has waited longest, then in the order of States. */
export function workListAt(tables: TablesReading, point: Point): readonly WorkItem[] {
  return WORK_KINDS.flatMap((kind) => {
    const found = FINDINGS[kind](tables, point);
    return inOrderOfStates(tables, point, found, (one) => [one.participant, one.entity]).toSorted(longestFirst);
  });
}

/** How items of each kind are found. */
export const FINDINGS: Readonly<Record<WorkKind, Finding>> = {
  'communication-without-entry': (tables, point) =>
    communicationsAt(tables, point, { open: true }).map(({ communication, participant, receivedAt, kind }) => ({
      kind: 'communication-without-entry',
      since: dayOf(receivedAt),
      participant,
      entity: communication,
      detail: [kind],
    })),
  'nomination-pending': (tables, point) =>
    nominationsAt(tables, point, { status: 'pending' }, point.on).map(({ nomination, state, missing }) => ({
      kind: 'nomination-pending',
      since: tables.table('nominations').timelineAt(nomination, point.index)[0]?.validFrom ?? point.on,
      participant: state.participant,
      entity: nomination,
      detail: missing,
    })),
  'confirmation-due': (tables, point) => {
    const months = policyAtPoint(tables, point)?.parameters.confirmationIntervalMonths;
    const seats = months === undefined ? [] : tables.table('seats').allAt(point);
    return seats.flatMap(({ entity, fields }) => {
      const { participant, role, since, confirmedOn } = fields as unknown as SeatFields;
      const latest = confirmedOn ?? since;
      if (months === undefined || !isConfirmationDue(latest, point.on, months)) return [];
      return [{ kind: 'confirmation-due', since: latest, participant, entity, detail: [role] } as const];
    });
  },
  'delivery-failure': deliveryFailures,
  'remark-open': (tables, point) =>
    remarksAt(tables, point)
      .filter(({ status }) => status === 'open')
      .map(({ remark, participant, since }) => ({
        kind: 'remark-open',
        since,
        participant,
        entity: remark,
        detail: [],
      })),
  'erasure-open': (tables, point) =>
    erasuresAt(tables, point)
      .filter(({ status }) => status === 'requested' || status === 'granted')
      .map(({ subject, participant, status }) => ({
        kind: 'erasure-open',
        since: tables.table('erasures').timelineAt(subject, point.index)[0]?.validFrom ?? point.on,
        participant,
        entity: subject,
        detail: [status],
      })),
  'retention-ended': (tables, point) => {
    const policy = policyAtPoint(tables, point);
    const ended = policy ? cardsPastRetention(tables, point, policy) : [];
    return ended.map(({ subject, participant, endedOn }) => ({
      kind: 'retention-ended',
      since: endedOn,
      participant,
      entity: subject,
      detail: [],
    }));
  },
};

/** Seats of rounds that are under way whose sendings all have a recorded failure. */
function deliveryFailures(tables: TablesReading, point: Point): readonly WorkItem[] {
  return roundsAt(tables, point)
    .filter(({ status }) => status === 'dispatched')
    .flatMap((round) => pingsAt(tables, round, point, point.on))
    .flatMap(({ seat, state, sendings, acknowledgements }) => {
      const failures = sendings.flatMap(({ failure, failedAt }) =>
        failure && failedAt ? [{ failure, failedAt }] : [],
      );
      const first = failures[0];
      if (!first || failures.length < sendings.length || acknowledgements.length > 0) return [];
      const detail = [...new Set(failures.map(({ failure }) => failure))];
      const { participant } = state;
      return [{ kind: 'delivery-failure', since: dayOf(first.failedAt), participant, entity: seat, detail } as const];
    });
}

function longestFirst(a: WorkItem, b: WorkItem): number {
  return compare(a.since, b.since);
}
