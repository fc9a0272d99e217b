import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { DocumentData, Mode, ParticipationEvent } from './participation.events.ts';

/** Stream `exercise-<id>`: one exercise. `of`: revision of the entry that this one rests on. */

export const EXERCISE_KINDS = ['simulation', 'tabletop', 'communication-check'] as const;
export type ExerciseKind = (typeof EXERCISE_KINDS)[number];

/** An exercise, announced on `effectiveOn` or known from then on ([V] S5, S8). */
export type ExerciseAnnounced = LedgerEvent<
  'ExerciseAnnounced',
  {
    readonly exercise: string;
    readonly kind: ExerciseKind;
    /** 1: links and response times; 2: parts; 3: full scale ([D], from S52–S56). */
    readonly level?: 1 | 2 | 3;
    readonly mode: Mode;
    readonly title?: string;
    /** Names of the organisations that hold it together with the manager. */
    readonly partners?: readonly string[];
    /** First day. */
    readonly from: string;
    /** Last day; none: the first is the only one. */
    readonly until?: string;
  }
>;

/** A round, as for the States of one time zone, was held on `effectiveOn` ([V] S5, S8). */
export type ExerciseRoundHeld = LedgerEvent<
  'ExerciseRoundHeld',
  {
    readonly exercise: string;
    readonly of: number;
    /** Code of the round within the exercise. */
    readonly round: string;
    /** IANA time zone. */
    readonly timeZone?: string;
  }
>;

/** What the players of a round were given; its text is on the card ([V] S5). */
export type ExerciseInjectRecorded = LedgerEvent<
  'ExerciseInjectRecorded',
  {
    readonly exercise: string;
    /** Revision of the round. */
    readonly of: number;
    readonly round: string;
    /** 1, 2, 3 … within the round. */
    readonly number: number;
    /** What it is about, as a code. */
    readonly topic?: string;
    readonly card?: CardReference;
  }
>;

/** Players and holders looked back on `effectiveOn` ([V] S5). */
export type ExerciseDebriefHeld = LedgerEvent<
  'ExerciseDebriefHeld',
  { readonly exercise: string; readonly of: number; readonly mode: Mode }
>;

/** A report on the exercise was published on `effectiveOn` ([D]). */
export type AfterActionReportPublished = LedgerEvent<'AfterActionReportPublished', DocumentData>;

export type ExerciseEvent =
  | ExerciseAnnounced
  | ExerciseRoundHeld
  | ExerciseInjectRecorded
  | ExerciseDebriefHeld
  | AfterActionReportPublished
  | ParticipationEvent
  | Amendment;

export function exerciseStream(exercise: string): string {
  return `exercise-${exercise}`;
}
