import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import { openReadModels, type ReadModels } from '#libs/temporal';
import { about } from '../about.ts';
import { activated, personalFields } from '../directory/directory.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { annul, enter, held, left, replace } from '../directory/directory.scenario.ts';
import { append } from '../directory/example-log.ts';
import { STATE_1, stateRegistered } from '../participants/participants.examples.ts';
import { participantStream } from '../participants/participants.events.ts';
import { parameters } from '../policy/policy.examples.ts';
import { projections } from '../projections.ts';
import { reading } from '../shared/amendment.ts';
import { contextOf } from '../shared/scenario.ts';
import { erasureRequested } from './erasure.examples.ts';
import { erasureStream } from './erasure.events.ts';
import { cardsPastRetention } from './retention.queries.ts';

let directory: string;
let store: EventStore;
let tables: ReadModels;

/** The first holder until 1 June, the next one until 20 December; a technical entry that goes on. */
const roster = held
  .after(replace('2024-06-20', { leftOn: '2024-06-01' }, { key: 'next', card: personalFields }))
  .after(enter({}, { key: 'tech', card: personalFields }), left('2024-12-20'));
const FIRST = activated.data.card?.subject ?? '';
const NEXT = contextOf({ key: 'next' }).newId('subject');

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cbm-retention-'));
  store = createMemoryStore({ clock: systemClock });
  await append(store, participantStream(STATE_1), '2024-05-09', [stateRegistered]);
  await append(store, rosterStream(STATE_1), '2024-05-09', roster.events);
  tables = await openReadModels({ directory, log: store, projections, reading, about });
});

afterEach(async () => {
  await tables.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

async function past(on: string) {
  const { index } = await store.head();
  expect(await tables.reach(index, [], 5_000)).toBe(true);
  return cardsPastRetention(tables, { index, on }, { parameters });
}

describe('cards of former holders', () => {
  it('are listed from the day on which the policy keeps them no longer', async () => {
    expect(await past('2026-05-31')).toEqual([]);
    expect(await past('2026-06-01')).toEqual([{ subject: FIRST, participant: STATE_1, endedOn: '2024-06-01' }]);
    expect(await past('2027-01-01')).toEqual([
      { subject: FIRST, participant: STATE_1, endedOn: '2024-06-01' },
      { subject: NEXT, participant: STATE_1, endedOn: '2024-12-20' },
    ]);
  });

  it('are those as known at the index, whatever was asked before', async () => {
    const { index } = await store.head();
    expect(await past('2026-06-01')).toHaveLength(1);
    const back = roster.after(annul(...roster.events.slice(-1).map(({ revision }) => revision)));
    await append(store, rosterStream(STATE_1), '2027-01-01', back.events.slice(-1), roster.events.length - 1);
    const subjects = (found: readonly { readonly subject: string }[]) => found.map(({ subject }) => subject);
    expect(subjects(await past('2027-01-01'))).toEqual([FIRST]);
    expect(subjects(cardsPastRetention(tables, { index, on: '2027-01-01' }, { parameters }))).toEqual([FIRST, NEXT]);
  });

  it('are not listed once their erasure is under way', async () => {
    const requested = { ...erasureRequested, data: { ...erasureRequested.data, subject: FIRST } };
    await append(store, erasureStream(FIRST), '2026-06-02', [requested]);
    expect(await past('2026-06-03')).toEqual([]);
  });
});
