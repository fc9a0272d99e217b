import type { Known, AreaGiven } from '../shared/area.ts';
import { CATALOGUE_STREAM } from './catalogue.events.ts';
import { type Listing, listings } from './catalogue.listing.ts';

/** What an act about a CBM must know of other streams. */
export interface CbmGiven extends AreaGiven {
  /** When each CBM stands in the catalogue, as it is known now. */
  readonly listed: readonly Listing[];
}

export const CATALOGUE_READS: readonly string[] = [CATALOGUE_STREAM];

export function cbmGiven(_command: unknown, known: Known): Omit<CbmGiven, keyof AreaGiven> {
  return { listed: listings(known.events(CATALOGUE_STREAM)) };
}
