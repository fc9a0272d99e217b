import type { Area } from '../shared/area.ts';
import type { PapersCommand } from './papers.commands.ts';
import { papersDecider } from './papers.decider.ts';
import { PAPERS_STREAM, type PapersEvent } from './papers.events.ts';
import { papers, paperStates } from './papers.projection.ts';

/** Papers with the States named on them. */
export const papersArea: Area<PapersCommand, PapersEvent> = {
  name: 'papers',
  decider: papersDecider,
  stream: () => PAPERS_STREAM,
  participants(command) {
    if (command.type !== 'SubmitPaper') return [];
    const { named, participants = [] } = command.data;
    const meant = typeof named === 'string' ? [] : named.map(({ participant }) => participant);
    return [...participants, ...meant].filter((one) => one !== undefined);
  },
  reads: () => [],
  given: () => ({}),
  tables: [
    { projection: papers, streams: PAPERS_STREAM, shownBy: 'guidance' },
    { projection: paperStates, streams: PAPERS_STREAM, shownBy: 'guidance' },
  ],
  about(recorded) {
    const event = recorded as PapersEvent;
    return event.type === 'PaperSubmitted'
      ? [event.data.paper, ...event.data.named.map((_, at) => `${event.data.paper} ${String(at + 1)}`)]
      : [];
  },
  rows: [
    {
      operation: 'paper-submitted',
      act: 'SubmitPaper',
      stream: 'only',
      cells: [
        { column: 'title', member: 'title', as: 'text', needed: true },
        { column: 'category', member: 'category', as: 'code', needed: true },
        { column: 'named', member: 'named', as: 'text', needed: true },
        { column: 'participants', member: 'participants', as: 'states' },
        { column: 'asks', member: 'asks', as: 'text' },
        { column: 'document', member: 'document.symbol', as: 'text' },
        { column: 'link', member: 'document.link', as: 'text' },
        { column: 'doubt', member: 'doubt', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};
