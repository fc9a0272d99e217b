import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { TrainingCompleted, TrainingEvent, TrainingModuleReleased } from './training.events.ts';

export const TRAINED_SEAT = '00000000-0000-5000-8000-000000005001';

export const moduleReleased: Decided<TrainingModuleReleased> = {
  type: 'TrainingModuleReleased',
  schemaVersion: 1,
  effectiveOn: '2024-05-06',
  data: {
    module: 'POC-101',
    title: 'Introduction for Points of Contact',
    languages: ['en', 'fr'],
    roles: [],
    link: 'https://example.org/poc-101',
  },
};

/** Of the release at revision 0. */
export const trainingCompleted: Decided<TrainingCompleted> = {
  type: 'TrainingCompleted',
  schemaVersion: 1,
  effectiveOn: '2024-05-08',
  data: { module: 'POC-101', participant: STATE_1, seat: TRAINED_SEAT, of: 0 },
};

/** One stream, in order, with each of the area's types. */
export const trainingHistory: readonly Decided<TrainingEvent>[] = [moduleReleased, trainingCompleted];
