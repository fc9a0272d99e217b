import type { Known, AreaGiven } from '../shared/area.ts';
import { dayOf } from '../shared/days.ts';
import type { CommandContext } from '../shared/decider.ts';
import { CATALOGUE_STREAM } from './catalogue.events.ts';
import { type Listing, listings } from './catalogue.listing.ts';

/** What an act about a CBM must know of other streams. */
export interface CbmGiven extends AreaGiven {
  /** When each CBM stands in the catalogue, as it is known now. */
  readonly listed: readonly Listing[];
  /** Of the policy in force: how far ahead a date in force may lie; undefined before the first policy. */
  readonly furthestAheadDays?: number;
}

export const CATALOGUE_READS: readonly string[] = [CATALOGUE_STREAM];

export function cbmGiven(
  { context }: { readonly context: CommandContext },
  known: Known,
): Omit<CbmGiven, keyof AreaGiven> {
  const furthest = known.policyOn(dayOf(context.now))?.parameters.furthestAheadDays;
  return {
    listed: listings(known.events(CATALOGUE_STREAM)),
    ...(furthest === undefined ? {} : { furthestAheadDays: furthest }),
  };
}
