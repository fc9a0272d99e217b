import type { Area } from '../shared/area.ts';
import { chosenIn } from '../shared/chosen.ts';
import { VISIBILITIES } from '../shared/terms.ts';
import { CATALOGUE_READS, cbmGiven } from './cbm.given.ts';
import type { DeclarationsCommand } from './declarations.commands.ts';
import { declarationsDecider } from './declarations.decider.ts';
import { type DeclarationsEvent, declarationsStream } from './declarations.events.ts';
import { nothingNew } from './declarations.projection.ts';

/** Periods for which States declare that they have nothing new to report. */
export const declarationsArea: Area<DeclarationsCommand, DeclarationsEvent> = {
  name: 'cbm-declarations',
  decider: declarationsDecider,
  stream: (participant = '') => declarationsStream(participant),
  participants: () => [],
  reads: () => CATALOGUE_READS,
  given: cbmGiven,
  tables: [
    {
      projection: nothingNew,
      streams: 'cbm-nothing-new-',
      shownBy: 'restrictedStatement',
      chosen: chosenIn('nothing_new'),
    },
  ],
  about(recorded) {
    const event = recorded as DeclarationsEvent;
    return event.type === 'NothingNewDeclared' ? [event.data.declaration] : [];
  },
  rows: [
    {
      operation: 'nothing-new',
      act: 'DeclareNothingNew',
      stream: 'state',
      state: 'participant',
      cells: [
        { column: 'period_from', member: 'from', as: 'day', needed: true },
        { column: 'period_until', member: 'to', as: 'last-day', needed: true },
        { column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES }, needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};
