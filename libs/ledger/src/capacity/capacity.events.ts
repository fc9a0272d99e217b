import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { Visibility } from '../shared/terms.ts';

/** Stream `capacity-<participantId>`: what a State says that it needs or offers. */

/** What a need and an offer hold alike; in force from `effectiveOn` until it is ended. */
interface StatementData {
  readonly statement: string;
  readonly participant: string;
  /** Code of the topic; the suggested ones are listed in `SUGGESTED_TOPICS`. */
  readonly topic: string;
  /** Id of the measure of the catalogue that it would help to carry out. */
  readonly cbm?: string;
  /** To whom the State opened it. */
  readonly visibility: Visibility;
  /** The State's own words. */
  readonly card?: CardReference;
}

/** A State states a need for capacity ([V] S1, [S]). */
export type CapacityNeedStated = LedgerEvent<'CapacityNeedStated', StatementData>;

/** A State offers capacity to others ([S]). */
export type CapacityOfferStated = LedgerEvent<'CapacityOfferStated', StatementData>;

export const CAPACITY_OUTCOMES = ['fulfilled', 'withdrawn', 'expired'] as const;
export type CapacityOutcome = (typeof CAPACITY_OUTCOMES)[number];

/** A need or an offer is in force no more from `effectiveOn` on ([D]). */
export type CapacityStatementEnded = LedgerEvent<
  'CapacityStatementEnded',
  {
    readonly statement: string;
    readonly participant: string;
    /** Revision at which it was stated. */
    readonly of: number;
    readonly outcome: CapacityOutcome;
  }
>;

export type CapacityStated = CapacityNeedStated | CapacityOfferStated;
export type CapacityEvent = CapacityStated | CapacityStatementEnded | Amendment;

export function capacityStream(participant: string): string {
  return `capacity-${participant}`;
}
