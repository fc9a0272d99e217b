import type { Decided } from '../shared/decider.ts';
import type { ErasureDecided, ErasureEvent, ErasureRequested, PersonalDataErased } from './erasure.events.ts';

export const SUBJECT = '00000000-0000-5000-8000-00000000d004';

export const erasureRequested: Decided<ErasureRequested> = {
  type: 'ErasureRequested',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    subject: SUBJECT,
    participant: '00000000-0000-5000-8000-000000000001',
    basis: 'request-of-the-person',
  },
};

/** Of the request at revision 0. */
export const erasureGranted: Decided<ErasureDecided> = {
  type: 'ErasureDecided',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: { subject: SUBJECT, participant: '00000000-0000-5000-8000-000000000001', of: 0, decision: 'granted' },
};

/** Of the request at revision 0. */
export const personalDataErased: Decided<PersonalDataErased> = {
  type: 'PersonalDataErased',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: { subject: SUBJECT, participant: '00000000-0000-5000-8000-000000000001', of: 0, cards: 2 },
};

/** One stream, in order, with each of the area's types. */
export const erasureHistory: readonly Decided<ErasureEvent>[] = [erasureRequested, erasureGranted, personalDataErased];
