import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { nothing } from '../shared/project.ts';
import type { DeclarationsEvent } from './declarations.events.ts';

/** Entity: the declaration. `year`: of the day on which it was made. */
export const nothingNew: Projection<LedgerEvent> = {
  table: {
    name: 'nothing_new',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      year: { type: 'text', indexed: true },
      declaredOn: { type: 'text' },
      periodFrom: { type: 'text' },
      periodTo: { type: 'text' },
      visibility: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as DeclarationsEvent;
    switch (event.type) {
      case 'NothingNewDeclared': {
        const { effectiveOn: from, data } = event;
        const { declaration, participant, from: periodFrom, to: periodTo, visibility } = data;
        const fields = { participant, year: from.slice(0, 4), declaredOn: from, periodFrom, periodTo, visibility };
        return [{ kind: 'start', entity: declaration, from, to: null, fields }];
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
