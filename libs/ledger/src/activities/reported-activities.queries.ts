import type { Fields, Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { compare } from '../shared/neutral-name.ts';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { cardOfRow, textIn, whereOf } from '../shared/rows.ts';
import { whoseWord } from '../shared/whose-word.ts';
import type { ReportedKind } from './reported-activities.events.ts';

/** An activity as it was reported. */
export interface ReportedActivityView {
  readonly activity: string;
  readonly kind: ReportedKind;
  /** The State that reported it; null: the directory manager. */
  readonly participant: string | null;
  readonly states: readonly string[];
  readonly cbm: string | null;
  readonly partners: readonly string[];
  readonly from: string;
  /** Last day. */
  readonly until: string;
  /** Whose word it is (domain rule R6). */
  readonly label: string;
  readonly card: CardReference | null;
}

export interface ReportedActivitiesAsked {
  readonly kind?: string | undefined;
  readonly cbm?: string | undefined;
  /** Reported by this State, or with it. */
  readonly state?: string | undefined;
}

/** Activities at a point, in order of their first days, then of their ids; the States of each in the order of States. */
export function reportedActivitiesAt(
  tables: TablesReading,
  point: Point,
  { kind, cbm, state }: ReportedActivitiesAsked = {},
): readonly ReportedActivityView[] {
  return tables
    .table('activities')
    .allAt(point, whereOf({ kind, cbm }))
    .map((row) => view(tables, point, row))
    .filter(({ participant, states }) => state === undefined || participant === state || states.includes(state))
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.activity, b.activity));
}

function view(tables: TablesReading, point: Point, { entity, fields }: Row): ReportedActivityView {
  const {
    subject: _subject,
    commitment: _commitment,
    month: _month,
    ...others
  } = fields as unknown as Omit<ReportedActivityView, 'activity' | 'label' | 'card'> & Fields;
  const states = inOrderOfStates(tables, point, others.states, (one) => [one]);
  const label = whoseWord(textIn(fields, 'participant'));
  return { ...others, states, activity: entity, label, card: cardOfRow(fields) };
}
