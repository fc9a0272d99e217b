import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import type { CapacityEvent } from './capacity.events.ts';

/** Entity: a State's need or offer, from the day it is stated until it ends. `kind`: `need` or `offer`. */
export const capacityStatements: Projection<LedgerEvent> = {
  table: {
    name: 'capacity_statements',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      kind: { type: 'text', indexed: true },
      topic: { type: 'text', indexed: true },
      cbm: { type: 'text', indexed: true },
      visibility: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as CapacityEvent;
    switch (event.type) {
      case 'CapacityNeedStated':
      case 'CapacityOfferStated': {
        const { statement, participant, topic, cbm, visibility, card } = event.data;
        const fields: Fields = {
          participant,
          kind: event.type === 'CapacityNeedStated' ? 'need' : 'offer',
          topic,
          cbm: cbm ?? null,
          visibility,
          subject: card?.subject ?? null,
          commitment: card?.commitment ?? null,
        };
        return [{ kind: 'start', entity: statement, from: event.effectiveOn, to: null, fields }];
      }
      case 'CapacityStatementEnded':
        return [{ kind: 'cease', entity: event.data.statement, from: event.effectiveOn, to: null }];
      default:
        return [];
    }
  },
};

/** Entity: a need or offer that has ended, from the first day on which it was in force no more. */
export const capacityEndings: Projection<LedgerEvent> = {
  table: {
    name: 'capacity_endings',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      outcome: { type: 'text', indexed: true },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as CapacityEvent;
    if (event.type !== 'CapacityStatementEnded') return [];
    const { statement, participant, outcome } = event.data;
    return [{ kind: 'start', entity: statement, from: event.effectiveOn, to: null, fields: { participant, outcome } }];
  },
};
