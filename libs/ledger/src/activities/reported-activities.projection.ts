import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import { monthOf } from '../shared/months.ts';
import type { ReportedActivityEvent } from './reported-activities.events.ts';

/** Entity: the activity, from its first day on. `participant`: the State that reported it. `month`: of its first day. */
export const reportedActivities: Projection<LedgerEvent> = {
  table: {
    name: 'activities',
    version: 1,
    fields: {
      kind: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      states: { type: 'json' },
      cbm: { type: 'text', indexed: true },
      partners: { type: 'json' },
      from: { type: 'text' },
      until: { type: 'text' },
      month: { type: 'text', indexed: true },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ReportedActivityEvent;
    if (event.type !== 'ActivityReported') return [];
    const { activity, kind, participant, states, cbm, partners, until, card } = event.data;
    const { effectiveOn: from } = event;
    const fields: Fields = {
      kind,
      participant: participant ?? null,
      states: json(states),
      cbm: cbm ?? null,
      partners: json(partners ?? []),
      from,
      until: until ?? from,
      month: monthOf(from),
      subject: card?.subject ?? null,
      commitment: card?.commitment ?? null,
    };
    return [{ kind: 'start', entity: activity, from, to: null, fields }];
  },
};
