import { CATALOGUE_READS, cbmGiven } from '../cbm/cbm.given.ts';
import type { Area, Cell } from '../shared/area.ts';
import { chosenIn } from '../shared/chosen.ts';
import type { CapacityCommand } from './capacity.commands.ts';
import { capacityDecider } from './capacity.decider.ts';
import { CAPACITY_OUTCOMES, type CapacityEvent, capacityStream } from './capacity.events.ts';
import { capacityEndings, capacityStatements } from './capacity.projection.ts';
import { VISIBILITIES } from '../shared/terms.ts';

const STATEMENT: readonly Cell[] = [
  { column: 'topic', member: 'topic', as: 'code', needed: true },
  { column: 'cbm', member: 'cbm', as: 'text' },
  { column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES }, needed: true },
  { column: 'from', member: 'effectiveOn', as: 'day' },
  { column: 'text', member: 'text', as: 'text', personal: true },
];

/** That it has ended is as open as the need or offer itself. */
const chosen = chosenIn('capacity_statements');

/** Needs and offers of States. */
export const capacityArea: Area<CapacityCommand, CapacityEvent> = {
  name: 'capacity',
  decider: capacityDecider,
  stream: (participant = '') => capacityStream(participant),
  participants: () => [],
  reads: () => CATALOGUE_READS,
  given: cbmGiven,
  tables: [
    { projection: capacityStatements, streams: 'capacity-', shownBy: 'restrictedStatement', chosen },
    { projection: capacityEndings, streams: 'capacity-', shownBy: 'restrictedStatement', chosen },
  ],
  about(recorded) {
    const event = recorded as CapacityEvent;
    switch (event.type) {
      case 'CapacityNeedStated':
      case 'CapacityOfferStated':
      case 'CapacityStatementEnded':
        return [event.data.statement];
      default:
        return [];
    }
  },
  rows: [
    { operation: 'need-stated', act: 'StateCapacityNeed', stream: 'state', state: 'participant', cells: STATEMENT },
    { operation: 'offer-stated', act: 'StateCapacityOffer', stream: 'state', state: 'participant', cells: STATEMENT },
    {
      operation: 'capacity-ended',
      act: 'EndCapacityStatement',
      stream: 'state',
      target: 'statement',
      state: 'participant',
      cells: [
        { column: 'outcome', member: 'outcome', as: { oneOf: CAPACITY_OUTCOMES }, needed: true },
        { column: 'until', member: 'effectiveOn', as: 'last-day' },
      ],
    },
  ],
};
