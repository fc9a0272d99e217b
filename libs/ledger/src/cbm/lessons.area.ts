import type { Area, Cell } from '../shared/area.ts';
import { chosenIn } from '../shared/chosen.ts';
import { VISIBILITIES } from '../shared/terms.ts';
import { CATALOGUE_READS, cbmGiven } from './cbm.given.ts';
import type { LessonsCommand } from './lessons.commands.ts';
import { lessonsDecider } from './lessons.decider.ts';
import { type LessonsEvent, lessonStream } from './lessons.events.ts';
import { lessons } from './lessons.projection.ts';

const SAID: readonly Cell[] = [
  { column: 'capacities', member: 'capacitiesRequired', as: 'words' },
  { column: 'document', member: 'document.title', as: 'text' },
  { column: 'link', member: 'document.link', as: 'text' },
  { column: 'text', member: 'text', as: 'text', personal: true },
  { column: 'from', member: 'effectiveOn', as: 'day' },
];

/** What States learnt from implementing CBMs. */
export const lessonsArea: Area<LessonsCommand, LessonsEvent> = {
  name: 'cbm-lessons',
  decider: lessonsDecider,
  stream: (lesson = '') => lessonStream(lesson),
  participants: () => [],
  reads: () => CATALOGUE_READS,
  given: cbmGiven,
  tables: [
    { projection: lessons, streams: 'cbm-lesson-', shownBy: 'restrictedStatement', chosen: chosenIn('lessons') },
  ],
  about(recorded) {
    const event = recorded as LessonsEvent;
    switch (event.type) {
      case 'LessonShared':
      case 'LessonAmended':
      case 'LessonWithdrawn':
        return [event.data.lesson];
      default:
        return [];
    }
  },
  turns: ['LessonAmended', 'LessonWithdrawn'],
  rows: [
    {
      operation: 'lesson-shared',
      act: 'ShareLesson',
      stream: { makes: 'lesson' },
      state: 'participant',
      cells: [
        { column: 'cbm', member: 'cbm', as: 'text', needed: true },
        { column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES }, needed: true },
        ...SAID,
      ],
    },
    {
      operation: 'lesson-amended',
      act: 'AmendLesson',
      stream: { of: 'lesson' },
      target: 'lesson',
      state: 'participant',
      cells: [{ column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES } }, ...SAID],
    },
    {
      operation: 'lesson-withdrawn',
      act: 'WithdrawLesson',
      stream: { of: 'lesson' },
      target: 'lesson',
      state: 'participant',
      cells: [
        { column: 'until', member: 'effectiveOn', as: 'last-day' },
        { column: 'reason', member: 'reason', as: 'code' },
      ],
    },
  ],
};
