import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `cbm-adoption-<adoption>`: one or several States champion one CBM ("Adopt-a-CBM"). It says nothing of what they implement. */

/** The first State begins to champion the CBM, which the catalogue lists on that day. */
export type CbmAdopted = LedgerEvent<
  'CbmAdopted',
  {
    readonly adoption: string;
    readonly participant: string;
    readonly cbm: string;
    /** Topics of the capacities that it takes, as codes. */
    readonly capacitiesRequired: readonly string[];
  }
>;

/** A further State champions it too, from `effectiveOn` on. */
export type CbmAdoptionJoined = LedgerEvent<
  'CbmAdoptionJoined',
  {
    readonly adoption: string;
    readonly participant: string;
    readonly cbm: string;
    /** Revision of the adoption. */
    readonly of: number;
  }
>;

/** One State champions it no more; `effectiveOn` is the first day without. The adoption ends when the last leaves. */
export type CbmAdoptionEnded = LedgerEvent<
  'CbmAdoptionEnded',
  {
    readonly adoption: string;
    readonly participant: string;
    readonly cbm: string;
    /** Revision at which this State adopted or joined. */
    readonly of: number;
    readonly reason?: string;
  }
>;

export type AdoptionsEvent = CbmAdopted | CbmAdoptionJoined | CbmAdoptionEnded | Amendment;

export function adoptionStream(adoption: string): string {
  return `cbm-adoption-${adoption}`;
}
