import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { ContributionRecorded, ContributionsEvent } from './contributions.events.ts';
import type { PapersEvent, PaperSubmitted } from './papers.events.ts';
import type { CbmProposalTabled, ProposalsEvent, SupportEnded, SupportStated } from './proposals.events.ts';
import type { RegionalMeasureMapped, RegionalMeasuresEvent } from './regional-measures.events.ts';

export const PROPOSAL = '00000000-0000-5000-8000-00000000a301';
export const PAPER = '00000000-0000-5000-8000-00000000a302';
export const CONTRIBUTION = '00000000-0000-5000-8000-00000000a303';

export const proposalTabled: Decided<CbmProposalTabled> = {
  type: 'CbmProposalTabled',
  schemaVersion: 1,
  effectiveOn: '2024-01-15',
  data: {
    proposal: PROPOSAL,
    participant: STATE_1,
    theme: 'cert-cooperation',
    title: 'Cooperation between national response teams',
    document: { symbol: 'EX/2024/1' },
  },
};

/** Of the proposal at revision 0. */
export const supportStated: Decided<SupportStated> = {
  type: 'SupportStated',
  schemaVersion: 1,
  effectiveOn: '2024-03-01',
  data: { proposal: PROPOSAL, participant: STATE_2, theme: 'cert-cooperation', of: 0 },
};

/** Of the support at revision 1. */
export const supportEnded: Decided<SupportEnded> = {
  type: 'SupportEnded',
  schemaVersion: 1,
  effectiveOn: '2024-05-01',
  data: { proposal: PROPOSAL, participant: STATE_2, of: 1, reason: 'other-priorities' },
};

export const proposalHistory: readonly Decided<ProposalsEvent>[] = [proposalTabled, supportStated, supportEnded];

/** One State is named as it is registered, one by another name, one is not registered. */
export const paperSubmitted: Decided<PaperSubmitted> = {
  type: 'PaperSubmitted',
  schemaVersion: 1,
  effectiveOn: '2024-02-01',
  data: {
    paper: PAPER,
    title: 'Topics for a meeting on confidence-building',
    precision: 'month',
    category: 'input-paper',
    named: [
      { name: 'Example State 001', participant: STATE_1 },
      { name: 'Republic of Example 2', participant: STATE_2 },
      { name: 'Example Territory' },
    ],
    agenda: [{ session: '5a', subject: 'Communication checks', organisations: ['UNIDIR'] }],
    asks: ['at least a day and a half on CBMs'],
    document: { title: 'Input paper of three Example States' },
    doubt: 'The day within the month is not known.',
  },
};

export const papersHistory: readonly Decided<PapersEvent>[] = [paperSubmitted];

export const contributionRecorded: Decided<ContributionRecorded> = {
  type: 'ContributionRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-03-05',
  data: {
    contribution: CONTRIBUTION,
    participant: STATE_1,
    organisation: 'Office for Outer Space Affairs',
    domain: 'outer-space-tcbms',
    cbm: 'CBM-2',
    document: { title: 'Transparency measures in outer space', link: 'https://example.org/tcbms' },
  },
};

export const contributionsHistory: readonly Decided<ContributionsEvent>[] = [contributionRecorded];

export const measureMapped: Decided<RegionalMeasureMapped> = {
  type: 'RegionalMeasureMapped',
  schemaVersion: 1,
  effectiveOn: '2024-01-01',
  data: {
    body: 'OSCE',
    measure: '8',
    title: 'Name a contact point',
    cbms: ['CBM-1'],
    citation: { symbol: 'PC.DEC/1202' },
    verified: false,
    doubt: 'The title is paraphrased.',
  },
};

/** From a later day on it is seen otherwise. */
export const measureMappedAnew: Decided<RegionalMeasureMapped> = {
  ...measureMapped,
  effectiveOn: '2024-04-01',
  data: { ...measureMapped.data, cbms: ['CBM-1', 'CBM-2'] },
};

export const regionalMeasuresHistory: readonly Decided<RegionalMeasuresEvent>[] = [measureMapped, measureMappedAnew];
