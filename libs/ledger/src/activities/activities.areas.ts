import type { AnyArea } from '../shared/area.ts';
import { exercisesArea } from './exercises.area.ts';
import { incidentsArea } from './incidents.area.ts';
import { meetingsArea } from './meetings.area.ts';
import { reportedActivitiesArea } from './reported-activities.area.ts';
import { trainingArea } from './training.area.ts';

/** Exercises, meetings, training, reported activities and what is counted of incidents. */
export const ACTIVITY_AREAS: readonly AnyArea[] = [
  exercisesArea,
  meetingsArea,
  trainingArea,
  reportedActivitiesArea,
  incidentsArea,
];
