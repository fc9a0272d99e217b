import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { json, nothing } from '../shared/project.ts';
import type { CatalogueEvent } from './catalogue.events.ts';

/** Entity: the CBM's id. `status`: `listed` or `closed`. Each version says every item anew. */
export const catalogues: Projection<LedgerEvent> = {
  table: {
    name: 'catalogues',
    version: 1,
    fields: {
      title: { type: 'json' },
      category: { type: 'text', indexed: true },
      status: { type: 'text', indexed: true },
      since: { type: 'json' },
      version: { type: 'integer' },
      instrument: { type: 'json' },
      precision: { type: 'text' },
      verified: { type: 'boolean' },
      doubt: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as CatalogueEvent;
    switch (event.type) {
      case 'CatalogueVersionRecorded': {
        const { version, instrument, precision, verified, doubt, items } = event.data;
        return items.map(({ id, title, category, since, closed }) => ({
          kind: 'start',
          entity: id,
          from: event.effectiveOn,
          to: null,
          fields: {
            title: json(title),
            category,
            status: closed === true ? 'closed' : 'listed',
            since: json(since),
            version,
            instrument: json(instrument),
            precision: precision ?? null,
            verified,
            doubt: doubt ?? null,
          },
        }));
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
