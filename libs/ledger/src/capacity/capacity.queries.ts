import type { Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { cardOfRow, whereOf } from '../shared/rows.ts';
import type { Visibility } from '../shared/terms.ts';
import type { CapacityOutcome } from './capacity.events.ts';

/** A need or an offer as it stands at a point; its text is on the card. */
export interface CapacityView {
  readonly statement: string;
  readonly participant: string;
  readonly kind: 'need' | 'offer';
  readonly topic: string;
  readonly cbm: string | null;
  readonly visibility: Visibility;
  /** First day in force. */
  readonly since: string;
  /** How and since when it is in force no more; null while it is. */
  readonly ended: { readonly outcome: CapacityOutcome; readonly since: string } | null;
  readonly card: CardReference | null;
}

export interface CapacityAsked {
  readonly participant?: string | undefined;
  readonly kind?: 'need' | 'offer' | undefined;
  readonly topic?: string | undefined;
  readonly cbm?: string | undefined;
  /** Those that have ended, instead of those in force. */
  readonly ended?: boolean | undefined;
}

/** Needs and offers at a point, in the order of States. */
export function capacityAt(tables: TablesReading, point: Point, asked: CapacityAsked = {}): readonly CapacityView[] {
  const { ended = false, ...where } = asked;
  const views = ended ? endedAt(tables, point, where) : inForceAt(tables, point, where);
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.statement]);
}

function inForceAt(tables: TablesReading, point: Point, where: Omit<CapacityAsked, 'ended'>): readonly CapacityView[] {
  return tables
    .table('capacity_statements')
    .allAt(point, whereOf({ ...where }))
    .map((row) => view(row, null));
}

/** What has ended by the day is shown as it was last. */
function endedAt(
  tables: TablesReading,
  point: Point,
  { participant, ...others }: Omit<CapacityAsked, 'ended'>,
): readonly CapacityView[] {
  const statements = tables.table('capacity_statements');
  const wanted = Object.entries(others).filter(([, value]) => value !== undefined);
  return tables
    .table('capacity_endings')
    .allAt(point, whereOf({ participant }))
    .flatMap(({ entity, validFrom, fields }) => {
      const last = statements.timelineAt(entity, point.index).at(-1);
      if (!last || !wanted.every(([field, value]) => last.fields[field] === value)) return [];
      return [view(last, { outcome: fields['outcome'] as CapacityOutcome, since: validFrom })];
    });
}

function view({ entity, validFrom, fields }: Row, ended: CapacityView['ended']): CapacityView {
  const { subject: _subject, commitment: _commitment, ...others } = fields;
  return {
    ...(others as Omit<CapacityView, 'statement' | 'since' | 'ended' | 'card'>),
    statement: entity,
    since: validFrom,
    ended,
    card: cardOfRow(fields),
  };
}
