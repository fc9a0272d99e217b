import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { IncidentCommunicationCounted, IncidentCountingDeclared, IncidentEvent } from './incidents.events.ts';

export const COUNT = '00000000-0000-5000-8000-00000000e501';

export const countingDeclared: Decided<IncidentCountingDeclared> = {
  type: 'IncidentCountingDeclared',
  schemaVersion: 1,
  effectiveOn: '2024-04-01',
  data: { participant: STATE_1, counted: true },
};

/** Of the declaration at revision 0. */
export const incidentCounted: Decided<IncidentCommunicationCounted> = {
  type: 'IncidentCommunicationCounted',
  schemaVersion: 1,
  effectiveOn: '2024-05-08',
  data: { count: COUNT, participant: STATE_1, with: STATE_2, purpose: 'ask-information', of: 0 },
};

/** One stream, in order, with each of the area's types. */
export const incidentHistory: readonly Decided<IncidentEvent>[] = [countingDeclared, incidentCounted];
