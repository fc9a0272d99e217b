import { amend } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { requireStateAct } from '../shared/state-act.ts';
import { requireText } from '../shared/wording.ts';
import { cardOf, notIn, requireDocuments, requireTopics, requireVisibility } from './cbm.rules.ts';
import { type Checking, decideChecked } from './checked.ts';
import type { AmendLesson, AmendLessonEntry, LessonsCommand, ShareLesson, WithdrawLesson } from './lessons.commands.ts';
import type { LessonShared, LessonsEvent } from './lessons.events.ts';
import { lessons } from './lessons.projection.ts';
import {
  changesOn,
  checkSubmission,
  type Course,
  ownSubmission,
  type Submission,
  submissionIn,
} from './submissions.ts';

type State = Entries<LessonsEvent>;
type Decision = readonly Decided<LessonsEvent>[];
type Counting = readonly Original<LessonsEvent>[];

const COURSE: Course = { made: 'LessonShared', amended: 'LessonAmended', withdrawn: 'LessonWithdrawn' };

/** What a State learnt from implementing a CBM; it amends and withdraws it itself. */
export const lessonsDecider: Decider<State, LessonsCommand, LessonsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.card) requireText(command.card);
    switch (command.type) {
      case 'ShareLesson':
      case 'AmendLesson':
      case 'WithdrawLesson':
        requireStateAct(command.context, command.data.participant, command.data.given);
        return decideChecked(command, state, decideOne, check);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendEntry(command, state);
    }
  },
};

function decideOne(
  command: ShareLesson | AmendLesson | WithdrawLesson,
  effectiveOn: string,
  events: Counting,
): Decision {
  switch (command.type) {
    case 'ShareLesson':
      return share(command, effectiveOn);
    case 'AmendLesson':
      return amendLesson(command, effectiveOn, events);
    case 'WithdrawLesson':
      return withdraw(command, effectiveOn, events);
  }
}

function share(command: ShareLesson, effectiveOn: string): Decision {
  const { participant, cbm, visibility, capacitiesRequired = [], document } = command.data;
  const shared = {
    lesson: command.context.newId('lesson'),
    participant,
    cbm,
    visibility,
    capacitiesRequired,
    ...(document === undefined ? {} : { document }),
    ...cardOf(command),
  };
  return [{ type: 'LessonShared', schemaVersion: 1, effectiveOn, data: shared }];
}

function amendLesson(command: AmendLesson, effectiveOn: string, events: Counting): Decision {
  const { lesson, participant, visibility, capacitiesRequired, document } = command.data;
  const submission = lessonIn(events, lesson, participant);
  const changes = changesOn(submission, { visibility, capacitiesRequired, document }, effectiveOn);
  if (Object.keys(changes).length === 0 && !command.card) return [];
  const { revision: of, data } = submission.made;
  const card = cardOf(command, data.card);
  return [
    {
      type: 'LessonAmended',
      schemaVersion: 1,
      effectiveOn,
      data: { lesson, participant, of, ...changes, ...card } as Extract<
        LessonsEvent,
        { type: 'LessonAmended' }
      >['data'],
    },
  ];
}

function withdraw({ data }: WithdrawLesson, effectiveOn: string, events: Counting): Decision {
  const { lesson, participant, reason } = data;
  const { made, withdrawn } = lessonIn(events, lesson, participant);
  if (withdrawn) return [];
  requireCode('reason', reason);
  const gone = { lesson, participant, of: made.revision, ...(reason === undefined ? {} : { reason }) };
  return [{ type: 'LessonWithdrawn', schemaVersion: 1, effectiveOn, data: gone }];
}

function lessonIn(events: Counting, lesson: string, participant: string): Submission<LessonShared['data']> {
  const found = submissionIn<LessonShared['data']>(events, COURSE);
  return ownSubmission(
    found?.made.data.lesson === lesson ? found : undefined,
    participant,
    () => new Refusal('unknown-lesson', 'There is no such lesson.', [lesson]),
  );
}

function amendEntry(command: AmendLessonEntry, { events }: State): Decision {
  const said = ['visibility', 'capacitiesRequired', 'document', 'card'];
  return amend(command, events, {
    correctable: { LessonShared: said, LessonAmended: said, LessonWithdrawn: ['reason'] },
    required: ['visibility', 'capacitiesRequired'],
    ofState: ['LessonShared', 'LessonAmended', 'LessonWithdrawn'],
    projections: [lessons],
    check: (after) => check(after, notIn(after, counting(events)), command),
  });
}

function check(events: Counting, fresh: Counting, command: Checking): void {
  checkSubmission(events, fresh, command, COURSE, requireLesson);
}

function requireLesson({ visibility, capacitiesRequired, document, card }: LessonShared['data']): void {
  requireVisibility(visibility);
  requireTopics(capacitiesRequired);
  if (document) requireDocuments([document]);
  else if (!card) throw new Refusal('lesson-empty', 'Give the experience in words, or the document that says it.');
}
