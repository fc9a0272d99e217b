import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { STATE_1, STATE_2, stateRegistered, stateRenamed } from '../participants/participants.examples.ts';
import type { EndAlternate } from './directory.commands.ts';
import { rosterStream } from './directory.events.ts';
import { dutyOffice, nominated, NOMINATION, SEAT } from './directory.examples.ts';
import { directoryAt, nominationsAt, seatAt, seatHistory } from './directory.queries.ts';
import { act } from './directory.scenario.ts';
import { append, HEAD, newId, ofRoster, roster, TECHNICAL, TODAY } from './example-log.ts';
import { type ExampleTables, openExampleTables } from './example-tables.contract.ts';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
const caughtUp = () => example.caughtUp();

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
});

afterEach(() => example.close());

it('stands as the example says', async () => expect(await caughtUp()).toBe(HEAD));

describe('the directory at a point', () => {
  it('shows each seat in force, in neutral order (R5), with both names and the stand-ins of the day', () => {
    const shown = directoryAt(tables, { index: HEAD, on: '2024-08-10' }, {}, TODAY);
    const names = { short: { en: 'Example Republic 001' } };
    const state = { participant: STATE_1, names };
    const fresh = { confirmedOn: null, confirmedBy: null, confirmationDue: false };
    const duty = { holder: dutyOffice, card: null, precision: null };
    // the policy of this example lists technical first
    expect(shown).toEqual([
      {
        seat: TECHNICAL,
        state,
        role: 'technical',
        ordinal: 1,
        nomination: newId('tech', 'nomination'),
        ...duty,
        since: '2024-03-01',
        ...fresh,
        standIns: [
          { standIn: newId('acting', 'stand-in'), kind: 'acting', ...duty, from: '2024-08-05', to: '2024-10-01' },
        ],
      },
      {
        seat: SEAT,
        state,
        role: 'diplomatic',
        ordinal: 1,
        nomination: newId('rep', 'nomination'),
        ...duty,
        since: '2024-06-20',
        ...fresh,
        standIns: [],
      },
    ]);
  });

  it('shows the name of the day, with today’s beside it (H11)', () => {
    const [entry] = directoryAt(tables, { index: HEAD, on: '2024-05-01' }, { role: 'diplomatic' }, TODAY);
    expect(entry?.state).toEqual({
      participant: STATE_1,
      names: stateRegistered.data.names,
      namesToday: stateRenamed.data.names,
    });
    expect(entry?.card).toEqual(nominated.data.card);
  });

  it('is filtered by State, role and membership of the day', () => {
    const seats = (filter: object, on = '2024-05-01') =>
      directoryAt(tables, { index: HEAD, on }, filter, TODAY).map(({ seat }) => seat);
    expect(seats({ participant: STATE_1 })).toEqual([TECHNICAL, SEAT]);
    expect(seats({ participant: STATE_2 })).toEqual([]);
    expect(seats({ role: 'technical' })).toEqual([TECHNICAL]);
    expect(seats({ group: 'Example Group A' })).toEqual([TECHNICAL, SEAT]);
    expect(seats({ group: 'Example Group B' })).toEqual([]);
    // the gap of the replacement
    expect(seats({}, '2024-06-10')).toEqual([TECHNICAL]);
  });

  it('says when a confirmation is due', () => {
    const due = (on: string) => seatAt(tables, SEAT, { index: ofRoster(1), on }, TODAY)?.confirmationDue;
    expect([due('2025-02-09'), due('2025-02-10')]).toEqual([false, true]);
    expect(seatAt(tables, SEAT, { index: HEAD, on: '2024-06-10' }, TODAY)).toBeUndefined();
  });

  it('is as it was known', () => {
    const known = (revision: number) =>
      directoryAt(tables, { index: ofRoster(revision), on: '2024-06-10' }, {}, TODAY).map(({ seat }) => seat);
    expect([known(0), known(1), known(2), known(4)]).toEqual([[], [SEAT], [], [TECHNICAL]]);
  });
});

describe('one seat over time', () => {
  it('has its holdings, stand-ins and acts with what each changed', async () => {
    const { holdings, standIns, acts } = seatHistory(tables, SEAT, HEAD);
    expect(holdings.map(({ from, to, nomination }) => [from, to, nomination])).toEqual([
      ['2024-02-10', '2024-06-01', NOMINATION],
      ['2024-06-20', null, newId('rep', 'nomination')],
    ]);
    expect(standIns).toEqual([]);
    expect(acts.map(({ entry }) => entry.type)).toEqual(['PocHolderReplaced', 'PocEntryActivated', 'PocNominated']);
    const [replaced] = acts;
    const fields = replaced?.changes.filter(({ table, field }) => table === 'seats' && field === 'organisation');
    expect(fields).toEqual([
      expect.objectContaining({ from: '2024-06-01', to: '2024-06-20', after: null, was: true, is: false }),
      expect.objectContaining({ from: '2024-06-20', to: null, after: dutyOffice.organisation, was: true, is: true }),
    ]);
    expect(seatHistory(tables, TECHNICAL, HEAD).standIns).toHaveLength(1);
    const standIn = newId('acting', 'stand-in');
    const end = roster.after(act<EndAlternate>('EndAlternate', { standIn, effectiveOn: '2024-09-01' }));
    await append(store, rosterStream(STATE_1), '2024-03-01', end.events.slice(6), 5);
    const [last] = seatHistory(tables, TECHNICAL, await caughtUp()).acts;
    expect(last?.entry.type).toBe('AlternateEnded');
  });

  it('ends with the index asked for', () => {
    expect(seatHistory(tables, SEAT, ofRoster(1)).holdings.map(({ from, to }) => [from, to])).toEqual([
      ['2024-02-10', null],
    ]);
  });
});

it('nominations keep their status, in neutral order', () => {
  const list = (filter: object, index = HEAD) =>
    nominationsAt(tables, { index, on: '2024-12-31' }, filter, TODAY).map((one) => [one.nomination, one.status]);
  expect(list({})).toEqual([
    [newId('tech', 'nomination'), 'activated'],
    [NOMINATION, 'activated'],
    [newId('rep', 'nomination'), 'activated'],
    ['nom-2', 'pending'],
  ]);
  expect(list({ status: 'pending' })).toEqual([['nom-2', 'pending']]);
  expect(list({ participant: STATE_1 }, ofRoster(0))).toEqual([[NOMINATION, 'pending']]);
});
