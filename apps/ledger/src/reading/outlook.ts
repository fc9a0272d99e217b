import type { ContributionView, NamedStateView, PaperView, ProposalView } from '#libs/ledger';
import { stateShown, type StateShown } from './entries.ts';
import { nameOf } from './participants.ts';
import type { Look } from './reads.ts';

export interface SupporterShown extends StateShown {
  readonly since: string;
}

export interface ProposalShown extends Omit<ProposalView, 'participant' | 'supporters'> {
  /** Number of States that support it on the day, whoever may see which. */
  readonly supporting: number;
  /** Null: the reader may not see it. */
  readonly tabledBy: StateShown | null;
  /** Those that the reader may see. */
  readonly supporters: readonly SupporterShown[];
}

/** Proposals with their number of supporters; which States these are, only to those who may see it. */
export function proposalsShown(look: Look, proposals: readonly ProposalView[]): readonly ProposalShown[] {
  return proposals.map(({ participant, supporters, ...proposal }) => ({
    ...proposal,
    supporting: supporters.length,
    tabledBy: seenState(look, participant),
    supporters: supporters.flatMap(({ participant: of, since }) => {
      const shown = seenState(look, of);
      return shown === null ? [] : [{ ...shown, since }];
    }),
  }));
}

export interface NamedStateShown extends NamedStateView {
  /** Its official name on the day; null where it is not said whom the paper names. */
  readonly state: string | null;
}

export interface PaperShown extends Omit<PaperView, 'named'> {
  readonly named: readonly NamedStateShown[];
}

/** Papers with the names that stand on them beside the official ones. */
export function papersShown({ stateOf }: Look, papers: readonly PaperView[]): readonly PaperShown[] {
  return papers.map(({ named, ...paper }) => ({
    ...paper,
    named: named.map((one) => ({
      ...one,
      state: one.participant === null ? null : nameOf(stateOf(one.participant)).name,
    })),
  }));
}

export interface ContributionShown extends Omit<ContributionView, 'participant'> {
  /** The State that recorded it; null: the manager, or a State that the reader may not see here. */
  readonly recordedBy: StateShown | null;
}

export function contributionsShown(
  look: Look,
  contributions: readonly ContributionView[],
): readonly ContributionShown[] {
  return contributions.map(({ participant, ...contribution }) => ({
    ...contribution,
    recordedBy: participant === null ? null : seenState(look, participant),
  }));
}

/** A State that does something, where the reader may see which it is. */
function seenState({ viewer, stateOf }: Look, participant: string): StateShown | null {
  return viewer.sees('statesStatement', { participant }) ? stateShown(stateOf(participant)) : null;
}
