import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { nothing } from '../shared/project.ts';
import type { CommunicationsEvent } from './communications.events.ts';

/** Entity: the communication, there from the day of its receipt. */
export const communications: Projection<LedgerEvent> = {
  table: {
    name: 'communications',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      kind: { type: 'text' },
      reference: { type: 'text', indexed: true },
      datedOn: { type: 'text' },
      datedPrecision: { type: 'text' },
      receivedAt: { type: 'text' },
      channel: { type: 'text' },
      language: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as CommunicationsEvent;
    switch (event.type) {
      case 'CommunicationReceived': {
        const { communication, card, participant, kind, receivedAt, channel, ...rest } = event.data;
        const fields: Fields = {
          participant,
          kind,
          reference: rest.reference ?? null,
          datedOn: rest.datedOn ?? null,
          datedPrecision: rest.datedPrecision ?? null,
          receivedAt,
          channel,
          language: rest.language ?? null,
          subject: card?.subject ?? null,
          commitment: card?.commitment ?? null,
        };
        return [{ kind: 'start', entity: communication, from: event.effectiveOn, to: null, fields }];
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
