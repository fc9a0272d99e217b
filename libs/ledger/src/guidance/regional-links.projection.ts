import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { nothing } from '../shared/project.ts';
import type { RegionalLinksEvent } from './regional-links.events.ts';

/** Entity: the link, on the days on which the State says that it holds. */
export const regionalLinks: Projection<LedgerEvent> = {
  table: {
    name: 'regional_links',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      seat: { type: 'text', indexed: true },
      body: { type: 'text', indexed: true },
      role: { type: 'text' },
      since: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as RegionalLinksEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'RegionalLinkDeclared': {
        const { link, participant, seat, body, role } = event.data;
        return [
          { kind: 'start', entity: link, from, to: null, fields: { participant, seat, body, role, since: from } },
        ];
      }
      case 'RegionalLinkEnded':
        return [{ kind: 'cease', entity: event.data.link, from, to: null }];
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
