import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import type { IncidentEvent } from './incidents.events.ts';
import { monthOf } from '../shared/months.ts';

/** Entity: the State, while it lets communications about incidents be counted. */
export const incidentCountings: Projection<LedgerEvent> = {
  table: { name: 'incident_countings', version: 1, fields: { participant: { type: 'text', indexed: true } } },
  project(recorded): readonly Assertion[] {
    const { type, effectiveOn: from, data } = recorded as IncidentEvent;
    if (type !== 'IncidentCountingDeclared') return [];
    const { participant, counted } = data;
    const entity = countingEntity(participant);
    if (!counted) return [{ kind: 'cease', entity, from, to: null }];
    return [{ kind: 'start', entity, from, to: null, fields: { participant } }];
  },
};

/** Entity: one communication as one of the two States counts it. */
export const incidentCounts: Projection<LedgerEvent> = {
  table: {
    name: 'incident_counts',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      with: { type: 'text', indexed: true },
      purpose: { type: 'text' },
      countedOn: { type: 'text' },
      month: { type: 'text', indexed: true },
    },
  },
  project(recorded): readonly Assertion[] {
    const { type, effectiveOn: from, data } = recorded as IncidentEvent;
    if (type !== 'IncidentCommunicationCounted') return [];
    const { count, participant, with: other, purpose } = data;
    const fields = { participant, with: other, purpose, countedOn: from, month: monthOf(from) };
    return [{ kind: 'start', entity: count, from, to: null, fields }];
  },
};

export function countingEntity(participant: string): string {
  return `counting ${participant}`;
}
