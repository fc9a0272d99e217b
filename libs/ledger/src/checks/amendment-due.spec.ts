import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import { type PocWithdrawn, rosterStream } from '../directory/directory.events.ts';
import { SEAT } from '../directory/directory.examples.ts';
import { append, roster, TECHNICAL } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import { type Act, BOTH, through } from './checks.bus.contract.ts';
import { pingRounds as t4 } from './checks.statistics.ts';
import { figuresOf, roundAt } from './rounds.queries.ts';

let store: EventStore;
let example: ExampleTables;
let act: Act;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  act = through(store);
});
afterEach(() => example.close());

const measured = (index: number, on: string) =>
  t4.measure({
    tables: example.tables,
    from: '2024-05-10',
    until: '2024-05-10',
    point: { index, on },
    recorded: undefined,
  });
const notesAt = (index: number, on: string) => measured(index, on).notes.slice(2);
const named = 'Dispatched on 10 May 2024, window of 48 hours';
const DUE = [`${named}: what is recorded now differs from the result as issued; an amended result is due.`];

const amendedOn = (day: string, reason: string) =>
  `${named}: result amended on ${day} (${reason}); it takes the place of the result first issued on 14 May 2024.`;

async function closedRound(): Promise<string> {
  const round = await act('ScheduleRound', '2024-05-01T00:00:00.000Z', { plannedAt: '2024-05-10T12:00:00.000Z' });
  await act('DispatchRound', '2024-05-10T12:00:00.000Z', BOTH, round);
  for (const seat of [TECHNICAL, SEAT])
    await act('RecordSending', '2024-05-10T12:00:00.000Z', { seat, channel: 'e-mail' }, round);
  await act('CloseRound', '2024-05-14T00:00:00.000Z', {}, round);
  return round;
}

it('says by what is recorded, not by its days, whether a result is to be amended', async () => {
  const round = await closedRound();
  const issued = await example.caughtUp();
  const late = {
    seat: TECHNICAL,
    participant: STATE_1,
    channel: 'telephone',
    receivedAt: '2024-05-11T00:00:00.000Z',
  };
  await act('AcknowledgePing', '2024-05-20T00:00:00.000Z', late, round);
  const found = await example.caughtUp();
  await act('AmendRound', '2024-05-25T00:00:00.000Z', { reason: 'acknowledgement-recorded-late' }, round);
  const amended = await example.caughtUp();
  const due = (index: number, on: string) => {
    const point = { index, on };
    const view = roundAt(example.tables, round, point);
    return [notesAt(index, on), view && figuresOf(example.tables, view, point)?.amendmentDue];
  };
  expect(due(issued, '2024-05-30')).toEqual([[], false]);
  expect(due(found, '2024-05-14')).toEqual([DUE, true]);
  const note = amendedOn('25 May 2024', 'acknowledgement recorded late');
  expect(due(amended, '2024-05-30')).toEqual([[note], false]);
  // the answer counts on this day, its amended result is of a later one
  expect(due(amended, '2024-05-15')).toEqual([[], false]);
});

it('says that a result is to be amended when it comes to light that a seat was withdrawn before the closing', async () => {
  const round = await closedRound();
  expect(notesAt(await example.caughtUp(), '2024-05-30')).toEqual([]);
  // of: the technical entry, revision 4 of the roster
  const withdrawn: Decided<PocWithdrawn> = {
    type: 'PocWithdrawn',
    schemaVersion: 1,
    effectiveOn: '2024-05-12',
    data: { seat: TECHNICAL, of: 4 },
  };
  await append(store, rosterStream(STATE_1), '2024-06-01', [withdrawn], roster.events.length - 1);
  const found = await example.caughtUp();
  expect(notesAt(found, '2024-05-30')).toEqual(DUE);
  await act('AmendRound', '2024-06-02T00:00:00.000Z', { reason: 'withdrawal-recorded-late' }, round);
  const amended = await example.caughtUp();
  const note = amendedOn('2 June 2024', 'withdrawal recorded late');
  expect(notesAt(amended, '2024-06-02')).toEqual([note]);
  expect(roundAt(example.tables, round, { index: amended, on: '2024-06-02' })?.result).toMatchObject({
    targets: 2,
    withdrawn: 1,
    noneRecorded: 1,
  });
  expect(measured(amended, '2024-06-02').columns.find(({ key }) => key === 'withdrawn')?.label).toBe(
    'Withdrawn or vacant at the closing',
  );
});
