import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { Point, ReadModels } from '#libs/temporal';
import { append } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { SEAT } from '../directory/directory.examples.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import {
  guidelinePublished,
  guidelinesHistory,
  LINK,
  linkDeclared,
  regionalLinksHistory,
  secondGuideline,
  templatePublished,
} from './guidance.examples.ts';
import { guidelinesAt, linkedSeatAt, regionalLinksAt, templatesAt } from './guidance.queries.ts';
import { GUIDELINES_STREAM } from './guidelines.events.ts';
import { regionalLinksStream } from './regional-links.events.ts';

const SECOND = 'link-2';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
let head: number;
const on = (day: string): Point => ({ index: head, on: day });

beforeAll(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
  await append(store, GUIDELINES_STREAM, '2024-08-01', guidelinesHistory);
  await append(store, regionalLinksStream(STATE_1), '2024-08-02', regionalLinksHistory);
  const other = { link: SECOND, participant: STATE_2, seat: 'seat-9', body: 'OAS', role: 'Cyber Policy Contact' };
  await append(store, regionalLinksStream(STATE_2), '2024-08-03', [{ ...linkDeclared, data: other }]);
  head = await example.caughtUp();
});
afterAll(() => example.close());

it('guidelines as they were on a day, each in the version of that day', () => {
  const { kind, ...data } = guidelinePublished.data;
  expect(guidelinesAt(tables, on('2024-03-07'))).toEqual([]);
  expect(guidelinesAt(tables, on('2024-12-31'))).toEqual([
    { kind, ...data, instrument: null, doubt: 'A draft for discussion.', from: '2024-03-08' },
  ]);
  const { kind: _kind, ...second } = secondGuideline.data;
  expect(guidelinesAt(tables, on('2025-01-01'))).toEqual([{ kind, ...second, doubt: null, from: '2025-01-01' }]);
});

it('templates as they were on a day', () => {
  expect(templatesAt(tables, on('2025-03-31'))).toEqual([]);
  expect(templatesAt(tables, on('2025-04-01'))).toEqual([
    { ...templatePublished.data, instrument: null, doubt: null, from: '2025-04-01' },
  ]);
});

it('links on their days, with role and number of the seat', () => {
  const { link: _link, ...said } = linkDeclared.data;
  const first = { link: LINK, ...said, since: '2024-03-01' };
  const second = {
    link: SECOND,
    participant: STATE_2,
    seat: 'seat-9',
    body: 'OAS',
    role: 'Cyber Policy Contact',
    since: '2024-03-01',
  };
  expect(said.seat).toBe(SEAT);
  expect(linkedSeatAt(tables, on('2024-04-30'), SEAT)).toEqual({ seatRole: 'diplomatic', ordinal: 1 });
  expect(linkedSeatAt(tables, on('2024-04-30'), 'seat-9')).toEqual({ seatRole: null, ordinal: null });
  expect(regionalLinksAt(tables, on('2024-02-29'))).toEqual([]);
  expect(regionalLinksAt(tables, on('2024-04-30'))).toEqual([first, second]);
  expect(regionalLinksAt(tables, on('2024-04-30'), { participant: STATE_1 })).toEqual([first]);
  expect(regionalLinksAt(tables, on('2024-04-30'), { body: 'OAS' })).toEqual([second]);
  expect(regionalLinksAt(tables, on('2024-05-01'))).toEqual([second]);
});
