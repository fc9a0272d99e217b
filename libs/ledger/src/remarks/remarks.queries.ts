import type { Point, Row, TablesReading, Where } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
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
  readonly participant?: string;
  readonly seat?: string;
  readonly status?: 'open' | 'closed';
}

/** The remarks that there are at a point, in order of their ids. */
export function remarksAt(tables: TablesReading, point: Point, asked: RemarksAsked = {}): readonly RemarkView[] {
  return tables
    .table('remarks')
    .allAt(point, asked as Where)
    .map(view);
}

function view({ entity, validFrom, fields }: Row): RemarkView {
  const { subject, commitment, ...rest } = fields;
  const card = typeof subject === 'string' && typeof commitment === 'string' ? { subject, commitment } : null;
  return { ...(rest as Omit<RemarkView, 'remark' | 'since' | 'card'>), remark: entity, since: validFrom, card };
}
