import type { Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { cardOfRow, whereOf } from '../shared/rows.ts';
import type { RemarkOutcome } from './remarks.events.ts';

/** A remark as it stands at a point; its text is on the card. */
export interface RemarkView {
  readonly remark: string;
  readonly participant: string;
  readonly seat: string | null;
  readonly index: number | null;
  readonly on: string | null;
  readonly status: 'open' | 'closed';
  readonly outcome: RemarkOutcome | null;
  /** First day of this status. */
  readonly since: string;
  readonly card: CardReference | null;
}

export interface RemarksAsked {
  readonly participant?: string | undefined;
  readonly seat?: string | undefined;
  readonly status?: 'open' | 'closed' | undefined;
}

/** The remarks that there are at a point, in the order of States. */
export function remarksAt(tables: TablesReading, point: Point, asked: RemarksAsked = {}): readonly RemarkView[] {
  const views = tables
    .table('remarks')
    .allAt(point, whereOf({ ...asked }))
    .map(view);
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.remark]);
}

/** The State whose remark it is, as far as an index knows of it. */
export function ownerOfRemark(tables: TablesReading, remark: string, index: number): string | undefined {
  return tables.table('remarks').history(remark, index).at(-1)?.fields['participant'] as string | undefined;
}

function view({ entity, validFrom, fields }: Row): RemarkView {
  const { subject: _subject, commitment: _commitment, ...others } = fields;
  return {
    ...(others as Omit<RemarkView, 'remark' | 'since' | 'card'>),
    remark: entity,
    since: validFrom,
    card: cardOfRow(fields),
  };
}
