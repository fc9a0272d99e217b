import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { Point, ReadModels } from '#libs/temporal';
import { append } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { CONTRIBUTIONS_STREAM } from './contributions.events.ts';
import {
  CONTRIBUTION,
  contributionRecorded,
  contributionsHistory,
  measureMapped,
  PAPER,
  paperSubmitted,
  papersHistory,
  PROPOSAL,
  proposalHistory,
  proposalTabled,
  regionalMeasuresHistory,
} from './outlook.examples.ts';
import {
  contributionsAt,
  namedOnAt,
  papersAt,
  proposalsAt,
  regionalMeasuresAt,
  supportersAt,
  thematicOutlookAt,
} from './outlook.queries.ts';
import { PAPERS_STREAM } from './papers.events.ts';
import { proposalStream } from './proposals.events.ts';
import { REGIONAL_MEASURES_STREAM } from './regional-measures.events.ts';

const SAME_THEME = 'proposal-2';
const OTHER_THEME = 'proposal-3';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
let head: number;
const on = (day: string): Point => ({ index: head, on: day });

const tabled = (proposal: string, participant: string, theme: string, effectiveOn: string) => ({
  ...proposalTabled,
  effectiveOn,
  data: { proposal, participant, theme, title: `Title of ${proposal}` },
});
const mapped = (body: string, measure: string) => ({
  ...measureMapped,
  data: { ...measureMapped.data, body, measure },
});

beforeAll(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
  await append(store, proposalStream(PROPOSAL), '2024-08-01', proposalHistory);
  await append(store, proposalStream(SAME_THEME), '2024-08-01', [
    tabled(SAME_THEME, STATE_2, 'cert-cooperation', '2024-04-01'),
  ]);
  await append(store, proposalStream(OTHER_THEME), '2024-08-01', [
    tabled(OTHER_THEME, STATE_2, 'access-to-markets', '2024-06-01'),
  ]);
  await append(store, PAPERS_STREAM, '2024-08-02', [
    ...papersHistory,
    {
      ...paperSubmitted,
      effectiveOn: '2024-01-15',
      data: { ...paperSubmitted.data, paper: 'paper-2', named: [{ name: 'Other' }] },
    },
  ]);
  await append(store, CONTRIBUTIONS_STREAM, '2024-08-03', contributionsHistory);
  const others = [mapped('OSCE', '10'), mapped('OSCE', '9'), mapped('OAS', '11')];
  await append(store, REGIONAL_MEASURES_STREAM, '2024-08-04', [...regionalMeasuresHistory, ...others]);
  head = await example.caughtUp();
});
afterAll(() => example.close());

it('proposals with the States that support them on the day', () => {
  const { participant, ...said } = proposalTabled.data;
  const first = { participant: STATE_1, since: '2024-01-15' };
  const second = { participant: STATE_2, since: '2024-03-01' };
  const proposal = { ...said, participant, tabledOn: '2024-01-15' };
  expect(proposalsAt(tables, on('2024-01-14'))).toEqual([]);
  expect(proposalsAt(tables, on('2024-02-01'))).toEqual([proposal]);
  expect(supportersAt(tables, on('2024-02-01'), PROPOSAL)).toEqual([first]);
  expect(proposalsAt(tables, on('2024-03-01'), { participant: STATE_2 })).toEqual([proposal]);
  expect(supportersAt(tables, on('2024-03-01'), PROPOSAL)).toEqual([first, second]);
  const of = (asked: object) => proposalsAt(tables, on('2024-06-01'), asked).map((one) => one.proposal);
  expect(of({})).toEqual([PROPOSAL, SAME_THEME, OTHER_THEME]);
  expect(of({ theme: 'cert-cooperation' })).toEqual([PROPOSAL, SAME_THEME]);
  expect(of({ participant: STATE_2 })).toEqual([SAME_THEME, OTHER_THEME]);
});

it('the thematic outlook counts each State once in a theme, day by day', () => {
  const days = ['2024-01-14', '2024-03-01', '2024-04-01', '2024-06-01'];
  const figures = (theme: string, ...counts: readonly (readonly [number, number])[]) => ({
    theme,
    days: counts.map(([proposals, states], at) => ({ on: days[at], proposals, states })),
  });
  expect(thematicOutlookAt(tables, head, days)).toEqual([
    figures('access-to-markets', [0, 0], [0, 0], [0, 0], [1, 1]),
    figures('cert-cooperation', [0, 0], [1, 2], [2, 2], [2, 2]),
  ]);
  expect(thematicOutlookAt(tables, head, ['2024-01-14'])).toEqual([]);
  expect(thematicOutlookAt(tables, -1, ['2024-06-01'])).toEqual([]);
});

it('papers by their date, with the names in their order', () => {
  const { named, ...said } = paperSubmitted.data;
  const shown = { ...said, date: '2024-02-01' };
  expect(namedOnAt(tables, on('2024-02-01'), PAPER)).toEqual(named.map((one) => ({ participant: null, ...one })));
  expect(papersAt(tables, on('2024-01-14'))).toEqual([]);
  const all = papersAt(tables, on('2024-02-01'));
  expect(all.map(({ paper }) => paper)).toEqual(['paper-2', PAPER]);
  expect(all[1]).toEqual(shown);
  expect(papersAt(tables, on('2024-02-01'), { participant: STATE_2 })).toEqual([shown]);
});

it('contributions by CBM and domain', () => {
  const shown = { ...contributionRecorded.data, contribution: CONTRIBUTION, date: '2024-03-05' };
  expect(contributionsAt(tables, on('2024-03-04'))).toEqual([]);
  expect(contributionsAt(tables, on('2024-03-05'), { cbm: 'CBM-2', domain: 'outer-space-tcbms' })).toEqual([shown]);
  expect(contributionsAt(tables, on('2024-03-05'), { cbm: 'CBM-1' })).toEqual([]);
});

it('regional measures as they are mapped on a day, in the order of their numbers', () => {
  const [first] = regionalMeasuresAt(tables, on('2024-03-31'), { body: 'OSCE' });
  expect(first).toEqual({ ...measureMapped.data, from: '2024-01-01' });
  const all = regionalMeasuresAt(tables, on('2024-04-01')).map(({ body, measure, cbms, from }) => [
    `${body} ${measure}`,
    cbms,
    from,
  ]);
  expect(all).toEqual([
    ['OAS 11', ['CBM-1'], '2024-01-01'],
    ['OSCE 8', ['CBM-1', 'CBM-2'], '2024-04-01'],
    ['OSCE 9', ['CBM-1'], '2024-01-01'],
    ['OSCE 10', ['CBM-1'], '2024-01-01'],
  ]);
});
