import type { Day, Point, TablesReading } from '#libs/temporal';
import { pingsAt } from '../checks/pings.queries.ts';
import { roundsAt } from '../checks/rounds.queries.ts';
import { communicationsAt } from '../communications/communications.queries.ts';
import { nominationsAt } from '../directory/directory.queries.ts';
import { isConfirmationDue } from '../directory/directory.warnings.ts';
import { policyAtPoint } from '../directory/participation.queries.ts';
import { titleOfSeat } from '../directory/places.queries.ts';
import { erasuresAt } from '../erasure/erasure.queries.ts';
import { cardsPastRetention } from '../erasure/retention.queries.ts';
import { inOrderOfStates, type StateView, statesAt } from '../participants/participants.queries.ts';
import { remarksAt } from '../remarks/remarks.queries.ts';
import { dayOf, monthsAfter } from '../shared/days.ts';
import { compare } from '../shared/neutral-name.ts';

/** What waits for the directory manager, in the order in which the list is shown. */
export const WORK_KINDS = [
  'communication-without-entry',
  'nomination-pending',
  'confirmation-due',
  'check-due',
  'delivery-failure',
  'remark-open',
  'erasure-open',
  'retention-ended',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Role and number of a seat; null of what is about none. */
interface SeatTitle {
  readonly role: string | null;
  readonly ordinal: number | null;
}

interface Found extends SeatTitle {
  readonly kind: WorkKind;
  /** Since when it waits. */
  readonly since: Day;
  readonly participant: string | null;
  /** What it is about: a communication, nomination, seat, round, remark or subject; null: no round went out or is planned. */
  readonly entity: string | null;
  /** What is known of it, as codes: missing fields, class of a failure, status of an erasure. */
  readonly detail: readonly string[];
}

export interface WorkItem extends Found {
  /** The State that it is about. */
  readonly state: StateView | null;
}

interface SeatFields {
  readonly participant: string;
  readonly role: string;
  readonly ordinal: number;
  readonly since: Day;
  readonly confirmedOn: Day | null;
}

type Finding = (tables: TablesReading, point: Point) => readonly Found[];

const NO_SEAT: SeatTitle = { role: null, ordinal: null };

/** The manager's work list at a point: by kind, then what has waited longest, then in the order of States. */
export function workListAt(tables: TablesReading, point: Point, today: Day): readonly WorkItem[] {
  const found = WORK_KINDS.flatMap((kind) => {
    const ofKind = FINDINGS[kind](tables, point);
    return inOrderOfStates(tables, point, ofKind, placeOf).toSorted(longestFirst);
  });
  const named = statesAt(tables, point, today);
  const states = new Map(
    [...new Set(found.map(({ participant }) => participant))].map((one) => [one, one === null ? null : named(one)]),
  );
  return found.map((one) => ({ ...one, state: states.get(one.participant) ?? null }));
}

/** How items of each kind are found. */
export const FINDINGS: Readonly<Record<WorkKind, Finding>> = {
  'communication-without-entry': (tables, point) =>
    communicationsAt(tables, point, { open: true }).map(({ communication, participant, receivedAt, kind }) => ({
      kind: 'communication-without-entry',
      since: dayOf(receivedAt),
      participant,
      ...NO_SEAT,
      entity: communication,
      detail: [kind],
    })),
  'nomination-pending': (tables, point) =>
    nominationsAt(tables, point, { status: 'pending' }, point.on).map(
      ({ nomination, state, role, ordinal, missing }) => ({
        kind: 'nomination-pending',
        since: tables.table('nominations').timelineAt(nomination, point.index)[0]?.validFrom ?? point.on,
        participant: state.participant,
        role,
        ordinal,
        entity: nomination,
        detail: missing,
      }),
    ),
  'confirmation-due': (tables, point) => {
    const months = policyAtPoint(tables, point)?.parameters.confirmationIntervalMonths;
    const seats = months === undefined ? [] : tables.table('seats').allAt(point);
    return seats.flatMap(({ entity, fields }) => {
      const { participant, role, ordinal, since, confirmedOn } = fields as unknown as SeatFields;
      const latest = confirmedOn ?? since;
      if (months === undefined || !isConfirmationDue(latest, point.on, months)) return [];
      return [{ kind: 'confirmation-due', since: latest, participant, role, ordinal, entity, detail: [] } as const];
    });
  },
  'check-due': checkDue,
  'delivery-failure': deliveryFailures,
  'remark-open': (tables, point) =>
    remarksAt(tables, point)
      .filter(({ status }) => status === 'open')
      .map(({ remark, participant, seat, since }) => ({
        kind: 'remark-open',
        since,
        participant,
        ...((seat === null ? undefined : titleOfSeat(tables, seat, point.index)) ?? NO_SEAT),
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
        ...NO_SEAT,
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
      ...NO_SEAT,
      entity: subject,
      detail: [],
    }));
  },
};

/**
 * The next communication check, once so many months have passed since the last one went out as the policy has between two, or since the first
 * entry in force where none did. One that is planned for a day to come is enough.
 */
function checkDue(tables: TablesReading, point: Point): readonly Found[] {
  const months = policyAtPoint(tables, point)?.parameters.pingIntervalMonths;
  const rounds = roundsAt(tables, point);
  const planned = rounds.filter(({ status }) => status === 'scheduled');
  if (months === undefined || planned.some(({ plannedOn }) => plannedOn >= point.on)) return [];
  const sent = rounds.flatMap(({ round, dispatchedAt }) => (dispatchedAt === null ? [] : [{ round, dispatchedAt }]));
  const last = sent.toSorted((a, b) => compare(a.dispatchedAt, b.dispatchedAt)).at(-1);
  const from = last ? dayOf(last.dispatchedAt) : firstEntry(tables, point);
  const since = from === undefined ? undefined : monthsAfter(from, months);
  if (since === undefined || since > point.on) return [];
  const late = planned.at(-1);
  const entity = late?.round ?? last?.round ?? null;
  return [{ kind: 'check-due', since, participant: null, ...NO_SEAT, entity, detail: late ? ['scheduled'] : [] }];
}

function firstEntry(tables: TablesReading, point: Point): Day | undefined {
  const days = tables
    .table('seats')
    .allAt(point)
    .map(({ fields }) => (fields as unknown as SeatFields).since);
  return days.toSorted(compare)[0];
}

/** Seats of rounds that are under way whose sendings all have a recorded failure. */
function deliveryFailures(tables: TablesReading, point: Point): readonly Found[] {
  return roundsAt(tables, point)
    .filter(({ status }) => status === 'dispatched')
    .flatMap((round) => pingsAt(tables, round, point, point.on))
    .flatMap(({ seat, role, ordinal, state, sendings, acknowledgements }) => {
      const failures = sendings.flatMap(({ failure, failedAt }) =>
        failure && failedAt ? [{ failure, failedAt }] : [],
      );
      const first = failures[0];
      if (!first || failures.length < sendings.length || acknowledgements.length > 0) return [];
      const detail = [...new Set(failures.map(({ failure }) => failure))];
      const { participant } = state;
      const since = dayOf(first.failedAt);
      return [{ kind: 'delivery-failure', since, participant, role, ordinal, entity: seat, detail } as const];
    });
}

/** Those of one State by seat, those of no seat first. */
function placeOf({ participant, role, ordinal, entity }: Found): readonly [string | null, ...string[]] {
  return [participant, role ?? '', String(ordinal ?? 0).padStart(4, '0'), entity ?? ''];
}

function longestFirst(a: Found, b: Found): number {
  return compare(a.since, b.since);
}
