import type { Area } from '../shared/area.ts';
import type { CatalogueCommand } from './catalogue.commands.ts';
import { catalogueDecider } from './catalogue.decider.ts';
import { CATALOGUE_STREAM, type CatalogueEvent } from './catalogue.events.ts';
import { catalogues } from './catalogue.projection.ts';
import { CBM_CATEGORIES } from './cbm.terms.ts';

/** The list of voluntary global CBMs. A row of a source carries one item; the others stay as they were. */
export const catalogueArea: Area<CatalogueCommand, CatalogueEvent> = {
  name: 'cbm-catalogue',
  decider: catalogueDecider,
  stream: () => CATALOGUE_STREAM,
  participants: () => [],
  reads: () => [],
  given: () => ({}),
  tables: [{ projection: catalogues, streams: CATALOGUE_STREAM, shownBy: 'guidance' }],
  about(recorded) {
    const event = recorded as CatalogueEvent;
    return event.type === 'CatalogueVersionRecorded' ? event.data.items.map(({ id }) => id) : [];
  },
  rows: [
    {
      operation: 'catalogue-recorded',
      act: 'RecordCatalogueVersion',
      stream: 'only',
      cells: [
        { column: 'version', member: 'version', as: 'whole' },
        { column: 'cbm', member: 'change.id', as: 'text', needed: true },
        { column: 'title', member: 'change.title.en', as: 'text', needed: true },
        { column: 'category', member: 'change.category', as: { oneOf: CBM_CATEGORIES }, needed: true },
        { column: 'since', member: 'change.since.symbol', as: 'text', needed: true },
        { column: 'closed', member: 'change.closed', as: 'flag' },
        { column: 'instrument', member: 'instrument.symbol', as: 'text', needed: true },
        { column: 'paragraph', member: 'instrument.paragraph', as: 'text' },
        { column: 'verified', member: 'verified', as: 'flag' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};
