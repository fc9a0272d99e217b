import { type Json } from '../ledger-app.ts';
import { startLoad } from './load.ts';
import { type NodeProcess, nodeProcess } from './node-process.ts';
import { until } from '../until.ts';
import { beginLedger, cbmJson, holdAppends, type SharedLedger } from './shared-ledger.ts';

const NAMES = ['one', 'two', 'three'] as const;

let ledger: SharedLedger;
let nodes: readonly NodeProcess[] = [];

beforeAll(async () => {
  ledger = await beginLedger(NAMES);
  nodes = await Promise.all(NAMES.map((name) => nodeProcess(name, ledger.place(name), ledger.env)));
  await Promise.all(nodes.map((node) => node.start()));
});

afterAll(async () => {
  for (const node of nodes) node.signal('SIGKILL');
  await Promise.all(nodes.map((node) => node.ended()));
  await ledger.remove();
});

const get = async (node: NodeProcess, path: string) => (await node.ask({ path, token: ledger.token })).body as Json;

async function exampleStates(): Promise<readonly string[]> {
  const { participants } = await get(nodeOf(1), '/api/participants?kind=example-state');
  return (participants as readonly { readonly id: string }[]).map(({ id }) => id).slice(0, 3);
}

function nodeOf(at: number): NodeProcess {
  const node = nodes[at];
  if (!node) throw new Error('There is no such node.');
  return node;
}

/** References of what was registered for a State, as a node shows them at an index. */
async function referencesAt(node: NodeProcess, state: string, index: number): Promise<readonly string[]> {
  const references: string[] = [];
  for (let after = ''; ;) {
    const path = `/api/communications?state=${state}&limit=500&min-index=${String(index)}${after}`;
    const { communications, next } = await get(node, path);
    references.push(...(communications as readonly Json[]).map(({ reference }) => reference as string));
    if (typeof next !== 'string') return references.toSorted();
    after = `&after=${next}`;
  }
}

const KILLED: readonly string[] = ['ECONNREFUSED', 'ECONNRESET'];

it('three nodes that are killed and restarted in turn under load lose nothing, double nothing and show the same', async () => {
  const states = await exampleStates();
  const load = startLoad(nodes, { token: ledger.token, states });

  /** Takes a node away, lets all callers go on without it, and with it again. */
  async function without(node: NodeProcess, how: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await load.answered(2);
    node.signal(how);
    expect(await node.ended()).toEqual(how === 'SIGKILL' ? { code: null, signal: how } : { code: 0, signal: null });
    await load.answered(3);
    await node.start();
    await load.answered(2, [node]);
  }

  for (const how of ['SIGKILL', 'SIGTERM'] as const) for (const node of nodes) await without(node, how);
  const acknowledged = await load.stop();
  const { own, others } = Object.groupBy(load.faults(), ({ away, why }) =>
    away && KILLED.includes(why) ? 'own' : 'others',
  );
  expect(own?.length).toBeGreaterThan(0);
  expect(others).toBeUndefined();

  const last = Math.max(...acknowledged.map(({ index }) => index));
  for (const state of states) {
    const sent = acknowledged.filter((one) => one.state === state).map(({ reference }) => reference);
    for (const node of nodes) expect(await referencesAt(node, state, last)).toEqual(sent.toSorted());
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(states.length * 30);
});

it('every node has the tables that the log gives, with the same digests', async () => {
  const { log } = await get(nodeOf(0), '/health');
  const told = [];
  for (const node of nodes) {
    await allTablesReach(node, log.index as number);
    const { data } = ledger.place(node.name);
    told.push(await cbmJson<Json>(['verify-projections', '--data', data], ledger.env));
  }
  expect(told[0].tables.length).toBeGreaterThan(40);
  expect(told.slice(1)).toEqual([told[0], told[0]]);
});

async function allTablesReach(node: NodeProcess, index: number): Promise<void> {
  await until(
    () => get(node, '/health'),
    ({ projections }) => (projections as readonly Json[]).every(({ checkpoint }) => checkpoint >= index),
  );
}

it('all is well afterwards, and one node runs the communication checks', async () => {
  const healths = async () => Promise.all(nodes.map((node) => get(node, '/health')));
  const running = (all: readonly Json[]) => all.map(({ rounds }) => rounds.status as string).toSorted();
  const all = await until(healths, (now) => running(now).join() === 'running,standby,standby');
  const { log } = all[0];
  for (const { status, reading, writing, log: at, store, subscription, maintenance } of all)
    expect([status, reading, writing, at, store.alarms, subscription.status, maintenance.failures]).toEqual([
      'ok',
      true,
      true,
      log,
      [],
      'live',
      {},
    ]);
});

it('a node that is asked to end answers first what it has begun', async () => {
  const [state = ''] = await exampleStates();
  const [node, other] = [nodeOf(0), nodeOf(1)];
  const body = { participant: state, kind: 'letter', receivedAt: '2026-02-01T10:00:00Z', channel: 'capital' };
  const held = await holdAppends(ledger.database);
  const asked = node.ask({ method: 'POST', path: '/api/communications', token: ledger.token, key: 'held', body });
  await held.waiting();
  node.signal('SIGTERM');
  await refusesConnections(node);
  await held.release();
  const { status, body: receipt } = await asked;
  expect([status, await node.ended()]).toEqual([201, { code: 0, signal: null }]);
  expect(await referencesAt(other, state, receipt.index as number)).toContain(null);
});

/** It still ends what it has begun, and takes nothing new. */
async function refusesConnections(node: NodeProcess): Promise<void> {
  const answer = () => node.ask({ path: '/health' }).catch((error: unknown) => error);
  await until(answer, (refused) => (refused as NodeJS.ErrnoException).code === 'ECONNREFUSED');
}
