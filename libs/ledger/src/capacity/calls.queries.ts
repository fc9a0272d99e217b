import type { PublishedDocument } from '../shared/wording.ts';
import type { Point, Row, TablesReading } from '#libs/temporal';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { dayOf } from '../shared/days.ts';
import { compare } from '../shared/neutral-name.ts';
import type { Citation } from '../shared/terms.ts';

/** How many States answered a call; each counts once, by its first input. */
export interface AnsweredCounts {
  readonly byDeadline: number;
  readonly afterDeadline: number;
}

/** A call for inputs as it stands at a point. */
export interface CallView {
  readonly call: string;
  readonly title: string;
  readonly issuedOn: string;
  /** Last day, in UTC, on which an input is by the deadline. */
  readonly deadline: string;
  readonly instrument: Citation | null;
  readonly languages: readonly string[];
}

/** What a State sent to a call. */
export interface InputView {
  readonly participant: string;
  /** Of the first input: when the State answered. */
  readonly receivedAt: string;
  /** Of the input that counts now. */
  readonly lastReceivedAt: string;
  readonly document: PublishedDocument | null;
  readonly byDeadline: boolean;
}

/** Calls at a point, the earliest issued first. */
export function callsAt(tables: TablesReading, point: Point): readonly CallView[] {
  return tables
    .table('calls')
    .allAt(point)
    .map(callView)
    .toSorted((a, b) => compare(a.issuedOn, b.issuedOn) || compare(a.call, b.call));
}

/** One call at a point; undefined: there is none. */
export function callAt(tables: TablesReading, point: Point, call: string): CallView | undefined {
  const row = tables.table('calls').at(call, point);
  return row && callView(row);
}

/** How many States had answered a call by a point. */
export function answeredAt(tables: TablesReading, point: Point, call: string): AnsweredCounts {
  const inputs = inputsAt(tables, point, call);
  const byDeadline = inputs.filter((input) => input.byDeadline).length;
  return { byDeadline, afterDeadline: inputs.length - byDeadline };
}

/** What States sent to a call by a point, in the order of States. */
export function inputsAt(tables: TablesReading, point: Point, call: string): readonly InputView[] {
  const found = tables.table('calls').at(call, point);
  if (!found) return [];
  const deadline = found.fields['deadline'] as string;
  const views = tables
    .table('inputs')
    .allAt(point, { call })
    .map(({ fields }) => {
      const { call: _call, ...input } = fields as unknown as Omit<InputView, 'byDeadline'> & { readonly call: string };
      return { ...input, byDeadline: dayOf(input.receivedAt) <= deadline };
    });
  return inOrderOfStates(tables, point, views, (one) => [one.participant]);
}

function callView({ entity, fields }: Row): CallView {
  const { issuedMonth: _issued, dueMonth: _due, ...others } = fields;
  return { ...(others as unknown as Omit<CallView, 'call'>), call: entity };
}
