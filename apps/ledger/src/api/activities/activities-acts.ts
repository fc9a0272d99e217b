import { exercisesArea, incidentsArea, meetingsArea, reportedActivitiesArea, trainingArea } from '#libs/ledger';
import { type ActRoute, actsController } from '../../http/act-routes.ts';
import {
  AgendaBody,
  CompletionBody,
  CountIncidentBody,
  DeclareCountingBody,
  InterventionBody,
  MeetingBody,
  ReportActivityBody,
  TrainingModuleBody,
} from './activities.dto.ts';
import {
  ActivityDocumentBody,
  ActivityInvitationBody,
  CorrectActivityBody,
  DebriefBody,
  ExerciseBody,
  ExerciseRoundBody,
  InjectBody,
  SupportGrantBody,
  SupportOfferBody,
  TookPartBody,
} from './exercises.dto.ts';

const tag = 'activities';
const stream = { of: 'activity' } as const;

/** What is recorded of exercises and meetings alike. */
const PARTICIPATION_ROUTES: readonly ActRoute[] = [
  {
    path: ':activity/invitations',
    command: 'RecordInvitation',
    summary: 'Record that States were invited',
    body: ActivityInvitationBody,
    stream,
  },
  {
    path: ':activity/participations',
    command: 'RecordParticipation',
    summary: 'Record that a State took part, in which mode, with how many persons',
    body: TookPartBody,
    stream,
  },
  {
    path: ':activity/support-offers',
    command: 'OfferParticipationSupport',
    summary: 'Offer support for taking part',
    body: SupportOfferBody,
    stream,
    makes: 'support',
  },
  {
    path: ':activity/support-grants',
    command: 'GrantParticipationSupport',
    summary: 'Grant support for taking part; the State supported is named with its consent only',
    body: SupportGrantBody,
    stream,
    makes: 'grant',
  },
];

/** Exercises, from their announcement to the report on them. */
export const ExerciseActs = actsController({
  tag,
  at: 'api/exercises',
  area: exercisesArea,
  routes: [
    {
      path: '',
      command: 'AnnounceExercise',
      summary: 'Announce an exercise',
      body: ExerciseBody,
      stream: { makes: 'exercise' },
      shown: true,
    },
    {
      path: ':exercise/rounds',
      command: 'RecordExerciseRound',
      summary: 'Record that a round of the exercise was held',
      body: ExerciseRoundBody,
      stream: { of: 'exercise' },
    },
    {
      path: ':exercise/injects',
      command: 'RecordInject',
      summary: 'Record what the players of a round were given',
      body: InjectBody,
      stream: { of: 'exercise' },
    },
    {
      path: ':exercise/debrief',
      command: 'RecordDebrief',
      summary: 'Record that the debrief was held',
      body: DebriefBody,
      stream: { of: 'exercise' },
    },
    {
      path: ':exercise/reports',
      command: 'PublishAfterActionReport',
      summary: 'Record that a report on the exercise was published',
      body: ActivityDocumentBody,
      stream: { of: 'exercise' },
      makes: 'document',
    },
    ...PARTICIPATION_ROUTES,
  ],
  ids: { exercise: 'The exercise.', activity: 'The exercise.' },
  amends: { path: ':exercise', stream: { of: 'exercise' }, corrects: CorrectActivityBody },
});

/** Meetings, from their announcement to their results. */
export const MeetingActs = actsController({
  tag,
  at: 'api/meetings',
  area: meetingsArea,
  routes: [
    {
      path: '',
      command: 'RecordMeeting',
      summary: 'Record a meeting of Points of Contact, held or announced',
      body: MeetingBody,
      stream: { makes: 'meeting' },
      shown: true,
    },
    {
      path: ':meeting/agenda',
      command: 'PublishAgenda',
      summary: 'Record the agenda as published, or further items of it',
      body: AgendaBody,
      stream: { of: 'meeting' },
    },
    {
      path: ':meeting/interventions',
      command: 'RecommendIntervention',
      summary: 'Record that an organisation is recommended to speak to an item',
      body: InterventionBody,
      stream: { of: 'meeting' },
      makes: 'intervention',
    },
    {
      path: ':meeting/results',
      command: 'PublishResults',
      summary: 'Record that results of the meeting were published',
      body: ActivityDocumentBody,
      stream: { of: 'meeting' },
      makes: 'document',
    },
    ...PARTICIPATION_ROUTES,
  ],
  ids: { meeting: 'The meeting.', activity: 'The meeting.' },
  amends: { path: ':meeting', stream: { of: 'meeting' }, corrects: CorrectActivityBody },
});

/** Training of Points of Contact. */
export const TrainingActs = actsController({
  tag,
  at: 'api/training',
  area: trainingArea,
  routes: [
    {
      path: 'modules',
      command: 'ReleaseTrainingModule',
      summary: 'Record that a training module can be taken',
      body: TrainingModuleBody,
      stream: 'only',
    },
    {
      path: 'completions',
      command: 'RecordTrainingCompletion',
      summary: 'Record that a seat completed a module',
      body: CompletionBody,
      stream: 'only',
    },
  ],
  ids: {},
  amends: { path: '', stream: 'only' },
});

/** Activities that States or the manager report. */
export const ReportedActivityActs = actsController({
  tag,
  at: 'api/activities',
  area: reportedActivitiesArea,
  routes: [
    {
      path: '',
      command: 'ReportActivity',
      summary: 'Report an activity: a consultation, dialogue, joint exercise, partnership or another',
      body: ReportActivityBody,
      stream: { makes: 'activity' },
    },
  ],
  ids: { activity: 'The activity.' },
  amends: { path: ':activity', stream: { of: 'activity' }, corrects: CorrectActivityBody },
});

/** Counting of communications about incidents, with the consent of both States. */
export const IncidentActs = actsController({
  tag,
  at: 'api/incident-counts',
  area: incidentsArea,
  routes: [
    {
      path: 'declarations',
      command: 'DeclareIncidentCounting',
      summary: 'Opt in to the counting of communications about incidents, or out',
      body: DeclareCountingBody,
      stream: 'participant',
    },
    {
      path: '',
      command: 'CountIncidentCommunication',
      summary: 'Count one communication with another State; refused unless both had opted in on its day',
      body: CountIncidentBody,
      stream: 'participant',
      makes: 'count',
    },
  ],
  ids: { participant: 'The State whose counts they are.' },
  amends: { path: ':participant', stream: 'participant' },
});
