import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation } from '../shared/terms.ts';

/** Stream `regional-measures`: which CBMs of regional bodies correspond to which global ones. They are mapped, never merged. */

/** The mapping of one regional measure as it is seen from `effectiveOn` on; a later one takes its place (S28 [V], [S]). */
export type RegionalMeasureMapped = LedgerEvent<
  'RegionalMeasureMapped',
  {
    /** Code of the regional body, `OSCE`. */
    readonly body: string;
    /** As the body numbers it, `8`. */
    readonly measure: string;
    /** Paraphrased while not verified. */
    readonly title: string;
    /** Global CBMs that it corresponds to; none: no global CBM is named. */
    readonly cbms: readonly string[];
    /** Where the body states it. */
    readonly citation: Citation;
    /** False until someone has compared title and mapping with both texts. */
    readonly verified: boolean;
    readonly doubt?: string;
  }
>;

export type RegionalMeasuresEvent = RegionalMeasureMapped | Amendment;

export const REGIONAL_MEASURES_STREAM = 'regional-measures';
