import type { Area } from '../shared/area.ts';
import { dayOf, isDay } from '../shared/days.ts';
import type { FromDoor } from '../shared/handling.ts';
import type { CountIncidentCommunication, IncidentCommand } from './incidents.commands.ts';
import { hasOptedIn, incidentsDecider } from './incidents.decider.ts';
import { INCIDENT_PURPOSES, type IncidentEvent, incidentStream } from './incidents.events.ts';
import { countingEntity, incidentCountings, incidentCounts } from './incidents.projection.ts';

/** Communications about incidents: counted with the consent of both States, and seen by the two only (rule H14). */
export const incidentsArea: Area<IncidentCommand, IncidentEvent> = {
  name: 'incident-counting',
  decider: incidentsDecider,
  stream: (participant = '') => incidentStream(participant),
  participants: (command) => (isCount(command) ? [command.data.with] : []),
  reads: (command) => (isCount(command) ? [incidentStream(command.data.with)] : []),
  given(command, known) {
    if (!isCount(command)) return {};
    const { effectiveOn, with: other } = command.data;
    // a day that is none is refused by the decider
    const day = effectiveOn !== undefined && isDay(effectiveOn) ? effectiveOn : dayOf(command.context.now);
    return { otherCounted: hasOptedIn(known.events(incidentStream(other)), day) };
  },
  tables: [incidentCountings, incidentCounts].map((projection) => ({
    projection,
    streams: 'incident-counting-',
    shownBy: 'incidentCount',
  })),
  about(recorded) {
    const event = recorded as IncidentEvent;
    switch (event.type) {
      case 'IncidentCountingDeclared':
        return [countingEntity(event.data.participant)];
      case 'IncidentCommunicationCounted':
        return [event.data.count];
      default:
        return [];
    }
  },
  turns: ['IncidentCountingDeclared'],
  rows: [
    {
      operation: 'incident-counting-declared',
      act: 'DeclareIncidentCounting',
      stream: 'state',
      state: 'participant',
      cells: [
        { column: 'counted', member: 'counted', as: 'flag', needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'incident-counted',
      act: 'CountIncidentCommunication',
      stream: 'state',
      state: 'participant',
      cells: [
        { column: 'with', member: 'with', as: 'state', needed: true },
        { column: 'purpose', member: 'purpose', as: { oneOf: INCIDENT_PURPOSES }, needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};

function isCount(command: FromDoor<IncidentCommand>): command is FromDoor<CountIncidentCommunication> {
  return command.type === 'CountIncidentCommunication';
}
