import pg from 'pg';

import { VaultError } from '../vault.ts';
import type { Server } from './address.ts';
import { faultOf, mayPass } from './faults.ts';

/** Milliseconds in which a connection must be had … */
const CONNECT = 5_000;

/** … and within which the server must answer; what waits for a frozen one is set free by it. */
const ANSWER = 15_000;

/** A vacuum reads tables and indexes from end to end. */
const VACUUM = 600_000;

/** Each process's share of what the server allows. */
const CONNECTIONS = 8;

export type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Connections to the primary. Work that a broken connection cut off is done once more on another one: it must bear that. */
export interface Connections {
  /** All of the work is durable afterwards, or nothing of it. */
  readonly transaction: <T>(doing: string, work: (ask: Ask) => Promise<T>) => Promise<T>;
  /** One statement by itself. */
  readonly ask: <Row extends object>(
    doing: string,
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /** Gives back the place of rows that are gone. */
  vacuum(tables: string): Promise<void>;
  end(): Promise<void>;
}

const INT8 = 20;

/** Whole numbers of 64 bits as numbers: instants, counts and keys stay far below 2^53. */
export const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : (pg.types.getTypeParser(oid, format as 'text') as unknown),
} as pg.CustomTypesConfig;

/** What every session sets and checks, whatever the configuration of the server says. */
const SETTINGS = `
SET default_transaction_isolation = 'read committed';
SET lock_timeout = 5000;
SET client_min_messages = error;
SELECT set_config('synchronous_commit', 'on', false)
 WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS "readsOnly",
       current_setting('fsync') = 'on' AS fsync, current_setting('server_encoding') = 'UTF8' AS utf8`;

interface Found {
  readonly readsOnly: boolean;
  readonly fsync: boolean;
  readonly utf8: boolean;
}

export function openConnections(servers: readonly Server[]): Connections {
  const pools = servers.map(poolOf);
  let current = 0;

  /** From the server that answered last, else from the next that does. */
  async function connect(): Promise<pg.PoolClient> {
    const from = current;
    let failure: unknown;
    for (let tried = 0; tried < pools.length; tried++) {
      const at = (from + tried) % pools.length;
      try {
        const client = await pools[at]?.connect();
        if (client === undefined) break;
        current = at;
        return client;
      } catch (error) {
        if (error instanceof VaultError && error.code === 'vault-unsafe') throw error;
        failure ??= error;
      }
    }
    throw failure;
  }

  async function attempt<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // A server that speaks has ended the statement only; a connection that broke or fell silent is of no use any more.
      const healthy = error instanceof pg.DatabaseError ? error.severity === 'ERROR' : error instanceof VaultError;
      const back = healthy && (await client.query('ROLLBACK').then(...YES_OR_NO));
      client.release(!back);
      throw error;
    }
  }

  async function twice<T>(doing: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    try {
      return await attempt(work).catch((error: unknown) => {
        if (!mayPass(error)) throw error;
        return attempt(work);
      });
    } catch (error) {
      throw faultOf(error, doing);
    }
  }

  return {
    transaction: (doing, work) =>
      twice(doing, async (client) => {
        await client.query('BEGIN');
        const result = await work(askOver(client));
        await client.query('COMMIT');
        return result;
      }),
    ask: (doing, text, values) => twice(doing, (client) => askOver(client)(text, values)),
    vacuum: (tables) =>
      twice('The place of what was destroyed was not given back', async (client) => {
        await client.query({ text: `VACUUM ${tables}`, query_timeout: VACUUM } as pg.QueryConfig);
      }),
    end: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}

const YES_OR_NO = [() => true, () => false] as const;

export function askOver(client: pg.ClientBase): Ask {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows;
}

function poolOf(server: Server): pg.Pool {
  const pool = new pg.Pool({
    connectionString: server.connectionString,
    application_name: 'cbm-vault',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT,
    query_timeout: ANSWER,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    types,
    // The pool waits for it, before anybody gets the connection.
    onConnect: (client) => prepare(client, server),
  });
  // An idle connection that breaks leaves the pool; whoever asks next gets another one.
  pool.on('error', () => {});
  return pool;
}

async function prepare(client: pg.ClientBase, { name }: Server): Promise<void> {
  // Of a connection that breaks while it is in use, the statement under way tells.
  client.on('error', () => {});
  const results = (await client.query(SETTINGS)) as unknown as readonly pg.QueryResult<Found & pg.QueryResultRow>[];
  const found = results.at(-1)?.rows[0];
  if (found?.readsOnly !== false) throw new VaultError('vault-unavailable', `${name} is not the primary.`);
  if (!found.fsync) throw unsafe(`${name} has fsync switched off: a power failure would take sealed cards with it`);
  if (!found.utf8) throw unsafe(`the database at ${name} is not encoded in UTF8`);
}

function unsafe(reason: string): VaultError {
  return new VaultError('vault-unsafe', `The vault is not opened: ${reason}.`);
}
