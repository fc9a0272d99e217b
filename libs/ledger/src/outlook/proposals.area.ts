import type { Area } from '../shared/area.ts';
import type { ProposalsCommand } from './proposals.commands.ts';
import { proposalsDecider } from './proposals.decider.ts';
import { type ProposalsEvent, proposalStream } from './proposals.events.ts';
import { proposals, supporterEntity, supporters } from './proposals.projection.ts';

/** Further CBMs that States propose and support. */
export const proposalsArea: Area<ProposalsCommand, ProposalsEvent> = {
  name: 'cbm-proposals',
  decider: proposalsDecider,
  stream: (proposal = '') => proposalStream(proposal),
  participants: () => [],
  reads: () => [],
  given: () => ({}),
  tables: [
    { projection: proposals, streams: 'cbm-proposal-', shownBy: 'statesStatement' },
    { projection: supporters, streams: 'cbm-proposal-', shownBy: 'statesStatement' },
  ],
  about(recorded) {
    const event = recorded as ProposalsEvent;
    switch (event.type) {
      case 'CbmProposalTabled':
      case 'SupportStated':
      case 'SupportEnded':
        return [event.data.proposal, supporterEntity(event.data)];
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'proposal-tabled',
      act: 'TableCbmProposal',
      stream: { makes: 'proposal' },
      state: 'participant',
      cells: [
        { column: 'theme', member: 'theme', as: 'code', needed: true },
        { column: 'title', member: 'title', as: 'text', needed: true },
        { column: 'document', member: 'document.symbol', as: 'text' },
        { column: 'link', member: 'document.link', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'support-stated',
      act: 'StateSupport',
      stream: { of: 'proposal' },
      target: 'proposal',
      state: 'participant',
      cells: [{ column: 'from', member: 'effectiveOn', as: 'day' }],
    },
    {
      operation: 'support-ended',
      act: 'EndSupport',
      stream: { of: 'proposal' },
      target: 'proposal',
      state: 'participant',
      cells: [
        { column: 'until', member: 'effectiveOn', as: 'last-day' },
        { column: 'reason', member: 'reason', as: 'code' },
      ],
    },
  ],
};
