import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { StructureEvent } from './structures.events.ts';

/** Entity: the participant, while it describes a structure. `roles`: as in the event. */
export const nationalStructures: Projection<LedgerEvent> = {
  table: {
    name: 'national_structures',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      roles: { type: 'json' },
      link: { type: 'text' },
      visibility: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as StructureEvent;
    switch (event.type) {
      case 'NationalStructureDescribed': {
        const { participant, roles, link, visibility } = event.data;
        const fields: Fields = { participant, roles: json(roles), link: link ?? null, visibility };
        return [{ kind: 'start', entity: participant, from: event.effectiveOn, to: null, fields }];
      }
      case 'NationalStructureEnded':
        return [{ kind: 'cease', entity: event.data.participant, from: event.effectiveOn, to: null }];
      default:
        return [];
    }
  },
};
