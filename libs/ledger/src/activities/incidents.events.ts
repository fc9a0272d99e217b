import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/**
 * Stream `incident-counting-<participantId>`: that a State lets communications about incidents be counted, and the counts that it states.
 * Never what was communicated (rule H14).
 */

/** The State opts in, or out, from `effectiveOn` on ([D]). */
export type IncidentCountingDeclared = LedgerEvent<
  'IncidentCountingDeclared',
  { readonly participant: string; readonly counted: boolean }
>;

export const INCIDENT_PURPOSES = ['notify', 'ask-information', 'ask-assistance', 'acknowledge', 'test'] as const;
export type IncidentPurpose = (typeof INCIDENT_PURPOSES)[number];

/** One communication with another State on `effectiveOn`, as one of the two states it ([D]). Both had opted in on that day. */
export type IncidentCommunicationCounted = LedgerEvent<
  'IncidentCommunicationCounted',
  {
    readonly count: string;
    readonly participant: string;
    readonly with: string;
    readonly purpose: IncidentPurpose;
    /** Revision of the State's own declaration. */
    readonly of: number;
  }
>;

export type IncidentEvent = IncidentCountingDeclared | IncidentCommunicationCounted | Amendment;

export function incidentStream(participant: string): string {
  return `incident-counting-${participant}`;
}
