import type { CardReference } from '#libs/vault';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type {
  CapacityEvent,
  CapacityNeedStated,
  CapacityOfferStated,
  CapacityStatementEnded,
} from './capacity.events.ts';

export const NEED = '00000000-0000-5000-8000-00000000e101';
export const OFFER = '00000000-0000-5000-8000-00000000e102';
export const CAPACITY_CARD: CardReference = {
  subject: '00000000-0000-5000-8000-00000000d101',
  commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSBuZWVkLi4u',
};

export const needStated: Decided<CapacityNeedStated> = {
  type: 'CapacityNeedStated',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    statement: NEED,
    participant: STATE_1,
    topic: 'training',
    cbm: 'CBM-6',
    visibility: 'states',
    card: CAPACITY_CARD,
  },
};

export const offerStated: Decided<CapacityOfferStated> = {
  type: 'CapacityOfferStated',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: { statement: OFFER, participant: STATE_1, topic: 'exercises', visibility: 'public' },
};

/** Of the need at revision 0. */
export const needEnded: Decided<CapacityStatementEnded> = {
  type: 'CapacityStatementEnded',
  schemaVersion: 1,
  effectiveOn: '2024-09-01',
  data: { statement: NEED, participant: STATE_1, of: 0, outcome: 'fulfilled' },
};

/** One stream, in order, with each of the area's types. */
export const capacityHistory: readonly Decided<CapacityEvent>[] = [needStated, offerStated, needEnded];
