import type { PublishedDocument } from '../shared/wording.ts';
import type { Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { cardOfRow, whereOf } from '../shared/rows.ts';
import type { Visibility } from '../shared/terms.ts';

/** An answer; its text is on the card. */
export interface GuidanceAnswerView {
  readonly answer: string;
  /** The State that answered; null: the manager. */
  readonly participant: string | null;
  /** To whom its own side opens it; it is never shown to more readers than the request. */
  readonly visibility: Visibility;
  readonly document: PublishedDocument | null;
  readonly since: string;
  readonly card: CardReference | null;
}

/** A request for guidance as it stands at a point; its text is on the card. */
export interface GuidanceRequestView {
  readonly request: string;
  readonly participant: string;
  readonly cbm: string | null;
  readonly topic: string | null;
  readonly visibility: Visibility;
  readonly status: 'open' | 'answered';
  /** First day of this status. */
  readonly since: string;
  readonly card: CardReference | null;
}

export interface GuidanceRequestsAsked {
  readonly participant?: string | undefined;
  readonly cbm?: string | undefined;
  readonly topic?: string | undefined;
  readonly status?: 'open' | 'answered' | undefined;
}

/** Requests for guidance at a point, in the order of States. */
export function guidanceRequestsAt(
  tables: TablesReading,
  point: Point,
  asked: GuidanceRequestsAsked = {},
): readonly GuidanceRequestView[] {
  const views = tables
    .table('guidance_requests')
    .allAt(point, whereOf({ ...asked }))
    .map((row) => {
      const { subject: _subject, commitment: _commitment, ...others } = row.fields;
      return {
        ...(others as Omit<GuidanceRequestView, 'request' | 'since' | 'card'>),
        request: row.entity,
        since: row.validFrom,
        card: cardOfRow(row.fields),
      };
    });
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.request]);
}

/** Answers to a request at a point, in the order of States, the manager's last. */
export function guidanceAnswersAt(tables: TablesReading, point: Point, request: string): readonly GuidanceAnswerView[] {
  const views = tables.table('guidance_answers').allAt(point, { request }).map(answerView);
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.answer]);
}

function answerView({ entity, validFrom, fields }: Row): GuidanceAnswerView {
  return {
    answer: entity,
    participant: fields['participant'] as string | null,
    visibility: fields['visibility'] as Visibility,
    document: fields['document'] as PublishedDocument | null,
    since: validFrom,
    card: cardOfRow(fields),
  };
}
