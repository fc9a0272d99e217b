import type { Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { compare } from '../shared/neutral-name.ts';
import { cardOfRow, whereOf } from '../shared/rows.ts';
import type { DatePrecision } from '../shared/terms.ts';
import type { Channel, CommunicationKind } from './communications.events.ts';
import { createResting, restingAt } from './resting.queries.ts';

/** A communication as it is recorded; its text and attachment are on the card. */
export interface CommunicationView {
  readonly communication: string;
  readonly participant: string;
  readonly kind: CommunicationKind;
  readonly reference: string | null;
  readonly datedOn: string | null;
  readonly datedPrecision: DatePrecision | null;
  readonly receivedAt: string;
  readonly channel: Channel;
  readonly language: string | null;
  readonly card: CardReference | null;
  /** Nothing that was recorded rests on it: the manager's work list. */
  readonly open: boolean;
}

export interface CommunicationsAsked {
  readonly participant?: string | undefined;
  readonly open?: boolean | undefined;
}

/** Communications at a point, newest first; those received at one instant in the order of States. */
export function communicationsAt(
  tables: TablesReading,
  point: Point,
  { participant, open }: CommunicationsAsked,
): readonly CommunicationView[] {
  const rows = tables.table('communications').allAt(point, whereOf({ participant }));
  const isRestedOn = restingAt(
    tables,
    point.index,
    rows.map(({ entity }) => entity),
  );
  const views = rows.map((row) => view(row, isRestedOn)).filter((one) => open === undefined || one.open === open);
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.communication]).toSorted((a, b) =>
    compare(b.receivedAt, a.receivedAt),
  );
}

/** One communication as known at an index, whatever the day. */
export function communicationAt(
  tables: TablesReading,
  communication: string,
  index: number,
): CommunicationView | undefined {
  const row = tables.table('communications').timelineAt(communication, index).at(-1);
  return row && view(row, createResting(tables.audit, index));
}

function view({ entity, fields }: Row, isRestedOn: (communication: string) => boolean): CommunicationView {
  const { subject: _subject, commitment: _commitment, ...others } = fields;
  return {
    ...(others as unknown as Omit<CommunicationView, 'communication' | 'card' | 'open'>),
    communication: entity,
    card: cardOfRow(fields),
    open: !isRestedOn(entity),
  };
}
