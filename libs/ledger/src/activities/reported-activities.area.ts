import { isListed, listings } from '../cbm/catalogue.listing.ts';
import { CATALOGUE_STREAM } from '../cbm/catalogue.events.ts';
import type { Area } from '../shared/area.ts';
import { dayOf } from '../shared/days.ts';
import type { FromDoor } from '../shared/handling.ts';
import type { ReportedActivityCommand } from './reported-activities.commands.ts';
import { reportedActivitiesDecider } from './reported-activities.decider.ts';
import { REPORTED_KINDS, type ReportedActivityEvent, reportedActivityStream } from './reported-activities.events.ts';
import { reportedActivities } from './reported-activities.projection.ts';

/** Consultations, dialogue, joint exercises, partnerships, capacity-building and further activities that are reported. */
export const reportedActivitiesArea: Area<ReportedActivityCommand, ReportedActivityEvent> = {
  name: 'activities',
  decider: reportedActivitiesDecider,
  stream: (activity = '') => reportedActivityStream(activity),
  participants(command) {
    const { participant, states = [] } = statementOf(command);
    return participant === undefined ? states : [participant, ...states];
  },
  reads: (command) => (statementOf(command).cbm === undefined ? [] : [CATALOGUE_STREAM]),
  given(command, known) {
    const { cbm } = statementOf(command);
    if (cbm === undefined) return {};
    return { cbmListed: isListed(listings(known.events(CATALOGUE_STREAM)), cbm, dayOf(command.context.now)) };
  },
  tables: [{ projection: reportedActivities, streams: 'activity-', shownBy: 'activity' }],
  about: (event) => (event.type === 'ActivityReported' ? [(event as ReportedActivityOriginal).data.activity] : []),
  rows: [
    {
      operation: 'activity-reported',
      act: 'ReportActivity',
      stream: { makes: 'activity' },
      cells: [
        { column: 'kind', member: 'kind', as: { oneOf: REPORTED_KINDS }, needed: true },
        { column: 'reported_by', member: 'participant', as: 'state' },
        { column: 'states', member: 'states', as: 'states', needed: true },
        { column: 'cbm', member: 'cbm', as: 'text' },
        { column: 'organisation', member: 'partners.0', as: 'text' },
        { column: 'second_organisation', member: 'partners.1', as: 'text' },
        { column: 'from', member: 'from', as: 'day', needed: true },
        { column: 'until', member: 'until', as: 'day' },
        { column: 'text', member: 'text', as: 'text', personal: true },
      ],
    },
  ],
};

type ReportedActivityOriginal = Extract<ReportedActivityEvent, { readonly type: 'ActivityReported' }>;

interface Statement {
  readonly participant?: string;
  readonly states?: readonly string[];
  readonly cbm?: string;
}

/** What a report, or the correction of one, says about States and measures; values of a correction come as they are. */
function statementOf(command: FromDoor<ReportedActivityCommand>): Statement {
  if (command.type === 'ReportActivity') return command.data;
  if (command.type !== 'CorrectEntry') return {};
  const { states, cbm } = command.data.set.data ?? {};
  return {
    ...(Array.isArray(states) ? { states: states.filter((state) => typeof state === 'string') } : {}),
    ...(typeof cbm === 'string' ? { cbm } : {}),
  };
}
