import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type {
  AfterActionReportPublished,
  ExerciseAnnounced,
  ExerciseDebriefHeld,
  ExerciseEvent,
  ExerciseInjectRecorded,
  ExerciseRoundHeld,
} from './exercises.events.ts';
import type {
  ParticipationRecorded,
  ParticipationSupportGranted,
  ParticipationSupportOffered,
  StatesInvited,
} from './participation.events.ts';

export const EXERCISE = '00000000-0000-5000-8000-00000000e001';
export const OFFER = '00000000-0000-5000-8000-00000000e101';
export const GRANT = '00000000-0000-5000-8000-00000000e102';
/** Communication of the State supported. */
export const CONSENT = '00000000-0000-5000-8000-00000000e103';
export const REPORT = '00000000-0000-5000-8000-00000000e201';

export const exerciseAnnounced: Decided<ExerciseAnnounced> = {
  type: 'ExerciseAnnounced',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    exercise: EXERCISE,
    kind: 'simulation',
    level: 2,
    mode: 'hybrid',
    title: 'Simulation exercise of the directory',
    partners: ['Example Institute', 'Example Union'],
    from: '2024-06-10',
    until: '2024-06-12',
  },
};

const ofActivity = { activity: EXERCISE, activityKind: 'exercise', of: 0 } as const;

/** Of the announcement at revision 0, as all that follow but where said. */
export const statesInvited: Decided<StatesInvited> = {
  type: 'StatesInvited',
  schemaVersion: 1,
  effectiveOn: '2024-05-10',
  data: { ...ofActivity, states: [STATE_1, STATE_2] },
};

export const roundHeld: Decided<ExerciseRoundHeld> = {
  type: 'ExerciseRoundHeld',
  schemaVersion: 1,
  effectiveOn: '2024-06-10',
  data: { exercise: EXERCISE, of: 0, round: 'round-a', timeZone: 'Africa/Nairobi' },
};

/** Of the round at revision 2. */
export const injectRecorded: Decided<ExerciseInjectRecorded> = {
  type: 'ExerciseInjectRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-06-10',
  data: {
    exercise: EXERCISE,
    of: 2,
    round: 'round-a',
    number: 1,
    topic: 'outage',
    card: {
      subject: '00000000-0000-5000-8000-00000000d0e1',
      commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSBpbmplY3QuLg==',
    },
  },
};

export const tookPart: Decided<ParticipationRecorded> = {
  type: 'ParticipationRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-06-10',
  data: {
    ...ofActivity,
    participant: STATE_1,
    mode: 'remote',
    roles: ['diplomatic', 'technical'],
    heads: 3,
    card: {
      subject: '00000000-0000-5000-8000-00000000d0e2',
      commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSBuYW1lcy4uLg==',
    },
  },
};

export const supportOffered: Decided<ParticipationSupportOffered> = {
  type: 'ParticipationSupportOffered',
  schemaVersion: 1,
  effectiveOn: '2024-05-20',
  data: { ...ofActivity, support: OFFER, participant: STATE_2, number: 2 },
};

/** Of the offer at revision 5. */
export const supportGranted: Decided<ParticipationSupportGranted> = {
  type: 'ParticipationSupportGranted',
  schemaVersion: 1,
  effectiveOn: '2024-05-25',
  data: {
    ...ofActivity,
    of: 5,
    grant: GRANT,
    offer: OFFER,
    participant: STATE_2,
    supported: STATE_1,
    consent: true,
    consentIn: CONSENT,
    number: 1,
  },
};

export const debriefHeld: Decided<ExerciseDebriefHeld> = {
  type: 'ExerciseDebriefHeld',
  schemaVersion: 1,
  effectiveOn: '2024-06-14',
  data: { exercise: EXERCISE, of: 0, mode: 'in-person' },
};

export const reportPublished: Decided<AfterActionReportPublished> = {
  type: 'AfterActionReportPublished',
  schemaVersion: 1,
  effectiveOn: '2024-07-01',
  data: {
    document: REPORT,
    ...ofActivity,
    symbol: 'EX/2024/1',
    title: 'Report on the simulation exercise',
    link: 'https://example.org/ex-2024-1',
    languages: ['en'],
  },
};

/** One stream, in order, with each of the area's types. */
export const exerciseHistory: readonly Decided<ExerciseEvent>[] = [
  exerciseAnnounced,
  statesInvited,
  roundHeld,
  injectRecorded,
  tookPart,
  supportOffered,
  supportGranted,
  debriefHeld,
  reportPublished,
];
