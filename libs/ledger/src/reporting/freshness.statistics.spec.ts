import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { acknowledged } from '../checks/checks.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { SEAT } from '../directory/directory.examples.ts';
import { append, TECHNICAL } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import { freshness } from './freshness.statistics.ts';

let store: EventStore;
let example: ExampleTables;
let index = -1;

/** The diplomatic seat is held anew from 20 June 2024 on, the technical one from 1 March. */
beforeAll(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  const confirmed = (effectiveOn: string, seat: string, of: number): Decided<LedgerEvent> => ({
    type: 'PocEntryConfirmed',
    schemaVersion: 1,
    effectiveOn,
    data: { seat, of, by: 'state' },
  });
  await append(
    store,
    rosterStream(STATE_1),
    '2024-09-01',
    [confirmed('2024-05-31', SEAT, 1), confirmed('2024-08-31', TECHNICAL, 4)],
    5,
  );
  const answered: Decided<LedgerEvent> = {
    ...acknowledged,
    effectiveOn: '2024-06-10',
    data: { ...acknowledged.data, participant: STATE_1, seat: SEAT, receivedAt: '2024-06-10T08:00:00.000Z' },
  };
  await append(store, 'round-1', '2024-09-01', [answered]);
  index = await example.caughtUp();
});

afterAll(() => example.close());

/** Seats by class, confirmations and acknowledgements apart. */
function classesOn(on: string) {
  const { tables } = example;
  const scope = { tables, from: on, until: on, point: { index, on }, recorded: undefined };
  const { lines, values } = freshness.measure(scope);
  const counts = lines.map(({ key }, at) => [key, values[at]?.[0], values[at]?.[2]] as const);
  return counts.filter(([, confirmed, acknowledgedIn]) => confirmed !== 0 || acknowledgedIn !== 0);
}

describe('time since the last confirmation and the last acknowledgement', () => {
  it.each([
    [
      '2024-06-15',
      [
        ['all', 1, 1],
        ['none', 1, 1],
      ],
    ],
    [
      '2024-07-01',
      [
        ['all', 2, 2],
        ['under-6', 0, 1],
        ['none', 2, 1],
      ],
    ],
    [
      '2024-12-09',
      [
        ['all', 2, 2],
        ['under-6', 1, 1],
        ['none', 1, 1],
      ],
    ],
    [
      '2024-12-10',
      [
        ['all', 2, 2],
        ['under-6', 1, 0],
        ['6-to-12', 0, 1],
        ['none', 1, 1],
      ],
    ],
    [
      '2025-02-27',
      [
        ['all', 2, 2],
        ['under-6', 1, 0],
        ['6-to-12', 0, 1],
        ['none', 1, 1],
      ],
    ],
    [
      '2025-02-28',
      [
        ['all', 2, 2],
        ['6-to-12', 1, 1],
        ['none', 1, 1],
      ],
    ],
    [
      '2025-08-31',
      [
        ['all', 2, 2],
        ['12-to-24', 1, 1],
        ['none', 1, 1],
      ],
    ],
    [
      '2026-08-30',
      [
        ['all', 2, 2],
        ['12-to-24', 1, 0],
        ['24-or-more', 0, 1],
        ['none', 1, 1],
      ],
    ],
    [
      '2026-08-31',
      [
        ['all', 2, 2],
        ['24-or-more', 1, 1],
        ['none', 1, 1],
      ],
    ],
  ])('on %s', (on, classes) => {
    expect(classesOn(on)).toEqual(classes);
  });

  it('a confirmation is that of the entry as its holder has it: a replacement begins anew', () => {
    expect(classesOn('2024-05-31').find(([key]) => key === 'under-6')).toEqual(['under-6', 1, 0]);
    expect(classesOn('2024-06-20').find(([key]) => key === 'none')).toEqual(['none', 2, 1]);
  });

  it('shares are of all seats with an active entry', () => {
    const { tables } = example;
    const point = { index, on: '2024-12-10' };
    const { values } = freshness.measure({ tables, from: point.on, until: point.on, point, recorded: undefined });
    expect(values).toEqual([
      [2, 100, 2, 100],
      [1, 50, 0, 0],
      [0, 0, 1, 50],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [1, 50, 1, 50],
    ]);
  });
});
