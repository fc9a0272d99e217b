import { CATALOGUE_READS, cbmGiven } from '../cbm/cbm.given.ts';
import type { Area, Cell } from '../shared/area.ts';
import { type ChosenIn, chosenIn, stateIn } from '../shared/chosen.ts';
import { textIn } from '../shared/rows.ts';
import { VISIBILITIES } from '../shared/terms.ts';
import type { GuidanceRequestsCommand } from './guidance-requests.commands.ts';
import { guidanceRequestsDecider } from './guidance-requests.decider.ts';
import { guidanceRequestStream, type GuidanceRequestsEvent } from './guidance-requests.events.ts';
import { guidanceAnswers, guidanceRequests } from './guidance-requests.projection.ts';

const TEXT: Cell = { column: 'text', member: 'text', as: 'text', personal: true };
const FROM: Cell = { column: 'from', member: 'effectiveOn', as: 'day' };

/** An answer is of the State that asked and of the one that answered: the narrower of request and answer holds, for either of them. */
const chosenInAnswer: ChosenIn = (tables, answer, index) => {
  const fields = tables.table('guidance_answers').history(answer, index).at(-1)?.fields ?? {};
  const request = textIn(fields, 'request');
  const asking = request === null ? null : stateIn(tables, 'guidance_requests', request, index);
  if (request === null || asking === null) return [];
  return [
    {
      of: [asking, textIn(fields, 'participant') ?? asking],
      in: [
        { table: 'guidance_requests', entity: request },
        { table: 'guidance_answers', entity: answer },
      ],
    },
  ];
};

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
    {
      projection: guidanceRequests,
      streams: 'guidance-request-',
      shownBy: 'restrictedStatement',
      chosen: chosenIn('guidance_requests'),
    },
    {
      projection: guidanceAnswers,
      streams: 'guidance-request-',
      shownBy: 'restrictedStatement',
      chosen: chosenInAnswer,
    },
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
