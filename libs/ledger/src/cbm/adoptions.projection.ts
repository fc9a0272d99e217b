import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { nothing } from '../shared/project.ts';
import type { AdoptionsEvent } from './adoptions.events.ts';

/** What tells one State's part in an adoption. */
export function adopterEntity({ adoption, participant }: { readonly adoption: string; readonly participant: string }) {
  return `${adoption} ${participant}`;
}

/** Entity: the adoption. It stays; whether anybody champions it on a day is seen by its adopters. */
export const adoptions: Projection<LedgerEvent> = {
  table: {
    name: 'adoptions',
    version: 1,
    fields: {
      cbm: { type: 'text', indexed: true },
      capacitiesRequired: { type: 'json' },
      adoptedOn: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    if (recorded.type !== 'CbmAdopted') return [];
    const { effectiveOn: from, data } = recorded as Extract<AdoptionsEvent, { readonly type: 'CbmAdopted' }>;
    const { adoption, cbm, capacitiesRequired } = data;
    const fields = { cbm, capacitiesRequired, adoptedOn: from };
    return [{ kind: 'start', entity: adoption, from, to: null, fields }];
  },
};

/** Entity: one State in one adoption, on the days on which it champions the CBM. */
export const adopters: Projection<LedgerEvent> = {
  table: {
    name: 'adopters',
    version: 1,
    fields: {
      adoption: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      cbm: { type: 'text', indexed: true },
      since: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as AdoptionsEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'CbmAdopted':
      case 'CbmAdoptionJoined': {
        const { adoption, participant, cbm } = event.data;
        const fields = { adoption, participant, cbm, since: from };
        return [{ kind: 'start', entity: adopterEntity(event.data), from, to: null, fields }];
      }
      case 'CbmAdoptionEnded':
        return [{ kind: 'cease', entity: adopterEntity(event.data), from, to: null }];
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
