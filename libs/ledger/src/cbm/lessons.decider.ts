import { amend } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type CommandContext, type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { requireStateAct } from '../shared/state-act.ts';
import type { CbmGiven } from './cbm.given.ts';
import {
  cardOf,
  dayInForce,
  notIn,
  requireDocuments,
  requireListed,
  requireNotTooFar,
  requireText,
  requireTopics,
  requireVisibility,
} from './cbm.rules.ts';
import type { AmendLesson, AmendLessonEntry, LessonsCommand, ShareLesson, WithdrawLesson } from './lessons.commands.ts';
import type { LessonShared, LessonsEvent } from './lessons.events.ts';
import { lessons } from './lessons.projection.ts';
import { changesOn, ownSubmission, requireCourse, saidOn, type Submission, withdrawalOf } from './submissions.ts';

type State = Entries<LessonsEvent>;
type Decision = readonly Decided<LessonsEvent>[];
type Counting = readonly Original<LessonsEvent>[];

/** What a State learnt from implementing a CBM; it amends and withdraws it itself. */
export const lessonsDecider: Decider<State, LessonsCommand, LessonsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    requireText(command);
    switch (command.type) {
      case 'ShareLesson':
      case 'AmendLesson':
      case 'WithdrawLesson':
        requireStateAct(command.context, command.data.participant, command.data.given);
        return decided(command, state);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendEntry(command, state);
    }
  },
};

function decided(command: ShareLesson | AmendLesson | WithdrawLesson, { events }: State): Decision {
  const before = counting(events);
  const found = decideOne(command, dayInForce(command.data.effectiveOn, command.context), before);
  const added = found.map((one) => asRecorded<Original<LessonsEvent>>(one, events.length));
  check([...before, ...added], added, command);
  return found;
}

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
  const found = submissionOf(events);
  return ownSubmission(
    found?.made.data.lesson === lesson ? found : undefined,
    participant,
    () => new Refusal('unknown-lesson', 'There is no such lesson.', [lesson]),
  );
}

function submissionOf(events: Counting): Submission<LessonShared['data']> | undefined {
  const made = events.find((event) => event.type === 'LessonShared');
  if (!made) return undefined;
  return {
    made,
    amended: events.filter((event) => event.type === 'LessonAmended'),
    withdrawn: withdrawalOf(events.filter((event) => event.type === 'LessonWithdrawn')),
  };
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

interface Checking {
  readonly context: CommandContext;
  readonly data: { readonly given: CbmGiven };
}

/** What holds of a lesson as it counts; of `fresh` entries also what depends on the day of recording. */
function check(events: Counting, fresh: Counting, { context, data: { given } }: Checking): void {
  for (const event of fresh) {
    requireNotTooFar(event.effectiveOn, context, given);
    if (event.type === 'LessonShared') requireListed(event.data.cbm, event.effectiveOn, given);
  }
  const submission = submissionOf(events);
  if (!submission) return;
  requireCourse(submission);
  for (const { effectiveOn } of [submission.made, ...submission.amended])
    requireLesson(saidOn(submission, effectiveOn));
}

function requireLesson({ visibility, capacitiesRequired, document, card }: LessonShared['data']): void {
  requireVisibility(visibility);
  requireTopics(capacitiesRequired);
  if (document) requireDocuments([document]);
  else if (!card) throw new Refusal('lesson-empty', 'Give the experience in words, or the document that says it.');
}
