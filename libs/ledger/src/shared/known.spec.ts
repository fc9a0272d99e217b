import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { digests, openReadModels, openTablesReadOnly, type Reading } from '#libs/temporal';
import { about } from '../about.ts';
import { append, fill, HEAD } from '../directory/example-log.ts';
import { nominated } from '../directory/directory.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { stateRenamed, STATE_2 } from '../participants/participants.examples.ts';
import { participantStream } from '../participants/participants.events.ts';
import { projections, reading } from '../projections.ts';
import { reading as readingAll } from './amendment.ts';
import { requireKnown } from './known.ts';

const LONG = 60_000;
const UNKNOWN = HEAD + 1;
const LAST = HEAD + 2;

describe('an event that this release does not know', () => {
  it.each([
    ['PocNominated', 2],
    ['PocInvented', 1],
    ['constructor', 1],
  ])('is one whose type or version it has no form for: %s, %i', (type, schemaVersion) => {
    expect(() => requireKnown({ type, schemaVersion })).toThrow(
      `A newer release recorded it: ${type}, version ${String(schemaVersion)}.`,
    );
    expect(() => requireKnown({ type: 'PocNominated', schemaVersion: 1 })).not.toThrow();
  });
});

describe('tables of a log that a newer release goes on with', () => {
  const root = mkdtempSync(join(tmpdir(), 'cbm-known-'));
  let store: EventStore;
  afterAll(() => rmSync(root, { recursive: true }));
  beforeAll(async () => {
    store = createMemoryStore({ clock: systemClock });
    await fill(store);
    await append(store, rosterStream(STATE_2), '2024-03-01', [{ ...nominated, schemaVersion: 2 as 1 }], 0);
    await append(store, participantStream(STATE_2), '2024-03-02', [stateRenamed], 0);
  });

  /** Opens the tables as a release would; gives those that run, and why the others do not. */
  async function run(directory: string, as: Reading<LedgerEvent>) {
    const rebuilt: unknown[] = [];
    const tables = await openReadModels({
      directory: join(root, directory),
      log: store,
      projections,
      reading: as,
      about,
      onRebuilt: (outcome) => rebuilt.push(outcome),
    });
    for (const { table } of tables.health()) await tables.reach(LAST, [table], LONG);
    const health = tables.health();
    await tables.close();
    return { health, rebuilt };
  }

  const OF_ROSTERS = ['nominations', 'seats', 'stand_ins', 'invitations', 'audit'];
  const others = projections.map(({ table }) => table.name).filter((name) => !OF_ROSTERS.includes(name));

  it('stop before it where they are shown it, and after an upgrade go on from there', async () => {
    const { health } = await run('upgraded', reading);
    const stopped = health.filter(({ status }) => status === 'stopped');
    const message = 'A newer release recorded it: PocNominated, version 2.';
    expect(stopped.map(({ table, checkpoint, fault }) => [table, checkpoint, fault])).toEqual(
      OF_ROSTERS.map((table) => [table, UNKNOWN - 1, { index: UNKNOWN, message }]),
    );
    expect(health.filter(({ checkpoint }) => checkpoint === LAST).map(({ table }) => table)).toEqual(others);

    const after = await run('upgraded', readingAll);
    expect(new Set(after.health.map(({ status, checkpoint }) => `${status} ${String(checkpoint)}`))).toEqual(
      new Set([`running ${String(LAST)}`]),
    );
    expect(after.rebuilt).toEqual([]);
    await run('anew', readingAll);
    const [upgraded, anew] = ['upgraded', 'anew'].map((name) => {
      const tables = openTablesReadOnly(join(root, name), projections);
      const found = digests(tables, LAST);
      tables.close();
      return found;
    });
    expect(upgraded).toEqual(anew);
  });
});
