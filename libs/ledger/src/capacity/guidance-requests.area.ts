import { CATALOGUE_READS, cbmGiven } from '../cbm/cbm.given.ts';
import type { Area, Cell } from '../shared/area.ts';
import { VISIBILITIES } from '../shared/terms.ts';
import type { GuidanceRequestsCommand } from './guidance-requests.commands.ts';
import { guidanceRequestsDecider } from './guidance-requests.decider.ts';
import { guidanceRequestStream, type GuidanceRequestsEvent } from './guidance-requests.events.ts';
import { guidanceAnswers, guidanceRequests } from './guidance-requests.projection.ts';

const TEXT: Cell = { column: 'text', member: 'text', as: 'text', personal: true };
const FROM: Cell = { column: 'from', member: 'effectiveOn', as: 'day' };

/** Requests for guidance, with their answers. */
export const guidanceRequestsArea: Area<GuidanceRequestsCommand, GuidanceRequestsEvent> = {
  name: 'guidance-requests',
  decider: guidanceRequestsDecider,
  stream: (request = '') => guidanceRequestStream(request),
  participants: (command) =>
    command.type === 'AnswerGuidance' && command.data.participant !== undefined ? [command.data.participant] : [],
  reads: () => CATALOGUE_READS,
  given: cbmGiven,
  tables: [
    { projection: guidanceRequests, streams: 'guidance-request-', shownBy: 'restrictedStatement' },
    { projection: guidanceAnswers, streams: 'guidance-request-', shownBy: 'restrictedStatement' },
  ],
  about(recorded) {
    const event = recorded as GuidanceRequestsEvent;
    switch (event.type) {
      case 'GuidanceRequested':
        return [event.data.request];
      case 'GuidanceAnswered':
        return [event.data.request, event.data.answer];
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'guidance-requested',
      act: 'RequestGuidance',
      stream: { makes: 'request' },
      state: 'participant',
      cells: [
        { column: 'cbm', member: 'cbm', as: 'text' },
        { column: 'topic', member: 'topic', as: 'code' },
        { column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES }, needed: true },
        FROM,
        TEXT,
      ],
    },
    {
      operation: 'guidance-answered',
      act: 'AnswerGuidance',
      stream: { of: 'request' },
      target: 'request',
      state: 'participant',
      cells: [
        { column: 'document', member: 'document.symbol', as: 'text' },
        { column: 'title', member: 'document.title', as: 'text' },
        { column: 'link', member: 'document.link', as: 'text' },
        FROM,
        TEXT,
      ],
    },
  ],
};
