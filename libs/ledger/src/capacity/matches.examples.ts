import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import { NEED } from './capacity.examples.ts';
import type { CapacityMatchEnded, CapacityMatchRecorded, MatchesEvent } from './matches.events.ts';

export const MATCH = '00000000-0000-5000-8000-00000000e103';
/** An offer of State 002. */
export const OFFER_2 = '00000000-0000-5000-8000-00000000e104';

export const matchRecorded: Decided<CapacityMatchRecorded> = {
  type: 'CapacityMatchRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-05-20',
  data: { match: MATCH, need: NEED, needBy: STATE_1, topic: 'training', offer: OFFER_2, offerBy: STATE_2 },
};

/** Of the match at revision 0. */
export const matchEnded: Decided<CapacityMatchEnded> = {
  type: 'CapacityMatchEnded',
  schemaVersion: 1,
  effectiveOn: '2024-08-01',
  data: { match: MATCH, of: 0, reason: 'programme-completed' },
};

/** One stream, in order, with each of the area's types. */
export const matchesHistory: readonly Decided<MatchesEvent>[] = [matchRecorded, matchEnded];
