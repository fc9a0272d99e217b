import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/**
 * Stream `match-<participantId>`: the needs of a State and what answers them, so that a need is never matched twice with the same. Each match
 * of earlier releases has a stream of its own, `match-<matchId>`.
 */

/** The manager brought a need together with an offer of another State, or with an organisation ([S]). */
export type CapacityMatchRecorded = LedgerEvent<
  'CapacityMatchRecorded',
  {
    readonly match: string;
    readonly need: string;
    /** The State whose need it is. */
    readonly needBy: string;
    /** Topic of the need. */
    readonly topic: string;
    readonly offer?: string;
    /** The State whose offer it is. */
    readonly offerBy?: string;
    /** Name of an organisation that helps without an offer of a State. */
    readonly organisation?: string;
  }
>;

/** The two work together no more from `effectiveOn` on ([D]). */
export type CapacityMatchEnded = LedgerEvent<
  'CapacityMatchEnded',
  {
    readonly match: string;
    readonly of: number;
    /** A code, never free text. */
    readonly reason?: string;
  }
>;

export type MatchesEvent = CapacityMatchRecorded | CapacityMatchEnded | Amendment;

export function matchStream(participant: string): string {
  return `match-${participant}`;
}
