import { CBM_CATEGORIES } from '../cbm/cbm.terms.ts';
import type { Area } from '../shared/area.ts';
import { statesNamed } from './exercises.area.ts';
import type { MeetingCommand } from './meetings.commands.ts';
import { meetingsDecider } from './meetings.decider.ts';
import { type MeetingEvent, meetingStream } from './meetings.events.ts';
import { agendaItems, interventions, itemEntity, meetings } from './meetings.projection.ts';
import { rolesGiven } from './participation.roles.ts';
import { consentGiven, consentStream } from './participation.consent.ts';
import { MODES } from './participation.events.ts';
import { aboutParticipation } from './participation.projection.ts';
import { DOCUMENT_CELLS, participationRows } from './participation.rows.ts';

/** Meetings of Points of Contact, and who takes part in them; the tables of participation stand with the exercises. */
export const meetingsArea: Area<MeetingCommand, MeetingEvent> = {
  name: 'meetings',
  decider: meetingsDecider,
  stream: (meeting = '') => meetingStream(meeting),
  participants: statesNamed,
  reads: consentStream,
  given: (command, known) => ({ ...consentGiven(command, known), ...rolesGiven(command, known) }),
  tables: [meetings, agendaItems, interventions].map((projection) => ({
    projection,
    streams: 'meeting-',
    shownBy: 'activity',
  })),
  about(recorded) {
    const event = recorded as MeetingEvent;
    switch (event.type) {
      case 'MeetingHeld':
        return [event.data.meeting];
      case 'AgendaPublished': {
        const { meeting, items } = event.data;
        return [meeting, ...items.map(({ item }) => itemEntity(meeting, item))];
      }
      case 'InterventionRecommended': {
        const { meeting, item, intervention } = event.data;
        return [meeting, itemEntity(meeting, item), intervention];
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return event.stream.startsWith('meeting-') ? aboutParticipation(event) : [];
    }
  },
  rows: [
    {
      operation: 'meeting-held',
      act: 'RecordMeeting',
      stream: { makes: 'meeting' },
      cells: [
        { column: 'title', member: 'title', as: 'text' },
        { column: 'mode', member: 'mode', as: { oneOf: MODES }, needed: true },
        { column: 'place', member: 'place', as: 'text' },
        { column: 'from', member: 'from', as: 'day', needed: true },
        { column: 'until', member: 'until', as: 'day' },
        { column: 'announced_on', member: 'effectiveOn', as: 'day', dayByRule: true },
      ],
    },
    {
      operation: 'agenda-published',
      act: 'PublishAgenda',
      stream: { of: 'meeting' },
      target: 'meeting',
      cells: [
        { column: 'item', member: 'items.0.item', as: 'text', needed: true },
        { column: 'title', member: 'items.0.title', as: 'text', needed: true },
        { column: 'category', member: 'items.0.category', as: { oneOf: CBM_CATEGORIES } },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'intervention-recommended',
      act: 'RecommendIntervention',
      stream: { of: 'meeting' },
      target: 'meeting',
      cells: [
        { column: 'item', member: 'item', as: 'text', needed: true },
        { column: 'organisation', member: 'organisation', as: 'text', needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'results-published',
      act: 'PublishResults',
      stream: { of: 'meeting' },
      target: 'meeting',
      cells: DOCUMENT_CELLS,
    },
    ...participationRows('meeting'),
  ],
};
