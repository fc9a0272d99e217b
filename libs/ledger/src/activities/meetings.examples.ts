import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type {
  AgendaPublished,
  InterventionRecommended,
  MeetingEvent,
  MeetingHeld,
  ResultsPublished,
} from './meetings.events.ts';
import type { ParticipationRecorded } from './participation.events.ts';

export const MEETING = '00000000-0000-5000-8000-00000000e301';
export const INTERVENTION = '00000000-0000-5000-8000-00000000e302';
export const RESULTS = '00000000-0000-5000-8000-00000000e303';

export const meetingHeld: Decided<MeetingHeld> = {
  type: 'MeetingHeld',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    meeting: MEETING,
    title: 'Meeting of Points of Contact',
    mode: 'in-person',
    place: 'Example City',
    from: '2024-05-13',
    until: '2024-05-14',
  },
};

/** Of the meeting at revision 0. */
export const agendaPublished: Decided<AgendaPublished> = {
  type: 'AgendaPublished',
  schemaVersion: 1,
  effectiveOn: '2024-05-10',
  data: {
    meeting: MEETING,
    of: 0,
    items: [
      { item: '1', title: 'Opening' },
      { item: '5a', title: 'Measures facilitating communication', category: 'communication' },
    ],
  },
};

/** Of the agenda at revision 1. */
export const interventionRecommended: Decided<InterventionRecommended> = {
  type: 'InterventionRecommended',
  schemaVersion: 1,
  effectiveOn: '2024-05-10',
  data: { intervention: INTERVENTION, meeting: MEETING, of: 1, item: '5a', organisation: 'Example Institute' },
};

export const tookPartInMeeting: readonly Decided<ParticipationRecorded>[] = (
  [
    [STATE_1, 'in-person', 2],
    [STATE_1, 'remote', 1],
    [STATE_2, 'in-person', 1],
  ] as const
).map(([participant, mode, heads]) => ({
  type: 'ParticipationRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-05-13',
  data: { activity: MEETING, activityKind: 'meeting', of: 0, participant, mode, roles: [], heads },
}));

export const resultsPublished: Decided<ResultsPublished> = {
  type: 'ResultsPublished',
  schemaVersion: 1,
  effectiveOn: '2024-06-03',
  data: {
    document: RESULTS,
    activity: MEETING,
    activityKind: 'meeting',
    of: 0,
    title: 'Summary of the meeting',
    link: 'https://example.org/meeting-1',
  },
};

/** One stream, in order, with each of the area's own types. */
export const meetingHistory: readonly Decided<MeetingEvent>[] = [
  meetingHeld,
  agendaPublished,
  interventionRecommended,
  ...tookPartInMeeting,
  resultsPublished,
];
