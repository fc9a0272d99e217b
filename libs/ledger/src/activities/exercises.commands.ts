import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { ExerciseKind } from './exercises.events.ts';
import type { DocumentAsked, ParticipationCommand } from './participation.commands.ts';
import type { Mode } from './participation.events.ts';

/** `effectiveOn`: since when it is announced; default: today, or its first day where that is past. New id: `newId('exercise')`. */
export type AnnounceExercise = Command<
  'AnnounceExercise',
  {
    readonly kind: ExerciseKind;
    readonly level?: 1 | 2 | 3;
    readonly mode: Mode;
    readonly title?: string;
    readonly partners?: readonly string[];
    readonly from: string;
    readonly until?: string;
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

interface OnExercise {
  readonly exercise: string;
  readonly effectiveOn?: string;
  readonly given: AreaGiven;
}

/** `effectiveOn`: the day on which it was held; default: the first of the exercise. */
export type RecordExerciseRound = Command<
  'RecordExerciseRound',
  OnExercise & { readonly round: string; readonly timeZone?: string }
>;

/** In force on the day of its round. The command's card may hold `text`. New id: `newId('subject')`. */
export type RecordInject = Command<
  'RecordInject',
  Omit<OnExercise, 'effectiveOn'> & { readonly round: string; readonly number: number; readonly topic?: string }
>;

export type RecordDebrief = Command<'RecordDebrief', OnExercise & { readonly mode: Mode }>;

export type PublishAfterActionReport = Command<
  'PublishAfterActionReport',
  DocumentAsked & { readonly exercise: string }
>;

export type ExerciseCommand =
  | AnnounceExercise
  | RecordExerciseRound
  | RecordInject
  | RecordDebrief
  | PublishAfterActionReport
  | ParticipationCommand
  | AmendCommand;
