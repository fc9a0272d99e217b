import { ExerciseActs, IncidentActs, MeetingActs, ReportedActivityActs, TrainingActs } from './activities-acts.ts';
import { ActivitiesController } from './activities.controller.ts';

/** Doors of exercises, meetings, training, reported activities and incident counts. */
export const ACTIVITY_CONTROLLERS = [
  ActivitiesController,
  ExerciseActs,
  MeetingActs,
  TrainingActs,
  ReportedActivityActs,
  IncidentActs,
];
