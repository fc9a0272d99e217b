import type { Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { compare } from '../shared/neutral-name.ts';
import { cardOfRow, textIn } from '../shared/rows.ts';
import type { ExerciseKind } from './exercises.events.ts';
import type { Mode } from './participation.events.ts';
import { attendanceAt, type AttendanceView, inOrderOfDays } from './participation.queries.ts';

/** An exercise as it stands at a point. */
export interface ExerciseView {
  readonly exercise: string;
  readonly kind: ExerciseKind;
  readonly level: number | null;
  readonly mode: Mode;
  readonly title: string | null;
  readonly partners: readonly string[];
  readonly from: string;
  /** Last day. */
  readonly until: string;
  readonly announcedOn: string;
  readonly debriefedOn: string | null;
  readonly debriefMode: Mode | null;
}

export interface ExerciseRoundView {
  readonly round: string;
  readonly timeZone: string | null;
  readonly heldOn: string;
}

export interface InjectView {
  readonly round: string;
  readonly number: number;
  readonly topic: string | null;
  readonly card: CardReference | null;
}

export type ExerciseDetails = ExerciseView &
  AttendanceView & { readonly rounds: readonly ExerciseRoundView[]; readonly injects: readonly InjectView[] };

/** Exercises known at a point, in order of their first days. */
export function exercisesAt(tables: TablesReading, point: Point): readonly ExerciseView[] {
  return inOrderOfDays(tables.table('exercises').allAt(point).map(exerciseView));
}

export function exerciseAt(tables: TablesReading, point: Point, exercise: string): ExerciseDetails | undefined {
  const row = tables.table('exercises').at(exercise, point);
  if (!row) return undefined;
  return {
    ...exerciseView(row),
    ...attendanceAt(tables, point, exercise),
    rounds: tables.table('exercise_rounds').allAt(point, { exercise }).map(roundView),
    injects: tables.table('exercise_injects').allAt(point, { exercise }).map(injectView).toSorted(byRoundAndNumber),
  };
}

function exerciseView({ entity, fields }: Row): ExerciseView {
  const { month: _month, ...others } = fields;
  return { ...(others as unknown as ExerciseView), exercise: entity };
}

function roundView({ fields, validFrom }: Row): ExerciseRoundView {
  return { round: fields['round'] as string, timeZone: textIn(fields, 'timeZone'), heldOn: validFrom };
}

function injectView({ fields }: Row): InjectView {
  const { round, number } = fields as unknown as Pick<InjectView, 'round' | 'number'>;
  return { round, number, topic: textIn(fields, 'topic'), card: cardOfRow(fields) };
}

function byRoundAndNumber(a: InjectView, b: InjectView): number {
  return compare(a.round, b.round) || a.number - b.number;
}
