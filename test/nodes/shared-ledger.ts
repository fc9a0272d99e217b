/** A ledger that several nodes share, begun by the command line: its log in a real PostgreSQL, or in the stand-in of KurrentDB. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { run } from '../../apps/cli/src/run.ts';
import { startTestServer, type TestDatabase } from '../postgres/server.ts';

export interface NodePlace {
  readonly data: string;
  readonly masterKey: string;
}

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface SharedPlace {
  readonly database: TestDatabase;
  /** What is configured alike on all nodes. */
  readonly env: Readonly<Record<string, string>>;
  /** Where a node of this name has its own; nothing is there yet. */
  place(name: string): NodePlace;
  remove(): Promise<void>;
}

export interface SharedLedger extends SharedPlace {
  /** Of the first manager. */
  readonly token: string;
}

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
export async function preparePlace(): Promise<SharedPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'cbm-nodes-'));
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
  return {
    database,
    env: { CBM_STORE: database.addressAs('cbm', 'of-the-nodes') },
    place: (name) => ({ data: join(folder, name), masterKey: join(folder, `${name}.master-key`) }),
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The Example States' ledger, and a copy of the master key for each of the nodes. */
export async function beginLedger(names: readonly string[]): Promise<SharedLedger> {
  const shared = await preparePlace();
  const [first, ...others] = names.map((name) => shared.place(name));
  if (!first) throw new Error('A ledger has one node at least.');
  const { token } = await cbmJson<{ token: string }>(['init', '--population', 'example', '--data', first.data], {
    ...shared.env,
    CBM_MASTER_KEY_FILE: first.masterKey,
  });
  for (const { masterKey } of others) copyFileSync(first.masterKey, masterKey);
  return { ...shared, token };
}

export interface Held {
  /** Resolves when an append of some node waits. */
  waitedFor(): Promise<void>;
  release(): Promise<void>;
}

/** Holds up all appends in a PostgreSQL. */
export async function holdAppends(database: TestDatabase): Promise<Held> {
  const holder = new pg.Client({ connectionString: database.address });
  await holder.connect();
  await holder.query('BEGIN; SELECT FROM cbm_log.head FOR UPDATE');
  const waiting = "SELECT FROM pg_stat_activity WHERE application_name = 'cbm-ledger' AND wait_event_type = 'Lock'";
  return {
    waitedFor: async () => {
      while ((await database.query(waiting)).length === 0);
    },
    release: async () => {
      await holder.query('COMMIT');
      await holder.end();
    },
  };
}
