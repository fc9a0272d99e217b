import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { GuidanceRequestsEvent } from './guidance-requests.events.ts';

/** Entity: the request, there from its day on. `status`: `open` or `answered`. */
export const guidanceRequests: Projection<LedgerEvent> = {
  table: {
    name: 'guidance_requests',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      cbm: { type: 'text', indexed: true },
      topic: { type: 'text', indexed: true },
      visibility: { type: 'text' },
      status: { type: 'text', indexed: true },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as GuidanceRequestsEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'GuidanceRequested': {
        const { request, participant, cbm, topic, visibility, card } = event.data;
        const fields: Fields = {
          participant,
          cbm: cbm ?? null,
          topic: topic ?? null,
          visibility,
          status: 'open',
          subject: card?.subject ?? null,
          commitment: card?.commitment ?? null,
        };
        return [{ kind: 'start', entity: request, from, to: null, fields }];
      }
      case 'GuidanceAnswered': {
        const { request, of } = event.data;
        return [
          { kind: 'patch', entity: request, from, to: null, fields: { status: 'answered' }, of: { revision: of } },
        ];
      }
      default:
        return [];
    }
  },
};

/** Entity: an answer to a request. `participant`: the State that answered; none: the manager. */
export const guidanceAnswers: Projection<LedgerEvent> = {
  table: {
    name: 'guidance_answers',
    version: 2,
    fields: {
      request: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      visibility: { type: 'text' },
      document: { type: 'json' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as GuidanceRequestsEvent;
    if (event.type !== 'GuidanceAnswered') return [];
    const { request, answer, participant, visibility, document, card } = event.data;
    const fields: Fields = {
      request,
      participant: participant ?? null,
      visibility,
      document: document ? json(document) : null,
      subject: card?.subject ?? null,
      commitment: card?.commitment ?? null,
    };
    return [{ kind: 'start', entity: answer, from: event.effectiveOn, to: null, fields }];
  },
};
