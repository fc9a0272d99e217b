import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `match-<matchId>`: a need and what answers it. */

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

export function matchStream(match: string): string {
  return `match-${match}`;
}
