import type { Area } from '../shared/area.ts';
import type { ExerciseCommand } from './exercises.commands.ts';
import { exercisesDecider } from './exercises.decider.ts';
import { EXERCISE_KINDS, type ExerciseEvent, exerciseStream } from './exercises.events.ts';
import { exerciseInjects, exerciseRounds, exercises, injectEntity, roundEntity } from './exercises.projection.ts';
import { rolesGiven } from './participation.roles.ts';
import { consentGiven, consentStream } from './participation.consent.ts';
import { MODES } from './participation.events.ts';
import { aboutParticipation, PARTICIPATION_TABLES } from './participation.projection.ts';
import { DOCUMENT_CELLS, participationRows } from './participation.rows.ts';

/** Streams that the tables of participation speak of. */
const HELD = ['exercise-', 'meeting-'] as const;

/** Exercises, and who takes part in them. The tables of participation are registered here for meetings too. */
export const exercisesArea: Area<ExerciseCommand, ExerciseEvent> = {
  name: 'exercises',
  decider: exercisesDecider,
  stream: (exercise = '') => exerciseStream(exercise),
  participants: statesNamed,
  reads: consentStream,
  given: (command, known) => ({ ...consentGiven(command, known), ...rolesGiven(command, known) }),
  tables: [
    ...[exercises, exerciseRounds, exerciseInjects].map((projection) => ({
      projection,
      streams: 'exercise-',
      shownBy: 'activity',
    })),
    ...PARTICIPATION_TABLES.map((projection) => ({ projection, streams: HELD, shownBy: 'activity' })),
  ],
  about(recorded) {
    const event = recorded as ExerciseEvent;
    switch (event.type) {
      case 'ExerciseAnnounced':
      case 'ExerciseDebriefHeld':
        return [event.data.exercise];
      case 'ExerciseRoundHeld':
        return [event.data.exercise, roundEntity(event.data.exercise, event.data.round)];
      case 'ExerciseInjectRecorded': {
        const { exercise, round, number } = event.data;
        return [exercise, injectEntity(exercise, round, number)];
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return event.stream.startsWith('exercise-') ? aboutParticipation(event) : [];
    }
  },
  rows: [
    {
      operation: 'exercise-announced',
      act: 'AnnounceExercise',
      stream: { makes: 'exercise' },
      cells: [
        { column: 'kind', member: 'kind', as: { oneOf: EXERCISE_KINDS }, needed: true },
        { column: 'level', member: 'level', as: 'whole' },
        { column: 'mode', member: 'mode', as: { oneOf: MODES }, needed: true },
        { column: 'title', member: 'title', as: 'text' },
        { column: 'organisation', member: 'partners.0', as: 'text' },
        { column: 'second_organisation', member: 'partners.1', as: 'text' },
        { column: 'from', member: 'from', as: 'day', needed: true },
        { column: 'until', member: 'until', as: 'day' },
        { column: 'announced_on', member: 'effectiveOn', as: 'day', dayByRule: true },
      ],
    },
    {
      operation: 'exercise-round-held',
      act: 'RecordExerciseRound',
      stream: { of: 'exercise' },
      target: 'exercise',
      cells: [
        { column: 'round', member: 'round', as: 'code', needed: true },
        { column: 'time_zone', member: 'timeZone', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day', dayByRule: true },
      ],
    },
    {
      operation: 'inject-recorded',
      act: 'RecordInject',
      stream: { of: 'exercise' },
      target: 'exercise',
      cells: [
        { column: 'round', member: 'round', as: 'code', needed: true },
        { column: 'number', member: 'number', as: 'whole', needed: true },
        { column: 'topic', member: 'topic', as: 'code' },
        { column: 'text', member: 'text', as: 'text', personal: true },
      ],
    },
    {
      operation: 'exercise-debriefed',
      act: 'RecordDebrief',
      stream: { of: 'exercise' },
      target: 'exercise',
      cells: [
        { column: 'mode', member: 'mode', as: { oneOf: MODES }, needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day', dayByRule: true },
      ],
    },
    {
      operation: 'after-action-report',
      act: 'PublishAfterActionReport',
      stream: { of: 'exercise' },
      target: 'exercise',
      cells: DOCUMENT_CELLS,
    },
    ...participationRows('exercise'),
  ],
};

interface States {
  readonly participant?: string;
  readonly supported?: string;
  readonly states?: readonly string[];
}

/** States that a command on an exercise or meeting names, a correction too; its values come as they are. */
export function statesNamed({ data }: { readonly data: object }): readonly string[] {
  const { set } = data as { readonly set?: { readonly data?: States } };
  return [data as States, set?.data ?? {}]
    .flatMap(({ participant, supported, states }) => [participant, supported, ...(Array.isArray(states) ? states : [])])
    .filter((state): state is string => typeof state === 'string');
}
