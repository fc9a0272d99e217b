import { requireText, sealedText } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amend, type AmendRules } from '../shared/amend.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import type { AreaGiven } from '../shared/area.ts';
import { requireManagerAct, requireParticipants } from '../shared/state-act.ts';
import { announcedOn, requireDays } from './activities.rules.ts';
import { CORRECTABLE_OF_DOCUMENT, publish } from './activity-documents.ts';
import type {
  AnnounceExercise,
  ExerciseCommand,
  PublishAfterActionReport,
  RecordDebrief,
  RecordExerciseRound,
  RecordInject,
} from './exercises.commands.ts';
import type { ExerciseAnnounced, ExerciseDebriefHeld, ExerciseEvent } from './exercises.events.ts';
import { exerciseInjects, exerciseRounds, exercises } from './exercises.projection.ts';
import {
  check,
  isAnnounced,
  isInject,
  isReport,
  requireAnnouncement,
  requireDebriefDay,
  requireNumber,
  requireRound,
  roundIn,
} from './exercises.rules.ts';
import {
  decideParticipation,
  type Held,
  requireHeld,
  SUPPORT_TYPES,
  warnOfParticipation,
} from './participation.acts.ts';
import { refuseNamingAgain, refuseNamingByCorrection } from './participation.consent.ts';
import type { ParticipationEvent } from './participation.events.ts';
import { PARTICIPATION_TABLES } from './participation.projection.ts';

export type ExerciseState = Entries<ExerciseEvent>;
type Decision = readonly Decided<ExerciseEvent>[];
type Counting = readonly Original<ExerciseEvent>[];

const rules: AmendRules<ExerciseEvent> = {
  correctable: {
    ExerciseAnnounced: ['kind', 'level', 'mode', 'title', 'partners', 'from', 'until'],
    ExerciseRoundHeld: ['timeZone'],
    ExerciseInjectRecorded: ['topic', 'card'],
    ExerciseDebriefHeld: ['mode'],
    AfterActionReportPublished: CORRECTABLE_OF_DOCUMENT,
    ParticipationRecorded: ['roles', 'heads', 'card'],
    ParticipationSupportOffered: ['number'],
    ParticipationSupportGranted: ['consent', 'supported', 'number'],
  },
  required: ['kind', 'mode', 'from', 'roles', 'heads', 'consent', 'number'],
  ofNamed: SUPPORT_TYPES,
  projections: [exercises, exerciseRounds, exerciseInjects, ...PARTICIPATION_TABLES],
  check,
};

/** One exercise from its announcement to what was published of it. */
export const exercisesDecider: Decider<ExerciseState, ExerciseCommand, ExerciseEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    const events = counting(state.events);
    switch (command.type) {
      case 'AnnounceExercise':
        return announce(command, events);
      case 'RecordExerciseRound':
        return holdRound(command, announced(events, command.data.exercise), events);
      case 'RecordInject':
        return inject(command, events);
      case 'RecordDebrief':
        return debrief(command, announced(events, command.data.exercise), events);
      case 'PublishAfterActionReport':
        return report(command, events);
      case 'RecordInvitation':
      case 'RecordParticipation':
      case 'OfferParticipationSupport':
      case 'GrantParticipationSupport':
        return decideParticipation(
          command,
          heldOf(events, command.data.activity),
          events as readonly ParticipationEvent[],
        );
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendExercise(command, state);
    }
  },
  warn(command, state) {
    if (!('activity' in command.data)) return [];
    const events = counting(state.events);
    const held = heldIn(events);
    return held
      ? warnOfParticipation(
          command as Parameters<typeof warnOfParticipation>[0],
          held,
          events as readonly ParticipationEvent[],
        )
      : [];
  },
};

function announce({ data, context }: AnnounceExercise, events: Counting): Decision {
  const { kind, level, mode, title, partners, from, until } = data;
  requireManagerAct(context, data.given);
  if (heldIn(events)) throw new Refusal('announced-already', 'The exercise is announced: correct that entry.');
  requireDays(data);
  const effectiveOn = announcedOn(data.effectiveOn, from, context, data.given);
  const announced = {
    exercise: context.newId('exercise'),
    kind,
    ...members({ level }),
    mode,
    ...members({ title, partners }),
    from,
    ...members({ until }),
  };
  requireAnnouncement(announced, effectiveOn);
  return [{ type: 'ExerciseAnnounced', schemaVersion: 1, effectiveOn, data: announced }];
}

function holdRound(
  { data, context }: RecordExerciseRound,
  { data: { exercise, from }, revision: of }: ExerciseAnnounced,
  events: Counting,
): Decision {
  requireManagerAct(context, data.given);
  const { round, timeZone } = data;
  requireRound(round, timeZone);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given, from);
  const before = roundIn(events, round);
  if (before) {
    if (before.effectiveOn === effectiveOn && (before.data.timeZone ?? undefined) === timeZone) return [];
    throw new Refusal('round-already-held', 'The round is recorded: correct that entry.', [String(before.revision)]);
  }
  return [
    {
      type: 'ExerciseRoundHeld',
      schemaVersion: 1,
      effectiveOn,
      data: { exercise, of, round, ...members({ timeZone }) },
    },
  ];
}

function inject({ data, context, card }: RecordInject, events: Counting): Decision {
  const { exercise } = announced(events, data.exercise).data;
  requireManagerAct(context, data.given);
  const { round, number, topic } = data;
  requireCode('topic', topic);
  requireNumber(number);
  const held = roundIn(events, round);
  if (!held) throw new Refusal('unknown-round', 'Record this round of the exercise first.', [round]);
  const before = events.find((event) => isInject(event) && event.data.round === round && event.data.number === number);
  if (before)
    throw new Refusal('inject-already-recorded', 'The round has an inject of this number: correct that entry.', [
      String(before.revision),
    ]);
  return [
    {
      type: 'ExerciseInjectRecorded',
      schemaVersion: 1,
      effectiveOn: held.effectiveOn,
      data: {
        exercise,
        of: held.revision,
        round,
        number,
        ...members({ topic }),
        ...sealedText(card, context, 'text'),
      },
    },
  ];
}

function debrief(
  { data, context }: RecordDebrief,
  { data: { exercise, from, until }, revision: of }: ExerciseAnnounced,
  events: Counting,
): Decision {
  requireManagerAct(context, data.given);
  const { mode } = data;
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given, until ?? from);
  const before = events.find((event): event is ExerciseDebriefHeld => event.type === 'ExerciseDebriefHeld');
  if (before) {
    if (before.effectiveOn === effectiveOn && before.data.mode === mode) return [];
    throw new Refusal('debriefed-already', 'The debrief is recorded: correct that entry.', [String(before.revision)]);
  }
  requireDebriefDay(effectiveOn, from);
  return [{ type: 'ExerciseDebriefHeld', schemaVersion: 1, effectiveOn, data: { exercise, of, mode } }];
}

function report({ data, context }: PublishAfterActionReport, events: Counting): Decision {
  const published = publish(data, context, heldOf(events, data.exercise), events.filter(isReport));
  return published ? [{ type: 'AfterActionReportPublished', schemaVersion: 1, ...published }] : [];
}

function amendExercise(command: AmendCommand, state: ExerciseState): Decision {
  if (command.type === 'CorrectEntry' && command.card) {
    const corrected = state.events[command.data.corrects];
    requireText(command.card, corrected?.type === 'ParticipationRecorded' ? 'attendees' : 'text');
  }
  requireParticipants(command.data.given as AreaGiven);
  refuseNamingByCorrection(command);
  const before = counting(state.events) as readonly ParticipationEvent[];
  return amend(command, state.events, {
    ...rules,
    check(after) {
      check(after);
      refuseNamingAgain(command.context, before, after as readonly ParticipationEvent[]);
    },
  });
}

function announced(events: Counting, named: string): ExerciseAnnounced {
  const found = events.find(isAnnounced);
  if (found) return found;
  throw new Refusal('not-announced', 'Announce the exercise first.', [named]);
}

function heldOf(events: Counting, named: string): Held {
  return requireHeld(heldIn(events), named);
}

function heldIn(events: Counting): Held | undefined {
  const found = events.find(isAnnounced);
  if (!found) return undefined;
  const { exercise, from, until } = found.data;
  return { activity: exercise, activityKind: 'exercise', of: found.revision, from, ...members({ until }) };
}
