import { type RegionalLinkView, speaksOfPending } from '#libs/ledger';
import { stateShown, type StateShown } from './entries.ts';
import type { Look } from './reads.ts';

export type RegionalLinkShown = Omit<RegionalLinkView, 'participant'> & StateShown;

/** Links that the reader may see; that of a seat which was no entry yet, only if the reader sees nominations. */
export function regionalLinksShown(
  { viewer, tables, now, stateOf }: Look,
  links: readonly RegionalLinkView[],
): readonly RegionalLinkShown[] {
  return links
    .filter(({ participant, seat }) => {
      const field = speaksOfPending(tables, [seat], now.index) ? 'pendingNomination' : 'entry';
      return viewer.sees(field, { participant });
    })
    .map(({ participant, ...link }) => ({ ...link, ...stateShown(stateOf(participant)) }));
}
