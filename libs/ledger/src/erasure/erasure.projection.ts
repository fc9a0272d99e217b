import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { nothing } from '../shared/project.ts';
import type { ErasureEvent } from './erasure.events.ts';

/** Entity: the subject. `status`: `requested`, `refused`, `granted`, `erased`; a request after a refusal starts anew. */
export const erasures: Projection<LedgerEvent> = {
  table: {
    name: 'erasures',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      basis: { type: 'text' },
      status: { type: 'text', indexed: true },
      reason: { type: 'text' },
      /** How many cards were destroyed. */
      cards: { type: 'integer' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ErasureEvent;
    switch (event.type) {
      case 'ErasureRequested': {
        const { subject, participant, basis } = event.data;
        const fields: Fields = {
          participant: participant ?? null,
          basis,
          status: 'requested',
          reason: null,
          cards: null,
        };
        return [{ kind: 'start', entity: subject, from: event.effectiveOn, to: null, fields }];
      }
      case 'ErasureDecided':
        return patch(event, { status: event.data.decision, reason: event.data.reason ?? null });
      case 'PersonalDataErased':
        return patch(event, { status: 'erased', cards: event.data.cards });
      default:
        return nothing(event);
    }
  },
};

function patch(event: Exclude<ErasureEvent, { type: 'ErasureRequested' }>, fields: Fields): readonly Assertion[] {
  const { subject, of } = event.data;
  return [{ kind: 'patch', entity: subject, from: event.effectiveOn, to: null, fields, of: { revision: of } }];
}
