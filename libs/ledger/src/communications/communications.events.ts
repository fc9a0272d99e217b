import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { DatePrecision } from '../shared/terms.ts';

/** Stream `communications-<participantId>`. */
export const COMMUNICATION_KINDS = ['note-verbale', 'letter', 'e-mail', 'call', 'portal-act', 'other'] as const;
export type CommunicationKind = (typeof COMMUNICATION_KINDS)[number];

/** By which way it came. */
export const CHANNELS = ['permanent-mission', 'capital', 'portal', 'regional-organisation', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A message of a participant that was received: what a change entered on its behalf rests on. `effectiveOn`: the UTC day of receipt. */
export type CommunicationReceived = LedgerEvent<
  'CommunicationReceived',
  {
    readonly communication: string;
    readonly participant: string;
    readonly kind: CommunicationKind;
    /** The sender's own reference. */
    readonly reference?: string;
    /** The day written on it, or the first of the month or year where no more is known. */
    readonly datedOn?: string;
    readonly datedPrecision?: DatePrecision;
    /** Instant of receipt, UTC. */
    readonly receivedAt: string;
    readonly channel: Channel;
    /** Language it is written in, BCP 47. */
    readonly language?: string;
    /** Text and attachment, in the vault. */
    readonly card?: CardReference;
  }
>;

export type CommunicationsEvent = CommunicationReceived | Amendment;

export function communicationsStream(participant: string): string {
  return `communications-${participant}`;
}
