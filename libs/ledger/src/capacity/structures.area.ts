import type { Area } from '../shared/area.ts';
import { chosenIn } from '../shared/chosen.ts';
import { VISIBILITIES } from '../shared/terms.ts';
import type { StructureCommand } from './structures.commands.ts';
import { structuresDecider } from './structures.decider.ts';
import { type StructureEvent, structureStream } from './structures.events.ts';
import { nationalStructures } from './structures.projection.ts';

/** National structures, described voluntarily. */
export const structuresArea: Area<StructureCommand, StructureEvent> = {
  name: 'national-structures',
  decider: structuresDecider,
  stream: (participant = '') => structureStream(participant),
  participants: () => [],
  reads: () => [],
  given: () => ({}),
  tables: [
    {
      projection: nationalStructures,
      streams: 'structure-',
      shownBy: 'restrictedStatement',
      chosen: chosenIn('national_structures'),
    },
  ],
  about(recorded) {
    const event = recorded as StructureEvent;
    switch (event.type) {
      case 'NationalStructureDescribed':
      case 'NationalStructureEnded':
        return [event.data.participant];
      default:
        return [];
    }
  },
  turns: ['NationalStructureDescribed', 'NationalStructureEnded'],
  rows: [
    {
      operation: 'structure-described',
      act: 'DescribeNationalStructure',
      stream: 'state',
      state: 'participant',
      cells: [
        { column: 'structure', member: 'roles', as: 'text', needed: true },
        { column: 'link', member: 'link', as: 'text' },
        { column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES }, needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'structure-ended',
      act: 'EndNationalStructure',
      stream: 'state',
      state: 'participant',
      cells: [{ column: 'until', member: 'effectiveOn', as: 'last-day' }],
    },
  ],
};
