import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { Day } from '#libs/temporal';
import { rosterStream } from '../directory/directory.events.ts';
import { SEAT } from '../directory/directory.examples.ts';
import { append, TECHNICAL, TODAY } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { onboardingAt } from './onboarding.queries.ts';
import { answered, designated, exercised, invited, met, trained } from './onboarding.scenario.ts';

let store: EventStore;
let example: ExampleTables;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
});

afterEach(() => example.close());

const wayOn = async (on: Day, participant?: string) =>
  onboardingAt(example.tables, { index: await example.caughtUp(), on }, { participant }, TODAY);
const stateOn = async (on: Day, participant = STATE_1) => (await wayOn(on, participant))[0];
const seatsOn = async (on: Day) => new Map((await stateOn(on))?.seats.map((seat) => [seat.seat, seat]));

const NOTHING = {
  invited: null,
  designated: null,
  nominated: null,
  checked: null,
  active: null,
  trained: null,
  'first-ping-acknowledged': null,
  'first-exercise': null,
};

it('reaches all eight steps, for State and seat', async () => {
  await invited(store, '2024-01-09');
  await designated(store, '2024-01-20');
  await trained(store, [TECHNICAL, '2024-05-20'], [SEAT, '2024-05-08']);
  await met(store, '2024-05-09');
  await answered(store, [TECHNICAL, '2024-06-11'], [SEAT, '2024-06-10']);
  await exercised(store, [['diplomatic'], '2024-06-13', 'remote'], [['technical'], '2024-06-14', 'in-person']);
  const state = await stateOn('2024-06-30');
  const steps = { invited: '2024-01-09', designated: '2024-01-20' };
  expect([state?.reached, state?.notRecorded, state?.next, state?.missing]).toEqual([
    {
      ...steps,
      nominated: '2024-02-01',
      checked: '2024-02-10',
      active: '2024-02-10',
      trained: '2024-05-08',
      'first-ping-acknowledged': '2024-06-10',
      'first-exercise': '2024-06-13',
    },
    [],
    null,
    [],
  ]);
  const own = { trained: '2024-05-20', 'first-ping-acknowledged': '2024-06-11', 'first-exercise': '2024-06-14' };
  expect((await seatsOn('2024-06-30')).get(TECHNICAL)).toEqual({
    seat: TECHNICAL,
    role: 'technical',
    ordinal: 1,
    reached: { ...steps, nominated: '2024-03-01', checked: '2024-03-01', active: '2024-03-01', ...own },
    notRecorded: [],
    next: null,
    missing: [],
    holder: { since: '2024-03-01', reached: own },
  });
});

it('has each step from its day on, and nothing before', async () => {
  await invited(store, '2024-01-09');
  await designated(store, '2024-01-20');
  await trained(store, [SEAT, '2024-05-08']);
  await answered(store, [SEAT, '2024-06-10']);
  await exercised(store, [[], '2024-06-14', 'remote']);
  const next = [];
  for (const day of [
    '2024-01-08',
    '2024-01-09',
    '2024-01-20',
    '2024-02-01',
    '2024-02-10',
    '2024-05-08',
    '2024-06-10',
    '2024-06-14',
  ])
    next.push((await stateOn(day))?.next);
  expect(next).toEqual([
    'invited',
    'designated',
    'nominated',
    'checked',
    'trained',
    'first-ping-acknowledged',
    'first-exercise',
    null,
  ]);
  expect((await stateOn('2024-01-08'))?.reached).toEqual(NOTHING);
});

it('does not ask for a step that later ones have passed: it was not recorded', async () => {
  const [first, second] = await wayOn(TODAY);
  expect([first?.state.participant, first?.next, first?.notRecorded]).toEqual([
    STATE_1,
    'trained',
    ['invited', 'designated'],
  ]);
  expect([second?.state.participant, second?.next, second?.notRecorded, second?.reached]).toEqual([
    STATE_2,
    'checked',
    ['invited', 'designated'],
    { ...NOTHING, nominated: '2024-02-01' },
  ]);
  await answered(store, [TECHNICAL, '2024-06-11']);
  const after = await stateOn(TODAY);
  expect([after?.next, after?.notRecorded]).toEqual(['first-exercise', ['invited', 'designated', 'trained']]);
});

describe('the present holder of a seat', () => {
  /** The diplomatic seat's first holder left on 1 June, the next one came on 20 June. */
  it('has no steps of the former one', async () => {
    await trained(store, [SEAT, '2024-01-31'], [TECHNICAL, '2024-05-20']);
    await answered(store, [SEAT, '2024-06-10']);
    await exercised(store, [[], '2024-06-12', 'remote']);
    const before = (await seatsOn('2024-05-31')).get(SEAT);
    expect([before?.holder, before?.next]).toEqual([
      {
        since: '2024-02-10',
        reached: { trained: '2024-01-31', 'first-ping-acknowledged': null, 'first-exercise': null },
      },
      'first-ping-acknowledged',
    ]);
    const vacant = (await seatsOn('2024-06-15')).get(SEAT);
    expect([vacant?.holder, vacant?.next]).toEqual([null, 'nominated']);
    const seat = (await seatsOn(TODAY)).get(SEAT);
    const { trained: of, ...others } = seat?.reached ?? NOTHING;
    expect([of, others['first-ping-acknowledged'], others['first-exercise']]).toEqual([
      '2024-01-31',
      '2024-06-10',
      '2024-06-12',
    ]);
    expect(seat?.holder).toEqual({
      since: '2024-06-20',
      reached: { trained: null, 'first-ping-acknowledged': null, 'first-exercise': null },
    });
    expect([seat?.next, seat?.notRecorded]).toEqual(['trained', ['invited', 'designated']]);
  });

  it('has its own from its first day on, and the State counts them apart', async () => {
    await trained(store, [SEAT, '2024-05-08'], [TECHNICAL, '2024-05-20']);
    await answered(store, [SEAT, '2024-06-12'], [SEAT, '2024-06-20']);
    await exercised(store, [['technical'], '2024-07-01', 'remote'], [['diplomatic'], '2024-07-02', 'in-person']);
    expect((await seatsOn(TODAY)).get(SEAT)?.holder).toEqual({
      since: '2024-06-20',
      reached: { trained: null, 'first-ping-acknowledged': '2024-06-20', 'first-exercise': '2024-07-02' },
    });
    expect((await seatsOn(TODAY)).get(SEAT)?.notRecorded).toEqual(['invited', 'designated', 'trained']);
    expect((await stateOn(TODAY))?.presentHolders).toEqual({ seats: 2, trained: 1, pinged: 1 });
    expect((await stateOn('2024-06-15'))?.presentHolders).toEqual({ seats: 1, trained: 1, pinged: 0 });
    expect((await stateOn(TODAY, STATE_2))?.presentHolders).toEqual({ seats: 0, trained: 0, pinged: 0 });
  });

  it('took no part in an exercise before the seat had an entry', async () => {
    await exercised(store, [[], '2024-02-20', 'remote']);
    const seats = await seatsOn('2024-03-31');
    expect([SEAT, TECHNICAL].map((seat) => seats.get(seat)?.reached['first-exercise'])).toEqual(['2024-02-20', null]);
  });

  it('is asked for by a nomination that waits for a vacant seat', async () => {
    const nomination = { participant: STATE_1, seat: SEAT, role: 'diplomatic', ordinal: 1, nomination: 'nom-3' };
    await append(
      store,
      rosterStream(STATE_1),
      '2024-06-05',
      [
        {
          type: 'PocNominated',
          schemaVersion: 1,
          effectiveOn: '2024-06-05',
          data: { ...nomination, holder: { kind: 'office' }, card: null },
        },
      ],
      5,
    );
    const vacant = (await seatsOn('2024-06-15')).get(SEAT);
    expect([vacant?.holder, vacant?.next]).toEqual([null, 'checked']);
  });
});

it('tells the seats in the order of role and ordinal', async () => {
  const state = await stateOn(TODAY);
  expect(state?.seats.map(({ role, ordinal }) => `${role} ${String(ordinal)}`)).toEqual([
    'diplomatic 1',
    'technical 1',
  ]);
});
