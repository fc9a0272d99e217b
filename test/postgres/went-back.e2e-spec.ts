import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { example, examples, rejection, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import type { EventStore, EventStoreError } from '../../libs/event-store/src/event-store.ts';
import { migratePostgresStore } from '../../libs/event-store/src/postgres/migrate.ts';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { migratePostgresLeases } from '../../libs/leases/src/index.ts';
import { connect } from '../../libs/postgres/src/index.ts';
import { preparePostgresVault } from '../../libs/vault/src/index.ts';
import { clientOf, startLedger } from '../ledger-app.ts';
import { cbmJson } from '../nodes/shared-ledger.ts';
import { until } from '../until.ts';
import { installedPrograms, startCluster } from './cluster.ts';
import type { Cluster } from './cluster.ts';

const bin = installedPrograms();
if (bin === undefined)
  process.stderr.write(
    'A failover that loses events is not tested: install the package `postgresql` (in /usr/lib/postgresql).\n',
  );

const wentBack = (index: number) => ({
  code: 'store-damaged',
  retryable: false,
  message: expect.stringContaining(
    `The log went back: event ${index}, which this node has seen, is not there any more`,
  ),
});

let cluster: Cluster;
let stores: EventStore[];

const asNode = (address: string): string => address.replace('postgres@', 'cbm@');

async function open(address = cluster.address): Promise<EventStore> {
  const store = await openPostgresStore(asNode(address), { clock: systemClock });
  stores.push(store);
  return store;
}

/** Follows the log, again where the server was lost, as the read models do: what it was given after an index, and why that ended. */
function following(store: EventStore, after: number) {
  const given: number[] = [];
  const follow = async (): Promise<never> => {
    for (;;) {
      try {
        for await (const { events } of store.subscribe(given.at(-1) ?? after))
          given.push(...events.map(({ index }) => index));
      } catch (error) {
        if (!(error as EventStoreError).retryable) throw error;
      }
    }
  };
  return { given, ended: rejection(follow()) };
}

async function failOver(): Promise<void> {
  await cluster.killPrimary();
  await cluster.promote();
}

/** All that can be asked of the log is refused, and so is every append. */
async function expectOver(store: EventStore, index: number): Promise<void> {
  for (const asked of [
    () => store.head(),
    () => store.readAll(-1, 1),
    () => store.readStream('a'),
    () => store.indexAt(Date.now()),
    () => store.report(),
    () => store.append('a', 9, [example(90)]),
    () => following(store, -1).ended.then((reason) => Promise.reject(reason as Error)),
  ])
    expect(await rejection(asked())).toMatchObject(wentBack(index));
}

const suite = bin === undefined ? describe.skip : describe;

suite('a standby that lacks the last events takes the place of the primary', () => {
  beforeEach(async () => {
    cluster = await startCluster(bin ?? '', { synchronous: false });
    await cluster.query('CREATE ROLE cbm LOGIN IN ROLE pg_read_all_stats');
    await migratePostgresStore(cluster.address);
    stores = [];
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    await cluster.stop();
  });

  it('a node that has read them says that the log went back, and ends', async () => {
    const node = await open();
    await node.append('a', NO_STREAM, examples(0, 10));
    await cluster.cutStandby();
    const { given, ended } = following(node, -1);
    await node.append('a', 9, examples(10, 5));
    await until(
      () => given.length,
      (count) => count === 15,
    );
    await failOver();
    expect(await ended).toMatchObject(wentBack(10));
    await expectOver(node, 10);
    const other = await open();
    expect(await wholeLog(other)).toHaveLength(10);
    expect(given).toHaveLength(15);
  });

  it('one that has only appended them writes nothing more: it would number anew', async () => {
    const node = await open();
    await node.append('a', NO_STREAM, examples(0, 10));
    await cluster.cutStandby();
    await node.append('a', 9, examples(10, 5));
    await failOver();
    expect(await rejection(node.append('b', NO_STREAM, [example(80)]))).toMatchObject(wentBack(10));
    await expectOver(node, 10);
  });

  it('and others have written more since: no event is passed over by who goes on where it was', async () => {
    const node = await open();
    await node.append('a', NO_STREAM, examples(0, 10));
    await cluster.cutStandby();
    await node.append('a', 9, examples(10, 5));
    expect(await wholeLog(node)).toHaveLength(15);
    await failOver();
    const other = await open();
    await other.append('b', NO_STREAM, examples(100, 20));
    const { given, ended } = following(node, 14);
    expect(await ended).toMatchObject(wentBack(10));
    expect(given).toEqual([]);
    await expectOver(node, 10);
    expect(await other.head()).toMatchObject({ index: 29 });
  });

  it('and the last event was recorded again at the same place: the others before it are looked at too', async () => {
    const node = await open();
    await node.append('a', NO_STREAM, examples(0, 10));
    await cluster.cutStandby();
    await node.append('b', NO_STREAM, [example(50)]);
    await node.append('a', 9, [example(10)]);
    expect(await wholeLog(node)).toHaveLength(12);
    await failOver();
    const other = await open();
    await other.append('c', NO_STREAM, [example(51)]);
    expect(await other.append('a', 9, [example(10)])).toMatchObject({ index: 11 });
    await expectOver(node, 10);
  });

  it('a node that had read nothing of them goes on, also when the old primary comes back, and says that it did', async () => {
    const node = await open();
    await node.append('a', NO_STREAM, examples(0, 10));
    await cluster.cutStandby();
    await failOver();
    await node.append('a', 9, [example(10)]);
    expect(await node.report()).toMatchObject({ server: { timeline: '2' }, alarms: [] });

    await cluster.startPrimary();
    await cluster.endSessions();
    expect(await node.append('a', 10, [example(11)])).toMatchObject({ index: 11 });
    expect(await wholeLog(node)).toHaveLength(12);
    const [, name = ''] = /@(.*)\//.exec(cluster.primary) ?? [];
    expect((await node.report()).alarms).toEqual([
      `The old primary ${name} takes writes again, beside the one that has taken its place; this node passes it over. Stop it.`,
    ]);
    expect(await rejection(open(cluster.primary))).toMatchObject({
      code: 'store-unavailable',
      message: `The log is not read: PostgreSQL at ${name}: it is an old primary: its timeline is 1, and 2 has taken its place.`,
    });
    await cluster.killPrimary();
    expect((await node.report()).alarms).toEqual([]);
  });

  it.each([
    ['first', (address: string) => address],
    ['last', (address: string) => address.replace(/@(.*),(.*)\//, '@$2,$1/')],
  ])('an old primary, named %s, that comes back is told by a node whose connections hold', async (_, named) => {
    const node = await open(named(cluster.address));
    await node.append('a', NO_STREAM, examples(0, 10));
    await cluster.cutStandby();
    await failOver();
    await node.append('a', 9, [example(10)]);
    await node.head();
    await cluster.startPrimary();
    const [, name = ''] = /@(.*)\//.exec(cluster.primary) ?? [];
    const alarm = `The old primary ${name} takes writes again, beside the one that has taken its place; this node passes it over. Stop it.`;
    await until(
      () => node.report(),
      ({ alarms }) => alarms.join() === alarm,
    );
    expect(await node.append('a', 10, [example(11)])).toMatchObject({ index: 11 });
  });

  it('while the old primary lives: who still spoke with it leaves it once the new one is met', async () => {
    const node = await open();
    await node.append('a', NO_STREAM, examples(0, 10));
    await cluster.cutStandby();
    await cluster.promote();
    const other = await open(cluster.standby);
    await other.append('b', NO_STREAM, [example(50)]);
    expect(await node.append('c', NO_STREAM, [example(51)])).toMatchObject({ index: 11 });
    await until(
      () => node.head().catch(() => ({ index: -1 })),
      ({ index }) => index === 11,
    );
    expect(await wholeLog(node)).toEqual(await wholeLog(other));
  });

  it('an answer of the old primary that comes after the new one was met is none', async () => {
    const options = { application: 'test', answer: 10_000 };
    const [one, two] = [await connect(cluster.primary, options), await connect(cluster.primary, options)];
    await cluster.cutStandby();
    await cluster.promote();
    const text = 'SELECT pg_sleep(2)';
    const answers = [one.ask(text), two.rows({ name: 'slow', text })].map(rejection);
    const session = await connect(cluster.standby, options);
    for (const answer of answers)
      expect(await answer).toMatchObject({
        cutOff: true,
        message: 'it is an old primary: its timeline is 1, and 2 has taken its place',
      });
    expect([one.isOver(), two.isOver(), session.isOver()]).toEqual([true, true, false]);
    await session.end();
  });

  it('a server answers nothing of what is no more, says why, and is whole again after a new start', async () => {
    const root = mkdtempSync(join(tmpdir(), 'cbm-went-back-'));
    await preparePostgresVault(cluster.address, 'cbm');
    await migratePostgresLeases(cluster.address, 'cbm');
    const [data, masterKey] = [join(root, 'data'), join(root, 'master-key')];
    const env = { CBM_STORE: asNode(cluster.address), CBM_MASTER_KEY_FILE: masterKey };
    const init = ['init', '--population', 'example', '--data', data];
    const { token, index } = await cbmJson<{ token: string; index: number }>(init, env);
    const place = { root, data, masterKey, token, shared: undefined, remove: () => rmSync(root, { recursive: true }) };
    const start = () => startLedger({ place, config: { CBM_STORE: asNode(cluster.address) } });
    const before = await start();
    await cluster.cutStandby();
    const { status } = await before.manager.get(
      `/api/participants/${await before.communication(before.states[0] ?? '')}`,
    );
    expect(status).toBe(404);
    expect((await before.manager.get('/health')).body).toMatchObject({ log: { index: index + 1 }, reading: true });

    await failOver();
    const anyone = clientOf(before.app);
    const ready = await until(
      () => anyone.get('/ready'),
      (answer) => answer.status === 503,
    );
    expect(ready.body).toMatchObject({ type: '/problems/log-lost' });
    for (const client of [anyone, before.manager]) {
      const health = await client.get('/health');
      expect([health.status, health.body]).toEqual([
        503,
        { status: 'degraded', reading: false, writing: false, release: expect.any(String) },
      ]);
    }
    const asked = [
      await before.manager.get('/api/participants?kind=example-state'),
      await before.manager.get('/metrics'),
      await before.manager.post('/api/accounts', { office: 'reviewer', label: 'x' }),
    ];
    expect(asked.map(({ status, body }) => [status, body.type])).toEqual(asked.map(() => [503, '/problems/log-lost']));
    expect(before.lines.join('')).toContain(`The log went back: event ${String(index + 1)}`);
    await before.stop();

    const after = await start();
    expect((await after.manager.get('/health')).body).toMatchObject({ status: 'ok', log: { index } });
    await after.stop();
    place.remove();
  });
});
