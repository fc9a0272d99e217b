import {
  type ContributionView,
  namedOnAt,
  type NamedStateView,
  type PaperView,
  type ProposalView,
  type RegionalMeasureView,
  supportersAt,
} from '#libs/ledger';
import { stateShown, type StateShown } from './entries.ts';
import { nameOf } from './participants.ts';
import type { Page } from './paging.ts';
import type { Look, ListLook } from './reads.ts';

export interface SupporterShown extends StateShown {
  readonly since: string;
}

export interface ProposalShown extends Omit<ProposalView, 'participant'> {
  /** Number of States that support it on the day, whoever may see which. */
  readonly supporting: number;
  /** Null: the reader may not see it. */
  readonly tabledBy: StateShown | null;
  /** Those that the reader may see. */
  readonly supporters: readonly SupporterShown[];
}

/** Proposals with their number of supporters; which States these are, only to those who may see it. */
export function proposalsShown(
  look: ListLook,
  proposals: readonly ProposalView[],
): Page & { readonly proposals: readonly ProposalShown[] } {
  const { items, page } = look.cut(
    proposals,
    ({ proposal }) => proposal,
    (one) => proposalShown(look, one),
  );
  return { ...page, proposals: items };
}

function proposalShown(look: Look, { participant, ...proposal }: ProposalView): ProposalShown {
  const supporters = supportersAt(look.tables, look.point, proposal.proposal);
  return {
    ...proposal,
    supporting: supporters.length,
    tabledBy: seenState(look, participant),
    supporters: supporters.flatMap(({ participant: of, since }) => {
      const shown = seenState(look, of);
      return shown === null ? [] : [{ ...shown, since }];
    }),
  };
}

export interface NamedStateShown extends NamedStateView {
  /** Its official name on the day; null where it is not said whom the paper names. */
  readonly state: string | null;
}

export interface PaperShown extends PaperView {
  readonly named: readonly NamedStateShown[];
}

/** Papers with the names that stand on them beside the official ones. */
export function papersShown(
  look: ListLook,
  papers: readonly PaperView[],
): Page & { readonly papers: readonly PaperShown[] } {
  const { items, page } = look.cut(
    papers,
    ({ paper }) => paper,
    (one) => ({
      ...one,
      named: namedOnAt(look.tables, look.point, one.paper).map(({ name, participant }) => ({
        name,
        participant,
        state: participant === null ? null : nameOf(look.stateOf(participant)).name,
      })),
    }),
  );
  return { ...page, papers: items };
}

export interface ContributionShown extends Omit<ContributionView, 'participant'> {
  /** The State that recorded it; null: the manager, or a State that the reader may not see here. */
  readonly recordedBy: StateShown | null;
}

export function contributionsShown(
  look: ListLook,
  contributions: readonly ContributionView[],
): Page & { readonly contributions: readonly ContributionShown[] } {
  const { items, page } = look.cut(
    contributions,
    ({ contribution }) => contribution,
    ({ participant, ...contribution }) => ({
      ...contribution,
      recordedBy: participant === null ? null : seenState(look, participant),
    }),
  );
  return { ...page, contributions: items };
}

/** Measures of regional bodies; every reader sees all of them. */
export function measuresShown(
  look: ListLook,
  measures: readonly RegionalMeasureView[],
): Page & { readonly measures: readonly RegionalMeasureView[] } {
  const { items, page } = look.cut(
    measures,
    ({ body, measure }) => `${body} ${measure}`,
    (one) => one,
  );
  return { ...page, measures: items };
}

/** A State that does something, where the reader may see which it is. */
function seenState({ viewer, stateOf }: Look, participant: string): StateShown | null {
  return viewer.sees('statesStatement', { participant }) ? stateShown(stateOf(participant)) : null;
}
