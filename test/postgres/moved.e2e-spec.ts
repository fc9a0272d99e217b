import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { markMoved, migratePostgresStore, NO_STREAM, openStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';

import { example, examples, rejection, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { cbm } from '../nodes/shared-ledger.ts';
import { until } from '../until.ts';
import { startTestServer } from './server.ts';
import type { TestDatabase, TestServer } from './server.ts';

const CLI = join(import.meta.dirname, '../cli-report.mjs');
const PASSWORD = 'of-the-nodes';
const MOVED = { code: 'store-moved', retryable: true };

let server: TestServer;
let source: TestDatabase;
let folder: string;
let stores: EventStore[];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  source = await server.database();
  await source.query(`DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cbm') THEN
    CREATE ROLE cbm LOGIN PASSWORD '${PASSWORD}'; END IF; END $$`);
  await migratePostgresStore(source.address);
  folder = mkdtempSync(join(tmpdir(), 'cbm-moved-'));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await source.drop();
  rmSync(folder, { recursive: true });
});

async function open(place: { readonly directory?: string; readonly address?: string } = {}): Promise<EventStore> {
  const address = place.directory === undefined ? source.addressAs('cbm', PASSWORD) : undefined;
  const at = { directory: place.directory ?? '', ...(address === undefined ? {} : { address }) };
  const store = await openStore(at, { clock: systemClock });
  stores.push(store);
  return store;
}

const shown = (address: string): string => address.replace(/\/\/[^/]*@/, '//');

/** Appends to streams of its own, one after the other, until it is refused; what was acknowledged, and why it ended. */
async function appending(store: EventStore, caller: number): Promise<{ acknowledged: number; reason: unknown }> {
  for (let revision = NO_STREAM; ; revision++) {
    try {
      await store.append(`s-${caller}`, revision, [example(caller * 1_000_000 + revision + 1)]);
    } catch (reason) {
      return { acknowledged: revision + 1, reason };
    }
  }
}

it('a log to which nodes append is read and takes nothing more from the moment its move begins: nothing acknowledged is missing', async () => {
  const node = await open();
  const callers = Array.from({ length: 8 }, (_, caller) => appending(node, caller));
  await until(
    () => node.head(),
    ({ index }) => index > 500,
  );
  const target = join(folder, 'target');
  const { exit, err } = await cbm(['migrate', '--from', source.address, '--to', target]);
  expect([exit, err]).toEqual([0, '']);

  const ended = await Promise.all(callers);
  for (const { reason } of ended) expect(reason).toMatchObject(MOVED);
  const acknowledged = ended.reduce((sum, one) => sum + one.acknowledged, 0);
  const copied = await wholeLog(await open({ directory: target }));
  expect(copied).toHaveLength(acknowledged);
  expect(await wholeLog(node)).toEqual(copied);
  expect(await node.report()).toMatchObject({
    movedTo: target,
    alarms: [
      `The log was moved to ${target}, or is being moved: nothing is recorded here. Serve from there; if the move was given up: cbm migrate --release.`,
    ],
  });
  // What was written is written, also for whoever asks again.
  expect(await node.append('s-0', NO_STREAM, [example(0)])).toMatchObject({ stream: 's-0', revision: 0 });
});

it('a move that was killed leaves the mark, until somebody gives it up', async () => {
  const node = await open();
  for (let n = 0; n < 40; n++) await node.append(`a-${n}`, NO_STREAM, examples(n * 50, 50));
  const env = { ...process.env };
  const args = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning', CLI, 'migrate'];
  const moving = spawn(process.execPath, [...args, '--from', source.address, '--to', join(folder, 'target')], { env });
  const ended = once(moving, 'exit');
  await until(
    () => source.query('SELECT moved_to FROM cbm_log.head'),
    ([row]) => row?.['moved_to'] !== null,
  );
  moving.kill('SIGKILL');
  await ended;
  expect(await rejection(node.append('b', NO_STREAM, [example(5_000)]))).toMatchObject(MOVED);
  expect(await rejection(node.append('b', NO_STREAM, examples(5_000, 2)))).toMatchObject(MOVED);

  expect(await cbm(['migrate', '--release', source.address])).toEqual({
    exit: 0,
    err: '',
    out: `${shown(source.address)} takes entries again. What is recorded there from now on is missing where it was moved to.\n`,
  });
  expect(await node.append('b', NO_STREAM, [example(5_000)])).toMatchObject({ index: 2_000 });
  expect(await node.report()).not.toHaveProperty('movedTo');
});

it.each([
  ['one event', 1],
  ['several', 2],
])('an append of %s that waits while the mark is set is refused', async (_, count) => {
  const node = await open();
  await node.append('a', NO_STREAM, [example(0)]);
  const marking = new pg.Client({ connectionString: source.address });
  await marking.connect();
  await marking.query("BEGIN; UPDATE cbm_log.head SET moved_to = 'elsewhere'");
  const waiting = rejection(node.append('a', 0, examples(1, count)));
  const blocked = "SELECT FROM pg_stat_activity WHERE application_name = 'cbm-ledger' AND wait_event_type = 'Lock'";
  await until(
    () => source.query(blocked),
    ({ length }) => length > 0,
  );
  await marking.query('COMMIT');
  await marking.end();
  expect(await waiting).toMatchObject(MOVED);
  expect(await node.head()).toMatchObject({ index: 0 });
});

it('the role of the nodes neither marks a log nor takes a mark away, and cannot move it for that', async () => {
  const address = source.addressAs('cbm', PASSWORD);
  const refused = { code: 'store-read-only', message: 'The log is not marked: the role may not do this.' };
  for (const mark of ['elsewhere', null])
    expect(await rejection(markMoved({ directory: '', address }, mark))).toMatchObject(refused);
  const target = join(folder, 'target');
  expect(await cbm(['migrate', '--from', address, '--to', target])).toEqual({
    exit: 6,
    out: '',
    err: `${refused.message} Name ${shown(address)} with the role that owns the log, so that nothing is recorded there meanwhile.\n`,
  });
  expect((await (await open({ directory: target })).head()).index).toBe(-1);
  await source.query('GRANT UPDATE ON cbm_log.head TO cbm');
  expect((await (await open()).report()).alarms).toEqual([
    'The role cbm may change or clear the log; the server needs INSERT and SELECT only.',
  ]);
});

it('a mark that the server confirms with a warning, as when the standby was not waited for, is no mark to copy by', async () => {
  await source.query(`CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'x'; RETURN NEW; END $$;
    CREATE TRIGGER warns AFTER UPDATE ON cbm_log.head FOR EACH ROW EXECUTE FUNCTION warn()`);
  const place = { directory: '', address: source.address };
  expect(await rejection(markMoved(place, 'elsewhere'))).toMatchObject({
    code: 'store-unavailable',
    message: 'The log is not marked: the server confirmed with a warning.',
  });
});

it.each(['idx = idx - 1', 'idx = idx + 1', 'known_at = known_at - 1', 'known_at = NULL'])(
  'an end of the log that was set past the ledger, by %s, is told, and no index is given out twice',
  async (change) => {
    const node = await open();
    await node.append('a', NO_STREAM, examples(0, 3));
    await source.query(`UPDATE cbm_log.head SET ${change}`);
    expect((await (await open()).report()).alarms).toEqual([
      'The end of the log is not that of its last event: it was set past the ledger. Nothing is recorded on it twice; see who may change it.',
    ]);
    const before = await source.query('SELECT * FROM cbm_log.event ORDER BY idx');
    await node
      .append('a', 2, [example(3)])
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'store-damaged' }));
    const after = await source.query('SELECT * FROM cbm_log.event ORDER BY idx');
    expect(after.slice(0, 3)).toEqual(before);
  },
);
