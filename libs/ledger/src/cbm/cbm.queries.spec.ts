import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { Point, ReadModels } from '#libs/temporal';
import { append } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { adoptionStream } from './adoptions.events.ts';
import { CATALOGUE_STREAM } from './catalogue.events.ts';
import {
  ADOPTION,
  adoptionHistory,
  catalogueHistory,
  DECLARATION,
  declarationHistory,
  IMPLEMENTATION,
  implementationHistory,
  LESSON,
  lessonHistory,
  lessonShared,
  reported,
} from './cbm.examples.ts';
import { adoptersAt, adoptionsAt, cbmsAt, declarationsAt, implementationsAt, lessonsAt } from './cbm.queries.ts';
import { declarationsStream } from './declarations.events.ts';
import { lessonStream } from './lessons.events.ts';
import { cbmReportStream } from './reports.events.ts';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
let head: number;
const on = (day: string): Point => ({ index: head, on: day });

beforeAll(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
  await append(store, CATALOGUE_STREAM, '2024-08-01', catalogueHistory);
  await append(store, adoptionStream(ADOPTION), '2024-08-02', adoptionHistory);
  await append(store, lessonStream(LESSON), '2024-08-03', lessonHistory);
  await append(store, cbmReportStream(IMPLEMENTATION), '2024-08-04', implementationHistory);
  await append(store, declarationsStream(STATE_1), '2024-08-05', declarationHistory);
  head = await example.caughtUp();
});
afterAll(() => example.close());

it('the catalogue as it was on a day, in the order of numbers, with the States adopting and reporting', () => {
  const shown = (day: string) =>
    cbmsAt(tables, on(day)).map(({ cbm, version, adopting, reporting }) => [cbm, version, adopting, reporting]);
  expect(shown('2023-07-27')).toEqual([]);
  expect(shown('2024-03-01')).toEqual([
    ['CBM-1', 1, 0, 0],
    ['CBM-2', 1, 2, 1],
  ]);
  expect(shown('2024-07-12')).toEqual([
    ['CBM-1', 2, 0, 0],
    ['CBM-2', 2, 1, 0],
    ['CBM-5', 2, 0, 0],
  ]);
  expect(cbmsAt(tables, on('2023-07-28'))[0]).toEqual({
    cbm: 'CBM-1',
    title: { en: 'Nominate and use Points of Contact' },
    category: 'communication',
    status: 'listed',
    since: { symbol: 'A/78/265', paragraph: 'Annex B' },
    version: 1,
    instrument: { symbol: 'A/78/265', paragraph: 'Annex B' },
    from: '2023-07-28',
    precision: 'month',
    verified: false,
    doubt: 'The day within the month is not known.',
    adopting: 0,
    reporting: 0,
  });
});

it('adoptions with the States that champion them on the day', () => {
  const adoption = {
    adoption: ADOPTION,
    cbm: 'CBM-2',
    adoptedOn: '2024-01-15',
    capacitiesRequired: ['coordination', 'translation'],
  };
  const first = { participant: STATE_1, since: '2024-01-15' };
  const second = { participant: STATE_2, since: '2024-03-01' };
  expect(adoptionsAt(tables, on('2024-01-14'))).toEqual([]);
  expect(adoptionsAt(tables, on('2024-02-01'))).toEqual([adoption]);
  expect(adoptersAt(tables, on('2024-02-01'), ADOPTION)).toEqual([first]);
  expect(adoptionsAt(tables, on('2024-03-01'), { participant: STATE_2 })).toEqual([adoption]);
  expect(adoptersAt(tables, on('2024-03-01'), ADOPTION)).toEqual([first, second]);
  expect(adoptionsAt(tables, on('2024-05-01'), { cbm: 'CBM-2' })).toEqual([adoption]);
  expect(adoptersAt(tables, on('2024-05-01'), ADOPTION)).toEqual([second]);
  expect(adoptionsAt(tables, on('2024-05-01'), { participant: STATE_1 })).toEqual([]);
});

it('lessons, reports and declarations as they stood on a day', () => {
  const { card, ...lesson } = lessonShared.data;
  expect(lessonsAt(tables, on('2024-02-01'), { cbm: 'CBM-2' })).toEqual([
    { ...lesson, status: 'shared', sharedOn: '2024-02-01', card },
  ]);
  expect(lessonsAt(tables, on('2024-05-01'))).toMatchObject([
    { visibility: 'public', document: null, status: 'withdrawn' },
  ]);
  const { from: activityFrom, to: activityTo, card: words, ...report } = reported.data;
  expect(implementationsAt(tables, on('2024-02-01'), { participant: STATE_1, year: '2024' })).toEqual([
    { ...report, activityFrom, activityTo, reportedOn: '2024-02-01', status: 'reported', card: words },
  ]);
  expect(implementationsAt(tables, on('2024-05-01'))).toMatchObject([
    { extent: 'full', activityTo: null, status: 'withdrawn' },
  ]);
  expect(implementationsAt(tables, on('2024-05-01'), { year: '2023' })).toEqual([]);
  expect(declarationsAt(tables, on('2024-02-01'), { year: '2024' })).toEqual([
    {
      declaration: DECLARATION,
      participant: STATE_1,
      declaredOn: '2024-02-01',
      periodFrom: '2023-01-01',
      periodTo: '2024-01-01',
      visibility: 'public',
    },
  ]);
});
