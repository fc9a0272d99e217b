import { rosterStream } from '../directory/directory.events.ts';
import type { Area, Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import type { FromDoor } from '../shared/handling.ts';
import type { RecordTrainingCompletion, TrainingCommand } from './training.commands.ts';
import { trainingDecider } from './training.decider.ts';
import { TRAINING_STREAM, type TrainingEvent } from './training.events.ts';
import { completionEntity, trainingCompletions, trainingModules } from './training.projection.ts';

/** Training of Points of Contact. */
export const trainingArea: Area<TrainingCommand, TrainingEvent> = {
  name: 'training',
  decider: trainingDecider,
  stream: () => TRAINING_STREAM,
  participants: (command) => (isCompletion(command) ? [command.data.participant] : []),
  reads: (command) => (isCompletion(command) ? [rosterStream(command.data.participant)] : []),
  given: (command, known) => (isCompletion(command) ? { seatKnown: isSeatKnown(command, known) } : {}),
  tables: [trainingModules, trainingCompletions].map((projection) => ({
    projection,
    streams: TRAINING_STREAM,
    shownBy: 'activity',
  })),
  about(recorded) {
    const event = recorded as TrainingEvent;
    switch (event.type) {
      case 'TrainingModuleReleased':
        return [event.data.module];
      case 'TrainingCompleted': {
        const { module, seat } = event.data;
        return [module, seat, completionEntity(module, seat)];
      }
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'module-released',
      act: 'ReleaseTrainingModule',
      stream: 'only',
      cells: [
        { column: 'module', member: 'module', as: 'text', needed: true },
        { column: 'title', member: 'title', as: 'text', needed: true },
        { column: 'languages', member: 'languages', as: 'words', needed: true },
        { column: 'roles', member: 'roles', as: 'words' },
        { column: 'link', member: 'link', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'training-completed',
      act: 'RecordTrainingCompletion',
      stream: 'only',
      state: 'participant',
      cells: [
        { column: 'module', member: 'module', as: 'text', needed: true },
        { column: 'entry', member: 'seat', as: { thing: 'seat' }, needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};

function isCompletion(command: FromDoor<TrainingCommand>): command is FromDoor<RecordTrainingCompletion> {
  return command.type === 'RecordTrainingCompletion';
}

function isSeatKnown({ data: { participant, seat } }: FromDoor<RecordTrainingCompletion>, known: Known): boolean {
  return counting(known.events(rosterStream(participant))).some(
    ({ data }) => (data as { readonly seat?: string }).seat === seat,
  );
}
