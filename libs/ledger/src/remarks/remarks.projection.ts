import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { nothing } from '../shared/project.ts';
import type { RemarksEvent } from './remarks.events.ts';

/** Entity: the remark. `status`: `open` or `closed`; a closed one stays beside what it is about. */
export const remarks: Projection<LedgerEvent> = {
  table: {
    name: 'remarks',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      seat: { type: 'text', indexed: true },
      index: { type: 'integer' },
      on: { type: 'text' },
      status: { type: 'text', indexed: true },
      outcome: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as RemarksEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'StateRemarkRecorded': {
        const { remark, participant, seat, index, on, card } = event.data;
        const fields: Fields = {
          participant,
          seat: seat ?? null,
          index: index ?? null,
          on: on ?? null,
          status: 'open',
          outcome: null,
          subject: card?.subject ?? null,
          commitment: card?.commitment ?? null,
        };
        return [{ kind: 'start', entity: remark, from, to: null, fields }];
      }
      case 'StateRemarkClosed': {
        const { remark, of, outcome } = event.data;
        const fields: Fields = { status: 'closed', outcome };
        return [{ kind: 'patch', entity: remark, from, to: null, fields, of: { revision: of } }];
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
