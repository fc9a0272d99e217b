import type { Decided } from '../shared/decider.ts';
import type {
  MembershipEnded,
  MembershipStarted,
  ParticipantCodesChanged,
  ParticipantEvent,
  ParticipantRegistered,
  ParticipantRenamed,
  SuccessionRecorded,
} from './participants.events.ts';

export const STATE_1 = '00000000-0000-5000-8000-000000000001';
export const STATE_2 = '00000000-0000-5000-8000-000000000002';

export const stateRegistered: Decided<ParticipantRegistered> = {
  type: 'ParticipantRegistered',
  schemaVersion: 1,
  effectiveOn: '2011-07-14',
  data: {
    participant: STATE_1,
    kind: 'example-state',
    codes: { example: '001' },
    names: { short: { en: 'Example State 001', fr: 'État exemple 001' } },
  },
};

/** Of the registration at revision 0. */
export const stateRenamed: Decided<ParticipantRenamed> = {
  type: 'ParticipantRenamed',
  schemaVersion: 1,
  effectiveOn: '2024-06-01',
  data: { participant: STATE_1, of: 0, names: { short: { en: 'Example Republic 001' } } },
};

export const joinedGroupA: Decided<MembershipStarted> = {
  type: 'MembershipStarted',
  schemaVersion: 1,
  effectiveOn: '2011-07-14',
  data: { participant: STATE_1, group: 'Example Group A', groupKind: 'regional-group' },
};

/** Of the registration at revision 0. */
export const codesChanged: Decided<ParticipantCodesChanged> = {
  type: 'ParticipantCodesChanged',
  schemaVersion: 1,
  effectiveOn: '2024-06-01',
  data: { participant: STATE_1, of: 0, codes: { example: '101' } },
};

/** Of the membership that started at revision 1. */
export const leftGroupA: Decided<MembershipEnded> = {
  type: 'MembershipEnded',
  schemaVersion: 1,
  effectiveOn: '2023-11-19',
  data: { participant: STATE_1, group: 'Example Group A', of: 1, precision: 'day' },
};

/** Of the registration at revision 0. */
export const succession: Decided<SuccessionRecorded> = {
  type: 'SuccessionRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-01-01',
  data: { participant: STATE_1, of: 0, predecessor: STATE_2, citation: { symbol: 'A/RES/0/0', date: '2024-01-01' } },
};

/** One stream, in order, with each of the area's types. */
export const participantHistory: readonly Decided<ParticipantEvent>[] = [
  stateRegistered,
  joinedGroupA,
  leftGroupA,
  stateRenamed,
  codesChanged,
  succession,
];
