import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { annul, correct as correction, given, type Changed } from './activities.scenario.ts';
import type {
  AnnounceExercise,
  ExerciseCommand,
  PublishAfterActionReport,
  RecordDebrief,
  RecordExerciseRound,
  RecordInject,
} from './exercises.commands.ts';
import { exercisesDecider } from './exercises.decider.ts';
import { exerciseStream } from './exercises.events.ts';
import {
  debriefHeld,
  EXERCISE,
  exerciseAnnounced,
  injectRecorded,
  REPORT,
  reportPublished,
  roundHeld,
  statesInvited,
} from './exercises.examples.ts';
import { exercises } from './exercises.projection.ts';
import type { RecordParticipation } from './participation.commands.ts';

const { exercise: _exercise, ...members } = exerciseAnnounced.data;
const ids: Readonly<Record<string, string>> = { exercise: EXERCISE, document: REPORT };
const newId = (name: string) => ids[name] ?? name;
const nothing = scenario(exercisesDecider, exerciseStream(EXERCISE));
const announced = nothing.given(exerciseAnnounced);
const held = announced.given(statesInvited, roundHeld);

const announce = (data: Partial<AnnounceExercise['data']> = {}, more: object = {}) =>
  command<AnnounceExercise>('AnnounceExercise', { ...members, given, ...data }, { newId, ...more });
const round = (data: Partial<RecordExerciseRound['data']> = {}) =>
  command<RecordExerciseRound>('RecordExerciseRound', {
    exercise: EXERCISE,
    round: 'round-a',
    timeZone: 'Africa/Nairobi',
    given,
    ...data,
  });
const inject = (data: Partial<RecordInject['data']> = {}, more: object = {}) =>
  command<RecordInject>(
    'RecordInject',
    { exercise: EXERCISE, round: 'round-a', number: 1, topic: 'outage', given, ...data },
    { newId, ...more },
  );
const debrief = (data: Partial<RecordDebrief['data']> = {}) =>
  command<RecordDebrief>('RecordDebrief', {
    exercise: EXERCISE,
    mode: 'in-person',
    effectiveOn: '2024-06-14',
    given,
    ...data,
  });
const { document: _document, activity: _activity, activityKind: _kind, of: _of, ...names } = reportPublished.data;
const publish = (data: Changed<PublishAfterActionReport['data']> = {}, more: object = {}) =>
  command<PublishAfterActionReport>(
    'PublishAfterActionReport',
    { exercise: EXERCISE, ...names, effectiveOn: '2024-07-01', given, ...data } as PublishAfterActionReport['data'],
    { newId, ...more },
  );
const correct = (...asked: Parameters<typeof correction>) =>
  correction<Extract<ExerciseCommand, { type: 'CorrectEntry' }>>(...asked);

describe('an exercise', () => {
  it('is announced, with its first and last day', () => {
    expect(nothing.decides(announce())).toEqual([exerciseAnnounced]);
  });

  it('is known from its first day on, when it is entered afterwards', () => {
    const [entered] = nothing.decides(announce({ from: '2024-03-01', until: '2024-03-02' }));
    expect(entered?.effectiveOn).toBe('2024-03-01');
    expect(nothing.refuses(announce({ effectiveOn: '2024-06-11' }))).toBe('announced-late');
  });

  it.each([
    ['days of the calendar', { from: '2024-02-30' }, 'not-a-day'],
    ['an end that is not before its start', { until: '2024-06-09' }, 'ends-before-start'],
    ['a known kind', { kind: 'war' as 'simulation' }, 'value-malformed'],
    ['a known level', { level: 4 as 3 }, 'value-malformed'],
    ['a title in one line', { title: 'One\nTwo' }, 'name-malformed'],
    ['each partner once', { partners: ['A', 'A'] }, 'named-twice'],
  ])('needs %s', (_, data, code) => expect(nothing.refuses(announce(data))).toBe(code));

  it('is announced once', () => {
    expect(announced.refuses(announce())).toBe('announced-already');
    expect(nothing.refuses(round())).toBe('not-announced');
    expect(nothing.refuses(publish())).toBe('not-announced');
  });

  it('has rounds, each once', () => {
    expect(announced.decides(round())).toEqual([roundHeld]);
    expect(held.decides(round())).toEqual([]);
    expect(held.refuses(round({ effectiveOn: '2024-06-11' }))).toBe('round-already-held');
    expect(announced.refuses(round({ round: 'Round A' }))).toBe('code-malformed');
    expect(announced.refuses(round({ timeZone: 'half past nine' }))).toBe('time-zone-malformed');
  });

  it('has injects of its rounds, with their text on the card', () => {
    const { card: _card, ...open } = injectRecorded.data;
    expect(held.decides(inject())).toEqual([{ ...injectRecorded, data: open }]);
    const [sealed] = held.decides(inject({}, { card: { text: 'The portal does not answer.' } }));
    expect(sealed?.data).toEqual({ ...open, card: { subject: 'subject', commitment: '(to be sealed)' } });
    expect(held.refuses(inject({}, { card: { text: ' ' } }))).toBe('text-missing');
    expect(held.refuses(inject({}, { card: { text: 'T', name: 'A. Example' } }))).toBe('text-missing');
    expect(held.refuses(inject({ round: 'round-b' }))).toBe('unknown-round');
    expect(held.refuses(inject({ number: 0 }))).toBe('number-malformed');
    expect(held.given(injectRecorded).refuses(inject())).toBe('inject-already-recorded');
  });

  it('is debriefed once, no earlier than it begins', () => {
    expect(announced.decides(debrief())).toEqual([debriefHeld]);
    expect(announced.refuses(debrief({ effectiveOn: '2024-06-09' }))).toBe('ends-before-start');
    const debriefed = announced.given(debriefHeld);
    expect(debriefed.decides(debrief())).toEqual([]);
    expect(debriefed.refuses(debrief({ mode: 'remote' }))).toBe('debriefed-already');
  });

  it('is reported on; a later report supersedes an earlier one', () => {
    expect(announced.decides(publish())).toEqual([reportPublished]);
    const reported = announced.given(reportPublished);
    expect(reported.decides(publish())).toEqual([]);
    expect(announced.refuses(publish({ symbol: undefined, title: undefined, link: undefined }))).toBe(
      'document-unnamed',
    );
    expect(announced.refuses(publish({ link: 'javascript:alert(1)' }))).toBe('link-malformed');
    expect(announced.refuses(publish({ supersedes: REPORT }))).toBe('unknown-document');
    const again = publish({ symbol: 'EX/2024/1/Rev.1', supersedes: REPORT }, { newId: () => 'second' });
    expect(reported.decides(again)[0]?.data).toMatchObject({ document: 'second', supersedes: REPORT, of: 1 });
    const twice = reported.after(again);
    expect(twice.refuses(publish({ symbol: 'X', supersedes: REPORT }))).toBe('superseded-already');
    expect(twice.refuses(annul(1))).toBe('dependents');
  });

  it('is shown from its announcement on, then with its debrief', () => {
    const { exercise, level, ...others } = exerciseAnnounced.data;
    const debriefed = announced.given(debriefHeld);
    expect(debriefed.events.flatMap((event) => exercises.project(event))).toEqual([
      {
        kind: 'start',
        entity: exercise,
        from: '2024-05-09',
        to: null,
        fields: {
          ...others,
          level,
          month: '2024-06',
          announcedOn: '2024-05-09',
          debriefedOn: null,
          debriefMode: null,
        },
      },
      {
        kind: 'patch',
        entity: exercise,
        from: '2024-06-14',
        to: null,
        fields: { debriefedOn: '2024-06-14', debriefMode: 'in-person' },
        of: { revision: 0 },
      },
    ]);
  });
});

describe('what was recorded wrongly of an exercise', () => {
  it('is corrected, but not what it is', () => {
    expect(announced.refuses(correct(0, { data: { title: 'Another title', level: null } }))).toBeUndefined();
    expect(announced.refuses(correct(0, { data: { exercise: 'other' } }))).toBe('not-correctable');
    expect(announced.refuses(correct(0, { data: { until: '2024-06-01' } }))).toBe('ends-before-start');
    expect(announced.refuses(correct(0, { data: { from: '2024-05-01' } }))).toBe('announced-late');
    expect(announced.refuses(correct(0, { data: { mode: null } }))).toBe('member-required');
    expect(held.refuses(correct(2, { data: { timeZone: 'Asia/Tokyo' } }))).toBeUndefined();
    expect(held.refuses(correct(2, { data: { round: 'round-b' } }))).toBe('not-correctable');
    expect(announced.given(debriefHeld).refuses(correct(1, { effectiveOn: '2024-06-01' }))).toBe('ends-before-start');
  });

  it('is annulled with what rests on it', () => {
    expect(held.refuses(annul(0))).toBe('dependents');
    expect(counting(held.after(annul(0, 1, 2)).events)).toEqual([]);
    const without = held.after(annul(2));
    expect(without.refuses(inject())).toBe('unknown-round');
    expect(without.after(round()).refuses(annul(3))).toBe('recorded-twice');
  });
});

it('any accepted history of an exercise replays, and a retry is harmless', () => {
  const code = fc.constantFrom('round-a', 'round-b');
  const day = fc.constantFrom('2024-06-10', '2024-06-12', '2024-06-20');
  const asked: fc.Arbitrary<ExerciseCommand> = fc.oneof(
    fc.constant(announce()),
    fc.tuple(code, day).map(([one, effectiveOn]) => round({ round: one, effectiveOn })),
    fc.tuple(code, fc.nat(2)).map(([one, number]) => inject({ round: one, number })),
    day.map((effectiveOn) => debrief({ effectiveOn })),
    fc
      .tuple(fc.constantFrom('one', 'two'), fc.integer({ min: 0, max: 4 }), fc.constantFrom('remote', 'in-person'))
      .map(([participant, heads, mode]) =>
        command<RecordParticipation>('RecordParticipation', {
          activity: EXERCISE,
          participant,
          mode: mode as 'remote',
          heads,
          given,
        }),
      ),
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc
      .uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 })
      .map((annuls) => annul<ExerciseCommand & { type: 'AnnulEntry' }>(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    exercisesDecider,
    exerciseStream(EXERCISE),
    asked,
    (events) => {
      const counts = counting(events);
      const there = new Set(counts.map(({ revision }) => revision));
      expect(counts.flatMap(({ data }) => ('of' in data && !there.has(data.of) ? [data.of] : []))).toEqual([]);
      const taken = counts.flatMap(({ type, data }) =>
        type === 'ParticipationRecorded' ? [`${data.participant} ${data.mode}`] : [],
      );
      expect(new Set(taken).size).toBe(taken.length);
    },
  );
});
