import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { ActivityReported, ReportedActivityEvent } from './reported-activities.events.ts';

export const ACTIVITY = '00000000-0000-5000-8000-00000000e401';

export const activityReported: Decided<ActivityReported> = {
  type: 'ActivityReported',
  schemaVersion: 1,
  effectiveOn: '2024-04-15',
  data: {
    activity: ACTIVITY,
    kind: 'consultation',
    participant: STATE_1,
    states: [STATE_1, STATE_2],
    cbm: 'CBM-2',
    partners: ['Example Institute'],
    until: '2024-04-16',
    card: {
      subject: '00000000-0000-5000-8000-00000000d0e4',
      commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSByZXBvcnQuLg==',
    },
  },
};

/** One stream, in order, with each of the area's types. */
export const reportedActivityHistory: readonly Decided<ReportedActivityEvent>[] = [activityReported];
