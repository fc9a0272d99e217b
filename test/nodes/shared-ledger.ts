/** A ledger that several nodes share, begun by the command line: its log in a real PostgreSQL, or on a KurrentDB with the vault beside it. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { run } from '../../apps/cli/src/run.ts';
import { placeOn } from '../shared-place.ts';
import { startTestServer, type TestDatabase } from '../postgres/server.ts';
import { until } from '../until.ts';

export interface NodePlace {
  readonly data: string;
  readonly masterKey: string;
}

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Where a ledger may begin. */
export interface SharedPlace {
  /** What is configured alike on all nodes. */
  readonly env: Readonly<Record<string, string>>;
  /** Where a node of this name has its own; nothing is there yet. */
  place(name: string): NodePlace;
  remove(): Promise<void>;
}

/** One whose log lies in this database too. */
export interface PostgresPlace extends SharedPlace {
  readonly database: TestDatabase;
}

export interface Begun {
  /** Of the first manager. */
  readonly token: string;
}

export type SharedLedger = PostgresPlace & Begun;

/** The command line in this process. */
export async function cbm(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const said = { out: '', err: '' };
  const exit = await run(args, {
    env,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: async () => false,
  });
  return { exit, ...said };
}

/** The same, which must succeed; what it says as JSON. */
export async function cbmJson<T>(args: readonly string[], env: Readonly<Record<string, string>>): Promise<T> {
  const { exit, out, err } = await cbm([...args, '--json'], env);
  if (exit !== 0) throw new Error(`cbm ${args.join(' ')} ended with ${String(exit)}: ${out}${err}`);
  return JSON.parse(out) as T;
}

/** A database that nodes may use, in which no ledger has begun. */
export async function preparePlace(): Promise<PostgresPlace> {
  const server = await startTestServer();
  const database = await server.database();
  await database.query("CREATE ROLE cbm LOGIN PASSWORD 'of-the-nodes'");
  for (const verb of [
    ['postgres', 'migrate'],
    ['vault', 'prepare'],
  ]) {
    const { exit, err } = await cbm([...verb, '--address', database.address]);
    if (exit !== 0) throw new Error(err);
  }
  return { database, ...placesOf({ CBM_STORE: database.addressAs('cbm', 'of-the-nodes') }, () => server.stop()) };
}

/** Streams on a KurrentDB that nobody else has, and an empty vault in a PostgreSQL, told by the address of its superuser. */
export async function onKurrentDb(store: string, vault: string, stop: () => Promise<void>): Promise<SharedPlace> {
  return placesOf({ ...(await placeOn(store, vault)) }, stop);
}

function placesOf(env: SharedPlace['env'], stop: () => Promise<void>): SharedPlace {
  const folder = mkdtempSync(join(tmpdir(), 'cbm-nodes-'));
  return {
    env,
    place: (name) => ({ data: join(folder, name), masterKey: join(folder, `${name}.master-key`) }),
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As `beginOn`, on a PostgreSQL of its own. */
export async function beginLedger(names: readonly string[], history?: string): Promise<SharedLedger> {
  return beginOn(await preparePlace(), names, history);
}

/** The Example States' ledger, with a history if one is given as CSV, and a copy of the master key for each of the nodes. */
export async function beginOn<P extends SharedPlace>(
  shared: P,
  names: readonly string[],
  history?: string,
): Promise<P & Begun> {
  const [first, ...others] = names.map((name) => shared.place(name));
  if (!first) throw new Error('A ledger has one node at least.');
  const file = `${first.data}.csv`;
  if (history !== undefined) writeFileSync(file, history);
  const genesis = history === undefined ? [] : ['--genesis', file];
  const init = ['init', '--population', 'example', '--data', first.data, ...genesis];
  const { token } = await cbmJson<{ token: string }>(init, { ...shared.env, CBM_MASTER_KEY_FILE: first.masterKey });
  for (const { masterKey } of others) copyFileSync(first.masterKey, masterKey);
  return { ...shared, token };
}

/** Something in a PostgreSQL that is held up. */
export interface Held {
  /** Resolves when so many statements of nodes wait for it, with their sessions in the order in which they came. */
  waiting(count?: number): Promise<readonly number[]>;
  release(): Promise<void>;
}

/** Holds up all appends. */
export const holdAppends = (database: TestDatabase): Promise<Held> =>
  hold(database, 'cbm-ledger', 'SELECT FROM cbm_log.head FOR UPDATE');

/** Holds up all claims under leases; leases are taken and prolonged. */
export const holdClaims = (database: TestDatabase): Promise<Held> =>
  hold(database, 'cbm-leases', 'LOCK TABLE cbm_lease.claim IN SHARE MODE');

async function hold(database: TestDatabase, whose: string, statement: string): Promise<Held> {
  const holder = new pg.Client({ connectionString: database.address, application_name: whose });
  await holder.connect();
  await holder.query(`BEGIN; ${statement}`);
  const waiting = () =>
    database.query(
      `SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock' ORDER BY query_start`,
      [whose],
    );
  return {
    waiting: async (count = 1) => {
      const found = await until(waiting, ({ length }) => length >= count);
      return found.map(({ pid }) => pid as number);
    },
    release: async () => {
      await holder.query('COMMIT');
      await holder.end();
    },
  };
}

/** Cuts a session off from the server: what it waits for is not carried out. */
export async function cutOff({ query }: Pick<TestDatabase, 'query'>, session: number): Promise<void> {
  await query('SELECT pg_terminate_backend($1)', [session]);
  await until(
    () => query('SELECT FROM pg_stat_activity WHERE pid = $1', [session]),
    ({ length }) => length === 0,
  );
}
