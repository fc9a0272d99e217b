import type { LedgerEvent } from '#libs/event-store';
import { exerciseAnnounced, supportOffered } from '../activities/exercises.examples.ts';
import { participations, supports } from '../activities/participation.projection.ts';
import { incidentCountings } from '../activities/incidents.projection.ts';
import { lessons } from '../cbm/lessons.projection.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { asRecorded } from './counting.ts';
import type { Decided } from './decider.ts';
import { laterFacts } from './later-facts.ts';

const entry = (type: string, effectiveOn: string, data: object) =>
  ({ type, schemaVersion: 1, effectiveOn, data }) as unknown as Decided<LedgerEvent>;
const amended = (effectiveOn: string, data: object, lesson = 'lesson-1') =>
  entry('LessonAmended', effectiveOn, { lesson, of: 0, ...data });
const shared = entry('LessonShared', '2024-07-12', {
  lesson: 'lesson-1',
  participant: STATE_1,
  cbm: 'CBM-1',
  visibility: 'restricted',
});

/** Revisions that the one decided last is warned of. */
const named = (projections: Parameters<typeof laterFacts>[0], history: readonly Decided<LedgerEvent>[]) => {
  const events = history.map((one, revision) => asRecorded<LedgerEvent>(one, revision));
  return laterFacts(projections, events.slice(-1), events.slice(0, -1)).map(({ code, detail }) => [code, detail]);
};
const ofLesson = (...history: readonly Decided<LedgerEvent>[]) => named([lessons], [shared, ...history]);

it('names later values of the same field of the same thing', () => {
  const later = amended('2024-09-01', { visibility: 'public' });
  const earlier = amended('2024-08-01', { visibility: 'states' });
  expect(ofLesson(later, earlier)).toEqual([
    ['later-fact', 'Recorded already, later and left as it is: entry 1 (in force from 2024-09-01).'],
  ]);
  expect(ofLesson(earlier, later)).toEqual([]);
  expect(ofLesson(later, { ...earlier, effectiveOn: '2024-09-01' })).toEqual([]);
  expect(ofLesson(later, amended('2024-08-01', { capacitiesRequired: ['policy'] }))).toEqual([]);
  expect(ofLesson(later, amended('2024-08-01', { visibility: 'states' }, 'lesson-2'))).toEqual([]);
});

it('names each once, as it counts', () => {
  const first = amended('2024-09-01', { visibility: 'public', capacitiesRequired: [] });
  const second = amended('2024-10-01', { visibility: 'public' });
  const earlier = amended('2024-08-01', { visibility: 'states', capacitiesRequired: ['policy'] });
  const both = 'Recorded already, later and left as it is: entry 1 (in force from 2024-09-01), entry 2 (in force from ';
  expect(ofLesson(first, second, earlier)).toEqual([['later-fact', `${both}2024-10-01).`]]);
  const correction = (day: string) => entry('EntryCorrected', '2024-11-01', { corrects: 2, set: { effectiveOn: day } });
  expect(ofLesson(first, second, correction('2024-12-01'), earlier)).toEqual([['later-fact', `${both}2024-12-01).`]]);
  expect(ofLesson(first, second, correction('2024-07-15'), earlier)).toEqual([
    ['later-fact', 'Recorded already, later and left as it is: entry 1 (in force from 2024-09-01).'],
  ]);
  const annulment = entry('EntryAnnulled', '2024-11-01', { annuls: [1, 2], errorOf: 'recording' });
  expect(ofLesson(first, second, annulment, earlier)).toEqual([]);
});

it('names later beginnings and ends, which a change of a field is not', () => {
  const counted = (effectiveOn: string, isCounted: boolean, participant = STATE_1) =>
    entry('IncidentCountingDeclared', effectiveOn, { participant, counted: isCounted });
  const ofCounting = (...history: readonly Decided<LedgerEvent>[]) => named([incidentCountings], history).length;
  expect(ofCounting(counted('2024-09-01', true), counted('2024-08-01', false))).toBe(1);
  expect(ofCounting(counted('2024-09-01', false), counted('2024-08-01', true))).toBe(1);
  expect(ofCounting(counted('2024-09-01', false, STATE_2), counted('2024-08-01', true))).toBe(0);
  expect(ofLesson({ ...shared, effectiveOn: '2024-09-01' }, amended('2024-08-01', { visibility: 'public' }))).toEqual(
    [],
  );
});

it('names nothing of what happened once, however late it is told', () => {
  const later = { ...supportOffered, effectiveOn: '2024-06-20' };
  const other = { ...supportOffered, data: { ...supportOffered.data, support: 'another' } };
  expect(named([participations, supports], [exerciseAnnounced, later, other])).toEqual([]);
});
