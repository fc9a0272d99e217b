import type { CardReference } from '#libs/vault';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { GuidanceAnswered, GuidanceRequested, GuidanceRequestsEvent } from './guidance-requests.events.ts';

export const REQUEST = '00000000-0000-5000-8000-00000000e105';
export const ANSWER = '00000000-0000-5000-8000-00000000e106';
export const REQUEST_CARD: CardReference = {
  subject: '00000000-0000-5000-8000-00000000d102',
  commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSByZXF1ZXN0',
};
export const ANSWER_CARD: CardReference = {
  subject: '00000000-0000-5000-8000-00000000d103',
  commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSBhbnN3ZXIu',
};

export const guidanceRequested: Decided<GuidanceRequested> = {
  type: 'GuidanceRequested',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    request: REQUEST,
    participant: STATE_1,
    cbm: 'CBM-1',
    topic: 'national-coordination',
    visibility: 'states',
    card: REQUEST_CARD,
  },
};

/** By State 002, of the request at revision 0. */
export const guidanceAnswered: Decided<GuidanceAnswered> = {
  type: 'GuidanceAnswered',
  schemaVersion: 1,
  effectiveOn: '2024-06-03',
  data: {
    request: REQUEST,
    answer: ANSWER,
    of: 0,
    participant: STATE_2,
    visibility: 'states',
    document: { title: 'Roles of the Points of Contact', link: 'https://state-002.example/guide.pdf' },
    card: ANSWER_CARD,
  },
};

/** One stream, in order, with each of the area's types. */
export const guidanceRequestsHistory: readonly Decided<GuidanceRequestsEvent>[] = [guidanceRequested, guidanceAnswered];
