import type { Area } from '../shared/area.ts';
import type { AdoptionsCommand } from './adoptions.commands.ts';
import { adoptionsDecider } from './adoptions.decider.ts';
import { type AdoptionsEvent, adoptionStream } from './adoptions.events.ts';
import { adopterEntity, adopters, adoptions } from './adoptions.projection.ts';
import { CATALOGUE_READS, cbmGiven } from './cbm.given.ts';

/** "Adopt-a-CBM": one or several States champion a CBM. */
export const adoptionsArea: Area<AdoptionsCommand, AdoptionsEvent> = {
  name: 'cbm-adoptions',
  decider: adoptionsDecider,
  stream: (adoption = '') => adoptionStream(adoption),
  participants: () => [],
  reads: () => CATALOGUE_READS,
  given: cbmGiven,
  tables: [
    { projection: adoptions, streams: 'cbm-adoption-', shownBy: 'statesStatement' },
    { projection: adopters, streams: 'cbm-adoption-', shownBy: 'statesStatement' },
  ],
  about(recorded) {
    const event = recorded as AdoptionsEvent;
    switch (event.type) {
      case 'CbmAdopted':
      case 'CbmAdoptionJoined':
      case 'CbmAdoptionEnded':
        return [event.data.adoption, adopterEntity(event.data)];
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'cbm-adopted',
      act: 'AdoptCbm',
      stream: { makes: 'adoption' },
      state: 'participant',
      cells: [
        { column: 'cbm', member: 'cbm', as: 'text', needed: true },
        { column: 'capacities', member: 'capacitiesRequired', as: 'words' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'cbm-adoption-joined',
      act: 'JoinCbmAdoption',
      stream: { of: 'adoption' },
      target: 'adoption',
      state: 'participant',
      cells: [{ column: 'from', member: 'effectiveOn', as: 'day' }],
    },
    {
      operation: 'cbm-adoption-ended',
      act: 'EndCbmAdoption',
      stream: { of: 'adoption' },
      target: 'adoption',
      state: 'participant',
      cells: [
        { column: 'until', member: 'effectiveOn', as: 'last-day' },
        { column: 'reason', member: 'reason', as: 'code' },
      ],
    },
  ],
};
