import fc from 'fast-check';
import { createMemoryStore, type EventStore, type NewEvent, systemClock } from '#libs/event-store';
import { SEAT } from '../directory/directory.examples.ts';
import { newId, TECHNICAL, TODAY } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Scope } from '../reporting/measures.ts';
import type { ChecksEvent } from './checks.events.ts';
import { ROUND } from './checks.examples.ts';
import { type Act, BOTH, through } from './checks.bus.contract.ts';
import { history } from './checks.histories.contract.ts';
import { lastAcknowledgements, pingRounds as t4 } from './checks.statistics.ts';
import { acknowledgementsOf, pingOfToken, pingsAt, planAt } from './pings.queries.ts';
import { figuresOf, roundAt, roundsAt } from './rounds.queries.ts';
import { naiveFigures } from './naive-checks.contract.ts';

let store: EventStore;
let example: ExampleTables;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
});
afterEach(() => example.close());

describe('through the bus', () => {
  const act = (...asked: Parameters<Act>) => through(store)(...asked);

  it('lists the seats that the rosters hold active, under the policy of the day, and finds those withdrawn since', async () => {
    const round = await act('ScheduleRound', '2024-05-01T00:00:00.000Z', { plannedAt: '2024-05-10T12:00:00.000Z' });
    const strange = { targets: [...BOTH.targets, { seat: 'seat-2', participant: STATE_1, role: 'technical' }] };
    await expect(act('DispatchRound', '2024-05-10T12:00:00.000Z', strange, round)).rejects.toMatchObject({
      code: 'seat-not-active',
      names: ['seat-2'],
    });
    await act('DispatchRound', '2024-05-10T12:00:00.000Z', BOTH, round);
    await act(
      'RecordSending',
      '2024-05-10T12:00:00.000Z',
      { seat: TECHNICAL, channel: 'e-mail', tokenHash: 'a'.repeat(64) },
      round,
    );
    await act('RecordSending', '2024-05-10T12:00:00.000Z', { seat: SEAT, channel: 'e-mail' }, round);
    const received = {
      seat: TECHNICAL,
      participant: STATE_1,
      channel: 'e-mail',
      receivedAt: '2024-05-11T00:00:00.000Z',
    };
    await act('AcknowledgePing', '2024-05-12T00:00:00.000Z', received, round);
    await act('RecordReminder', '2024-05-12T06:00:00.000Z', { seat: SEAT, channel: 'e-mail' }, round);
    await act('RecordFollowUp', '2024-05-13T00:00:00.000Z', { participant: STATE_1 }, round);
    // the diplomatic seat is vacant from 1 to 19 June
    await act('CloseRound', '2024-06-05T00:00:00.000Z', {}, round);
    const index = await example.caughtUp();
    const point = { index, on: TODAY };
    const { tables } = example;
    const view = roundAt(tables, round, point);
    expect(view).toMatchObject({
      round,
      status: 'closed',
      policyVersion: 1,
      windowHours: 48,
      targets: 2,
      result: { targets: 2, withinWindow: 1, withdrawn: 1, noneRecorded: 0 },
    });
    if (!view) return;
    expect(figuresOf(tables, view, point)).toMatchObject({
      overSent: { seats: 2, seatsAnswered: 1, states: 1, statesAnswered: 1, statesAllAnswered: 0 },
      medianHours: 12,
      amendmentDue: false,
    });
    expect(pingsAt(tables, view, point, TODAY)).toMatchObject([
      {
        seat: TECHNICAL,
        role: 'technical',
        ordinal: 1,
        outcome: 'within-window',
        windowUntil: '2024-05-12T12:00:00.000Z',
        timeZone: 'Africa/Nairobi',
        acknowledgements: [{ channel: 'e-mail', by: 'manager' }],
        contacts: [{ kind: 'follow-up', withState: true, channel: 'permanent-mission' }],
      },
      {
        seat: SEAT,
        role: 'diplomatic',
        outcome: 'withdrawn',
        withdrawn: true,
        contacts: [{ kind: 'reminder' }, { kind: 'follow-up' }],
      },
    ]);
    const lines = (from: string, until: string) =>
      t4.measure({ tables, from, until, point, recorded: undefined }).lines.map(({ key }) => key);
    expect([
      lines('2024-05-10', '2024-05-10'),
      lines('2024-05-11', '2025-12-31'),
      lines('2023-01-01', '2024-05-09'),
    ]).toEqual([[round], [], []]);
    expect(pingOfToken(tables, 'a'.repeat(64), index)).toEqual({ round, seat: TECHNICAL, participant: STATE_1 });
    expect(pingOfToken(tables, 'b'.repeat(64), index)).toBeUndefined();
    expect(acknowledgementsOf(tables, round, SEAT, point)).toEqual([]);
    expect(planAt(tables, { index, on: '2024-06-10' }, TODAY).map(({ seat, timeZone }) => [seat, timeZone])).toEqual([
      [TECHNICAL, 'Africa/Nairobi'],
    ]);
    const before = { index, on: '2024-05-10' };
    expect(roundsAt(tables, before)).toMatchObject([{ status: 'dispatched', result: null, targets: 2 }]);
    expect(figuresOf(tables, { ...view, result: null, closedAt: null }, before)).toMatchObject({
      recorded: { withinWindow: 0, noneRecorded: 2 },
    });
  });

  it('tells when each active seat acknowledged last, however long ago', async () => {
    const seats: [string, string, string][] = [
      ['2024-03-10T00:00:00.000Z', SEAT, '2024-03-11T00:00:00.000Z'],
      ['2024-03-20T00:00:00.000Z', TECHNICAL, '2024-03-21T00:00:00.000Z'],
      ['2029-01-10T00:00:00.000Z', TECHNICAL, '2029-01-11T00:00:00.000Z'],
    ];
    for (const [plannedAt, seat, receivedAt] of seats) {
      const round = await act('ScheduleRound', plannedAt, { plannedAt });
      await act('DispatchRound', plannedAt, BOTH, round);
      const data = { seat, participant: STATE_1, channel: 'telephone', receivedAt };
      await act('AcknowledgePing', receivedAt, data, round);
    }
    const index = await example.caughtUp();
    const on = (day: string) => lastAcknowledgements(example.tables, { index, on: day });
    expect(on('2029-02-01')).toEqual(
      new Map([
        [SEAT, '2024-03-11T00:00:00.000Z'],
        [TECHNICAL, '2029-01-11T00:00:00.000Z'],
      ]),
    );
    expect(on('2028-12-31').get(TECHNICAL)).toBe('2024-03-21T00:00:00.000Z');
    expect(on('2024-03-12')).toEqual(new Map([[SEAT, '2024-03-11T00:00:00.000Z']]));
    expect(on('2024-06-05')).toEqual(new Map([[TECHNICAL, '2024-03-21T00:00:00.000Z']]));
  });
});

describe('T4', () => {
  /** Histories of several rounds, the events of all in one order. */
  async function record(seed: number): Promise<number> {
    const stories = fc.sample(history, { numRuns: 4, seed });
    const left = stories.map((story, at) => {
      const round = newId(`round ${String(at)}`, 'round');
      return story.events.map((event) => JSON.parse(JSON.stringify(event).replaceAll(ROUND, round)) as ChecksEvent);
    });
    for (let turn = seed; left.some(({ length }) => length > 0); turn++) {
      const event = left[turn % left.length]?.shift();
      if (event) await store.append(event.stream, event.revision - 1, [newEvent(event)]);
    }
    return example.caughtUp();
  }

  function newEvent({ stream, revision, ...event }: ChecksEvent): NewEvent {
    return { ...event, id: newId(`${stream} ${String(revision)}`, 'event') };
  }

  it('is what a naive fold over the raw events makes of them, at random coordinates, and its figures are what they count', async () => {
    const head = await record(2_024);
    const events = (await store.readAll(-1, head + 1)).map(({ event }) => event);
    const days = ['2024-05-09', '2024-06-10', '2024-06-11', '2024-06-12', '2024-06-14', '2024-06-15', '2024-07-01'];
    const random = fc.sample(fc.tuple(fc.integer({ min: 14, max: head }), fc.constantFrom(...days)), {
      numRuns: 60,
      seed: 7,
    });
    let lines = 0;
    for (const [index, on] of [[head, '2024-07-01'] as const, ...random]) {
      const scope: Scope = {
        tables: example.tables,
        from: '2024-06-10',
        until: '2024-06-13',
        point: { index, on },
        recorded: undefined,
      };
      const table = t4.measure(scope);
      const expected = naiveFigures(events.slice(0, index + 1), scope.from, scope.until, on);
      lines += table.lines.length;
      const figuresIn = (row: number) =>
        Object.fromEntries(table.columns.map(({ key }, at) => [key, table.values[row]?.[at] ?? null]));
      expect(Object.fromEntries(table.lines.map(({ key }, row) => [key, figuresIn(row)]))).toEqual(expected);
      const counts = table.columns.filter(({ unit }) => unit === 'count').map(({ key }) => key);
      for (const { key: line } of table.lines) {
        const entities = counts.map((key) => t4.counted(scope, line, key).map(({ entity }) => entity));
        expect(entities.map((one) => new Set(one).size)).toEqual(counts.map((key) => expected[line]?.[key]));
        expect(entities.map(({ length }) => length)).toEqual(counts.map((key) => expected[line]?.[key]));
      }
    }
    expect(lines).toBeGreaterThan(60);
  });

  it('says of a round that is not closed, or whose result is to be amended, that it is so', async () => {
    const head = await record(3);
    const scope: Scope = {
      tables: example.tables,
      from: '2024-01-01',
      until: '2024-12-31',
      point: { index: head, on: TODAY },
      recorded: undefined,
    };
    const { lines, notes } = t4.measure(scope);
    const due = lines.filter(({ key }) => {
      const view = roundAt(example.tables, key, scope.point);
      return view && (view.result === null || figuresOf(example.tables, view, scope.point)?.amendmentDue === true);
    });
    expect(notes.length).toBe(2 + due.length);
    expect(() => t4.counted(scope, 'none', 'targets')).toThrow(RangeError);
    expect(() => t4.counted(scope, lines[0]?.key ?? '', 'none')).toThrow(RangeError);
  });
});
