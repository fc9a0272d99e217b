import type { Area, Cell } from '../shared/area.ts';
import type { GuidelinesCommand } from './guidelines.commands.ts';
import { guidelinesDecider } from './guidelines.decider.ts';
import { GUIDELINES_STREAM, type GuidelinesEvent } from './guidelines.events.ts';
import { guidelines, templates } from './guidelines.projection.ts';

const OF_BOTH: readonly Cell[] = [
  { column: 'version', member: 'version', as: 'whole' },
  { column: 'title', member: 'title.en', as: 'text', needed: true },
  { column: 'instrument', member: 'instrument.symbol', as: 'text' },
  { column: 'paragraph', member: 'instrument.paragraph', as: 'text' },
  { column: 'verified', member: 'verified', as: 'flag' },
  { column: 'doubt', member: 'doubt', as: 'text' },
  { column: 'from', member: 'effectiveOn', as: 'day' },
];

/** Guidelines and communication templates, recorded by the manager. A row of a source carries a guideline of one section, in English. */
export const guidelinesArea: Area<GuidelinesCommand, GuidelinesEvent> = {
  name: 'guidelines',
  decider: guidelinesDecider,
  stream: () => GUIDELINES_STREAM,
  participants: () => [],
  reads: () => [],
  given: () => ({}),
  tables: [
    { projection: guidelines, streams: GUIDELINES_STREAM, shownBy: 'guidance' },
    { projection: templates, streams: GUIDELINES_STREAM, shownBy: 'guidance' },
  ],
  about(recorded) {
    const event = recorded as GuidelinesEvent;
    switch (event.type) {
      case 'GuidelinePublished':
        return [event.data.kind];
      case 'CommunicationTemplatePublished':
        return [event.data.template];
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'guideline-published',
      act: 'PublishGuideline',
      stream: 'only',
      cells: [
        { column: 'kind', member: 'kind', as: 'code', needed: true },
        ...OF_BOTH,
        { column: 'heading', member: 'sections.0.heading.en', as: 'text', needed: true },
        { column: 'section', member: 'sections.0.text.en', as: 'text', needed: true },
      ],
    },
    {
      operation: 'template-published',
      act: 'PublishCommunicationTemplate',
      stream: 'only',
      cells: [
        { column: 'template', member: 'template', as: 'code', needed: true },
        ...OF_BOTH,
        { column: 'fields', member: 'fields', as: 'text', needed: true },
      ],
    },
  ],
};
