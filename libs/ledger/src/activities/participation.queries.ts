import type { Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { compare } from '../shared/neutral-name.ts';
import { cardOfRow } from '../shared/rows.ts';
import type { ParticipationMode } from './participation.events.ts';

export interface ParticipationView {
  readonly participant: string;
  readonly mode: ParticipationMode;
  readonly roles: readonly string[];
  readonly heads: number;
  readonly heldOn: string;
  /** Holds the names of those who attended. */
  readonly card: CardReference | null;
}

export interface SupportView {
  readonly support: string;
  readonly kind: 'offered' | 'granted';
  /** Who offers or grants it; null: the directory manager. */
  readonly participant: string | null;
  readonly offer: string | null;
  readonly supported: string | null;
  readonly number: number;
  readonly since: string;
}

export interface DocumentView {
  readonly document: string;
  readonly kind: 'after-action-report' | 'results';
  readonly symbol: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly languages: readonly string[] | null;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
  readonly publishedOn: string;
}

/** What is known of those who took part in an exercise or meeting. */
export interface AttendanceView {
  readonly participations: readonly ParticipationView[];
  readonly invited: readonly string[];
  readonly supports: readonly SupportView[];
  readonly documents: readonly DocumentView[];
}

/** Two different counts: States, each once, and persons by mode. */
export interface AttendanceCount {
  readonly states: number;
  readonly heads: { readonly inPerson: number; readonly remote: number };
}

export function countedOf(
  participations: readonly Pick<ParticipationView, 'participant' | 'mode' | 'heads'>[],
): AttendanceCount {
  const heads = (mode: ParticipationMode) =>
    participations.reduce((sum, one) => sum + (one.mode === mode ? one.heads : 0), 0);
  return {
    states: new Set(participations.map(({ participant }) => participant)).size,
    heads: { inPerson: heads('in-person'), remote: heads('remote') },
  };
}

/** Who took part in an exercise or meeting, in order of States and modes. */
export function participationsAt(tables: TablesReading, point: Point, activity: string): readonly ParticipationView[] {
  const views = tables
    .table('participations')
    .allAt(point, { activity })
    .map(({ fields }) => ({
      participant: fields['participant'] as string,
      mode: fields['mode'] as ParticipationMode,
      roles: fields['roles'] as readonly string[],
      heads: fields['heads'] as number,
      heldOn: fields['heldOn'] as string,
      card: cardOfRow(fields),
    }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.mode, one.heldOn]);
}

/** All that is known of those who took part in an exercise or meeting. */
export function attendanceAt(tables: TablesReading, point: Point, activity: string): AttendanceView {
  return {
    participations: participationsAt(tables, point, activity),
    invited: invitedAt(tables, point, activity),
    supports: tables.table('supports').allAt(point, { activity }).map(supportView),
    documents: tables.table('activity_documents').allAt(point, { activity }).map(documentView).toSorted(byPublication),
  };
}

/** In the order of States. */
function invitedAt(tables: TablesReading, point: Point, activity: string): readonly string[] {
  const rows = tables.table('activity_invitations').allAt(point, { activity });
  const states = rows.map(({ fields }) => fields['participant'] as string);
  return inOrderOfStates(tables, point, states, (one) => [one]);
}

/** By the first days; the views come in the order of their ids. */
export function inOrderOfDays<T extends { readonly from: string }>(views: readonly T[]): readonly T[] {
  return views.toSorted((a, b) => compare(a.from, b.from));
}

function supportView({ entity, validFrom, fields }: Row): SupportView {
  const { kind, participant, offer, supported, number } = fields as unknown as Omit<SupportView, 'support' | 'since'>;
  return { support: entity, kind, participant, offer, supported, number, since: validFrom };
}

function documentView({ entity, fields }: Row): DocumentView {
  const { activity: _activity, activityKind: _kind, ...others } = fields;
  return { ...(others as unknown as DocumentView), document: entity };
}

function byPublication(a: DocumentView, b: DocumentView): number {
  return compare(a.publishedOn, b.publishedOn);
}
