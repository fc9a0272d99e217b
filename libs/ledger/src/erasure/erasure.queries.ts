import type { Point, Row, TablesReading } from '#libs/temporal';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { whereOf } from '../shared/rows.ts';
import type { ErasureStatus } from './erasure.decider.ts';
import type { ErasureBasis } from './erasure.events.ts';

/** How far the erasure of one subject has come at a point. */
export interface ErasureView {
  readonly subject: string;
  readonly participant: string | null;
  readonly basis: ErasureBasis;
  readonly status: Exclude<ErasureStatus, 'none'>;
  readonly reason: string | null;
  readonly cards: number | null;
  /** First day of this status. */
  readonly since: string;
}

export interface ErasuresAsked {
  readonly participant?: string | undefined;
  readonly status?: ErasureView['status'] | undefined;
}

/** The erasures that there are at a point, in the order of States, then of their subjects. */
export function erasuresAt(tables: TablesReading, point: Point, asked: ErasuresAsked = {}): readonly ErasureView[] {
  return inOrderOfStates(tables, point, viewsAt(tables, point, asked), (one) => [one.participant, one.subject]);
}

/** Subjects whose erasure is granted and not carried out: what `finishErasures` goes on with. */
export function grantedErasures(tables: TablesReading, point: Point): readonly string[] {
  return viewsAt(tables, point, { status: 'granted' }).map(({ subject }) => subject);
}

/** Subjects of whom nothing is shown any more. Ask it for now, whatever the coordinate of the view (domain rule R7). */
export function hiddenSubjects(tables: TablesReading, now: Point): ReadonlySet<string> {
  const hidden = (['granted', 'erased'] as const).flatMap((status) => viewsAt(tables, now, { status }));
  return new Set(hidden.map(({ subject }) => subject));
}

function viewsAt(tables: TablesReading, point: Point, asked: ErasuresAsked): readonly ErasureView[] {
  return tables
    .table('erasures')
    .allAt(point, whereOf({ ...asked }))
    .map(view);
}

function view({ entity, validFrom, fields }: Row): ErasureView {
  return { ...(fields as unknown as Omit<ErasureView, 'subject' | 'since'>), subject: entity, since: validFrom };
}
