import { isListed, type Listing } from '../cbm/catalogue.listing.ts';
import type { CbmGiven } from '../cbm/cbm.given.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import { Refusal } from '../shared/decider.ts';

/** Rules that proposals, papers, contributions and regional measures share. */

const LONGEST_DOUBT = 500;

export type AmendOutlook = AmendCommand & { readonly data: { readonly given: CbmGiven } };

/** The catalogue lists each of them on the day. */
export function requireAllListed(
  cbms: readonly string[],
  day: string,
  { listed }: { readonly listed: readonly Listing[] },
): void {
  const unknown = cbms.filter((cbm, at) => !isListed(listed, cbm, day) || cbms.indexOf(cbm) !== at);
  if (unknown.length === 0) return;
  throw new Refusal('not-in-catalogue', 'Name CBMs that the catalogue lists on that day, each once.', unknown);
}

export function requireDoubt(doubt: string | null | undefined): void {
  if ((doubt ?? null) === null || (String(doubt).trim() !== '' && String(doubt).length <= LONGEST_DOUBT)) return;
  throw new Refusal('doubt-malformed', `Say what is uncertain in at most ${LONGEST_DOUBT} characters.`);
}
