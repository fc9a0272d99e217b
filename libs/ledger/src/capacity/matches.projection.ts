import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { monthOf } from '../shared/months.ts';
import type { MatchesEvent } from './matches.events.ts';

/** Entity: the match, there from its day on. `status`: `in-force` or `ended`; `month`: of its first day. */
export const capacityMatches: Projection<LedgerEvent> = {
  table: {
    name: 'capacity_matches',
    version: 1,
    fields: {
      need: { type: 'text', indexed: true },
      needBy: { type: 'text', indexed: true },
      topic: { type: 'text', indexed: true },
      offer: { type: 'text', indexed: true },
      offerBy: { type: 'text', indexed: true },
      organisation: { type: 'text' },
      status: { type: 'text', indexed: true },
      reason: { type: 'text' },
      month: { type: 'text', indexed: true },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as MatchesEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'CapacityMatchRecorded': {
        const { match, need, needBy, topic, offer, offerBy, organisation } = event.data;
        const fields: Fields = {
          need,
          needBy,
          topic,
          offer: offer ?? null,
          offerBy: offerBy ?? null,
          organisation: organisation ?? null,
          status: 'in-force',
          reason: null,
          month: monthOf(from),
        };
        return [{ kind: 'start', entity: match, from, to: null, fields }];
      }
      case 'CapacityMatchEnded': {
        const { match, of, reason } = event.data;
        const fields: Fields = { status: 'ended', reason: reason ?? null };
        return [{ kind: 'patch', entity: match, from, to: null, fields, of: { revision: of } }];
      }
      default:
        return [];
    }
  },
};
