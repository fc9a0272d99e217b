import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Visibility } from '../shared/terms.ts';

/** Stream `structure-<participantId>`: who does what nationally, as the State itself describes it. */

/** An organisation and what it does, by a code such as `national-cert`. */
export interface NationalRole {
  readonly role: string;
  /** Name of the organisation. */
  readonly organisation: string;
}

/** Voluntary; in force until the State describes it anew or ends it ([S], national capabilities). */
export type NationalStructureDescribed = LedgerEvent<
  'NationalStructureDescribed',
  {
    readonly participant: string;
    readonly roles: readonly NationalRole[];
    /** Public page of the State about it. */
    readonly link?: string;
    readonly visibility: Visibility;
  }
>;

/** The State describes no structure any more from `effectiveOn` on ([D]). */
export type NationalStructureEnded = LedgerEvent<
  'NationalStructureEnded',
  {
    readonly participant: string;
    /** Revision of the description that was in force. */
    readonly of: number;
  }
>;

export type StructureEvent = NationalStructureDescribed | NationalStructureEnded | Amendment;

export function structureStream(participant: string): string {
  return `structure-${participant}`;
}
