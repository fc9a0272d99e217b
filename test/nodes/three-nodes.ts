/** Three processes of one ledger under load: kills, a rolling restart, and what all show afterwards. */
import type { Json } from '../ledger-app.ts';
import { until } from '../until.ts';
import { type Acknowledged, type Fault, type Load, startLoad } from './load.ts';
import { type NodeProcess, nodeProcess } from './node-process.ts';
import { type Begun, beginOn, cbmJson, type SharedPlace } from './shared-ledger.ts';

const NAMES = ['one', 'two', 'three'] as const;

/** The nodes while they run. */
export interface ThreeNodes<P extends SharedPlace> {
  readonly ledger: () => P & Begun;
  readonly node: (at: number) => NodeProcess;
  readonly states: () => Promise<readonly string[]>;
  /** Loads all three while the work is done, then looks whether each shows what was ever acknowledged, once; what was not answered. */
  readonly underLoad: (work: (load: Load) => Promise<void>) => Promise<readonly Fault[]>;
  /** References of what was registered for a State, as a node shows them at an index. */
  readonly referencesAt: (node: NodeProcess, state: string, index: number) => Promise<readonly string[]>;
}

/** What its own connections say when a node is killed. */
const KILLED: readonly string[] = ['ECONNREFUSED', 'ECONNRESET'];

/** `more` are tests of this place alone, run before all tables are compared. */
export function describeThreeNodes<P extends SharedPlace>(
  title: string,
  prepare: () => Promise<P>,
  more: (nodes: ThreeNodes<P>) => void,
): void {
  describe(title, () => {
    const places: SharedPlace[] = [];
    let ledger: P & Begun;
    let nodes: readonly NodeProcess[] = [];
    /** What the operator of the server has to see to from the beginning on. */
    let alarms: readonly string[] = [];
    const acknowledged: Acknowledged[] = [];

    beforeAll(async () => {
      const place = await prepare();
      places.push(place);
      ledger = await beginOn(place, NAMES);
      nodes = await Promise.all(NAMES.map((name) => nodeProcess(name, ledger.place(name), ledger.env)));
      await Promise.all(nodes.map((node) => node.start()));
      ({ alarms } = (await get(nodeOf(0), '/health')).store);
    });

    afterAll(async () => {
      for (const node of nodes) node.signal('SIGKILL');
      await Promise.all(nodes.map((node) => node.ended()));
      for (const place of places) await place.remove();
    });

    const get = async (node: NodeProcess, path: string) => (await node.ask({ path, token: ledger.token })).body as Json;
    const healths = async () => Promise.all(nodes.map((node) => get(node, '/health')));

    function nodeOf(at: number): NodeProcess {
      const node = nodes[at];
      if (!node) throw new Error('There is no such node.');
      return node;
    }

    async function states(): Promise<readonly string[]> {
      const { participants } = await get(nodeOf(1), '/api/participants?kind=example-state');
      return (participants as readonly { readonly id: string }[]).map(({ id }) => id).slice(0, 3);
    }

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

    async function underLoad(work: (load: Load) => Promise<void>): Promise<readonly Fault[]> {
      const written = await states();
      const load = startLoad(nodes, { token: ledger.token, states: written });
      await work(load);
      acknowledged.push(...(await load.stop()));
      const last = Math.max(...acknowledged.map(({ index }) => index));
      for (const state of written) {
        const sent = acknowledged.filter((one) => one.state === state).map(({ reference }) => reference);
        for (const node of nodes) expect(await referencesAt(node, state, last)).toEqual(sent.toSorted());
      }
      return load.faults();
    }

    /** Takes a node away, lets all callers go on without it, and with it again. */
    async function without(node: NodeProcess, load: Load, how: 'SIGKILL' | 'SIGTERM'): Promise<void> {
      await load.answered(2);
      node.signal(how);
      expect(await node.ended()).toEqual(how === 'SIGKILL' ? { code: null, signal: how } : { code: 0, signal: null });
      await load.answered(3);
      await node.start();
      await load.answered(2, [node]);
    }

    it('lose nothing, double nothing and show the same when each is killed and restarted in turn under load', async () => {
      const faults = await underLoad(async (load) => {
        for (const how of ['SIGKILL', 'SIGTERM'] as const) for (const node of nodes) await without(node, load, how);
      });
      const { own, others } = Object.groupBy(faults, ({ away, why }) =>
        away && KILLED.includes(why) ? 'own' : 'others',
      );
      expect(own?.length).toBeGreaterThan(0);
      expect(others).toBeUndefined();
      expect(acknowledged.length).toBeGreaterThanOrEqual(90);
    });

    more({ ledger: () => ledger, node: nodeOf, states, underLoad, referencesAt });

    it('have the tables that the log gives, with the same digests', async () => {
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

    it('are well afterwards, and one of them runs the communication checks', async () => {
      const running = (all: readonly Json[]) => all.map(({ rounds }) => rounds.status as string).toSorted();
      const all = await until(healths, (now) => running(now).join() === 'running,standby,standby');
      const { log } = all[0];
      for (const { status, reading, writing, log: at, store, subscription, maintenance } of all)
        expect([status, reading, writing, at, store.alarms, subscription.status, maintenance.failures]).toEqual([
          alarms.length === 0 ? 'ok' : 'degraded',
          true,
          true,
          log,
          alarms,
          'live',
          {},
        ]);
    });
  });
}
