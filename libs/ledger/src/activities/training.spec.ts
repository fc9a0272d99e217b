import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { annul, byState, correct as correction, given as areaGiven } from './activities.scenario.ts';
import type {
  RecordTrainingCompletion,
  ReleaseTrainingModule,
  TrainingCommand,
  TrainingGiven,
} from './training.commands.ts';
import { trainingDecider } from './training.decider.ts';
import { TRAINING_STREAM } from './training.events.ts';
import { moduleReleased, TRAINED_SEAT, trainingCompleted } from './training.examples.ts';

const given: TrainingGiven = { ...areaGiven, seatKnown: true };
const nothing = scenario(trainingDecider, TRAINING_STREAM);
const released = nothing.given(moduleReleased);
const completed = released.given(trainingCompleted);

const release = (data: Partial<ReleaseTrainingModule['data']> = {}) =>
  command<ReleaseTrainingModule>('ReleaseTrainingModule', {
    ...moduleReleased.data,
    effectiveOn: '2024-05-06',
    given: areaGiven,
    ...data,
  });
const complete = (data: Partial<RecordTrainingCompletion['data']> = {}, more: object = {}) =>
  command<RecordTrainingCompletion>(
    'RecordTrainingCompletion',
    { module: 'POC-101', participant: STATE_1, seat: TRAINED_SEAT, effectiveOn: '2024-05-08', given, ...data },
    more,
  );
const correct = (...asked: Parameters<typeof correction>) =>
  correction<Extract<TrainingCommand, { type: 'CorrectEntry' }>>(...asked);

describe('a training module', () => {
  it('is released, and again when it changes', () => {
    expect(nothing.decides(release())).toEqual([moduleReleased]);
    expect(released.decides(release())).toEqual([]);
    expect(released.decides(release({ languages: ['en'], effectiveOn: '2024-06-01' }))).toHaveLength(1);
  });

  it.each([
    ['an id', { module: 'poc 101' }, 'module-malformed'],
    ['a title', { title: '' }, 'name-malformed'],
    ['a language', { languages: [] }, 'language-missing'],
    ['languages as tags', { languages: ['English language'] }, 'language-malformed'],
    ['roles as codes', { roles: ['Everybody'] }, 'code-malformed'],
    ['a public address', { link: 'ftp://example.org' }, 'link-malformed'],
  ])('needs %s', (_, data, code) => expect(nothing.refuses(release(data))).toBe(code));
});

describe('a completion', () => {
  it('is of a seat of the State, once for each module', () => {
    expect(released.decides(complete())).toEqual([trainingCompleted]);
    expect(completed.decides(complete())).toEqual([]);
    expect(completed.refuses(complete({ effectiveOn: '2024-05-09' }))).toBe('completed-already');
    expect(released.refuses(complete({ given: { ...given, seatKnown: false } }))).toBe('unknown-seat');
  });

  it('comes after the release', () => {
    expect(nothing.refuses(complete())).toBe('not-released');
    expect(released.refuses(complete({ effectiveOn: '2024-05-05' }))).toBe('not-released');
    expect(completed.refuses(correct(1, { effectiveOn: '2024-05-05' }))).toBe('not-released');
    expect(completed.refuses(correct(0, { effectiveOn: '2024-05-09' }))).toBe('not-released');
    expect(completed.refuses(correct(1, { effectiveOn: '2024-05-07' }))).toBeUndefined();
    expect(completed.refuses(annul(0))).toBe('dependents');
    expect(completed.after(annul(1)).after(complete()).refuses(annul(2))).toBe('completed-already');
  });

  it('is stated by the State itself, or by the manager', () => {
    expect(released.refuses(complete({}, byState(STATE_1)))).toBeUndefined();
    expect(released.refuses(complete({}, byState(STATE_2)))).toBe('foreign-participant');
    expect(released.refuses(complete({ given: { ...given, unregistered: [STATE_1] } }))).toBe('unknown-participant');
  });

  it('is amended by the manager and by its own State, which amends no module', () => {
    const drop = (revision: number, participant: string) => ({
      ...annul<TrainingCommand & { type: 'AnnulEntry' }>(revision),
      context: complete({}, byState(participant)).context,
    });
    expect(completed.refuses(annul(1))).toBeUndefined();
    expect(completed.refuses(drop(1, STATE_1))).toBeUndefined();
    expect(completed.refuses(drop(1, STATE_2))).toBe('foreign-participant');
    expect(nothing.given(moduleReleased).refuses(drop(0, STATE_1))).toBe('foreign-participant');
    expect(completed.refuses(drop(0, STATE_1))).toBe('not-own-act');
  });
});

it('any accepted history of training replays, and a retry is harmless', () => {
  const day = fc.constantFrom('2024-05-05', '2024-05-06', '2024-05-10');
  const module = fc.constantFrom('POC-101', 'POC-102');
  const asked: fc.Arbitrary<TrainingCommand> = fc.oneof(
    fc.tuple(module, day).map(([one, effectiveOn]) => release({ module: one, effectiveOn })),
    fc
      .tuple(module, day, fc.constantFrom('one', 'two'))
      .map(([one, effectiveOn, seat]) => complete({ module: one, effectiveOn, seat })),
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc
      .uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 })
      .map((annuls) => annul<TrainingCommand & { type: 'AnnulEntry' }>(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    trainingDecider,
    TRAINING_STREAM,
    asked,
    (events) => {
      const counts = counting(events);
      const days = new Map(counts.map((event) => [event.revision, event.effectiveOn]));
      const early = counts.filter(
        ({ data, effectiveOn }) => 'of' in data && effectiveOn < (days.get(data.of) ?? '9999'),
      );
      expect(early).toEqual([]);
    },
  );
});
