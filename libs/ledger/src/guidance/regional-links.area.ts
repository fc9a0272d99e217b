import { type DirectoryEvent, rosterStream } from '../directory/directory.events.ts';
import type { Area } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import type { RegionalLinksCommand } from './regional-links.commands.ts';
import { regionalLinksDecider } from './regional-links.decider.ts';
import { type RegionalLinksEvent, regionalLinksStream } from './regional-links.events.ts';
import { regionalLinks } from './regional-links.projection.ts';

/** Which seats of a State correspond to which roles of regional directories. */
export const regionalLinksArea: Area<RegionalLinksCommand, RegionalLinksEvent> = {
  name: 'regional-links',
  decider: regionalLinksDecider,
  stream: (participant = '') => regionalLinksStream(participant),
  participants: () => [],
  reads: (command) => (command.type === 'DeclareRegionalLink' ? [rosterStream(command.data.participant)] : []),
  given(command, known) {
    if (command.type !== 'DeclareRegionalLink') return {};
    const { participant, seat } = command.data;
    const roster = counting(known.events(rosterStream(participant)) as readonly DirectoryEvent[]);
    return { seatKnown: roster.some(({ data }) => (data as { readonly seat?: string }).seat === seat) };
  },
  tables: [{ projection: regionalLinks, streams: 'regional-links-', shownBy: 'entry' }],
  about(recorded) {
    const event = recorded as RegionalLinksEvent;
    switch (event.type) {
      case 'RegionalLinkDeclared':
        return [event.data.link, event.data.seat];
      case 'RegionalLinkEnded':
        return [event.data.link];
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'regional-link-declared',
      act: 'DeclareRegionalLink',
      stream: 'state',
      state: 'participant',
      cells: [
        { column: 'entry', member: 'seat', as: { thing: 'seat' }, needed: true },
        { column: 'body', member: 'body', as: 'text', needed: true },
        { column: 'regional_role', member: 'role', as: 'text', needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'regional-link-ended',
      act: 'EndRegionalLink',
      stream: 'state',
      target: 'link',
      state: 'participant',
      cells: [
        { column: 'until', member: 'effectiveOn', as: 'last-day' },
        { column: 'reason', member: 'reason', as: 'code' },
      ],
    },
  ],
};
