import { CATALOGUE_READS, cbmGiven } from '../cbm/cbm.given.ts';
import type { Area } from '../shared/area.ts';
import type { ContributionsCommand } from './contributions.commands.ts';
import { contributionsDecider } from './contributions.decider.ts';
import { CONTRIBUTIONS_STREAM, type ContributionsEvent } from './contributions.events.ts';
import { contributions } from './contributions.projection.ts';

/** What organisations and experts' offices of other domains contribute. */
export const contributionsArea: Area<ContributionsCommand, ContributionsEvent> = {
  name: 'contributions',
  decider: contributionsDecider,
  stream: () => CONTRIBUTIONS_STREAM,
  participants(command) {
    const { participant } = command.data as { readonly participant?: string };
    return participant === undefined ? [] : [participant];
  },
  reads: () => CATALOGUE_READS,
  given: cbmGiven,
  tables: [{ projection: contributions, streams: CONTRIBUTIONS_STREAM, shownBy: 'guidance' }],
  about(recorded) {
    const event = recorded as ContributionsEvent;
    return event.type === 'ContributionRecorded' ? [event.data.contribution] : [];
  },
  rows: [
    {
      operation: 'contribution-recorded',
      act: 'RecordContribution',
      stream: 'only',
      state: 'participant',
      cells: [
        { column: 'organisation', member: 'organisation', as: 'text', needed: true },
        { column: 'domain', member: 'domain', as: 'code', needed: true },
        { column: 'cbm', member: 'cbm', as: 'text' },
        { column: 'document', member: 'document.symbol', as: 'text' },
        { column: 'title', member: 'document.title', as: 'text', needed: true },
        { column: 'link', member: 'document.link', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};
