import pg from 'pg';

import { EventStoreError } from '../event-store.ts';
import type { Server } from './address.ts';
import { faultOf } from './faults.ts';

/** Milliseconds in which a server must be reached … */
const CONNECT = 3_000;

/** … and within which it must answer. Longer than any page takes; what waits for a frozen server is set free by it. */
const ANSWER = 8_000;

/** A statement with the name under which the server keeps its plan. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** One connection to the primary, made safe for a log. */
export interface Session {
  /** Rows as arrays, their integers as numbers. After a failure of the connection, the session is over. */
  ask<Row extends readonly unknown[]>(statement: Statement, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Warnings that the server gave so far. */
  warnings(): number;
  onNotification(heard: (payload: string) => void): void;
  /** Resolves when the connection is over, whoever ended it. */
  readonly ended: Promise<void>;
  isOver(): boolean;
  end(): Promise<void>;
}

const INT8 = 20;
const INT4 = 23;
const INT8_LIST = 1016;
const INT4_LIST = 1007;
const BOOLEAN = 16;

const numbers = (text: string): readonly number[] => text.slice(1, -1).split(',').map(Number);

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [INT4, Number],
  [INT8_LIST, numbers],
  [INT4_LIST, numbers],
  [BOOLEAN, (text) => text === 't'],
]);

const types = { getTypeParser: (oid: number) => PARSERS.get(oid) ?? ((text: string) => text) } as pg.CustomTypesConfig;

/**
 * What every session sets, whatever the server's configuration says. Without a time limit on statements: one that struck while a
 * commit waits for the standby would have it reported as done. Rows are found by index, and each
 * statement is planned once, whatever statistics the planner has or lacks.
 */
const SETTINGS = `
SET default_transaction_isolation = 'read committed';
SET statement_timeout = 0;
SET lock_timeout = 5000;
SET enable_seqscan = off;
SET plan_cache_mode = force_generic_plan;
SET jit = off;
SET client_min_messages = warning;
SELECT set_config('synchronous_commit', 'on', false)
 WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
SELECT pg_is_in_recovery(), current_setting('transaction_read_only') = 'on', current_setting('fsync') = 'on',
       current_setting('synchronous_commit') IN ('on', 'remote_apply'), current_setting('server_encoding') = 'UTF8'`;

/** Connects to the first server that is the primary. Throws `store-unavailable` when none is, `store-unsafe` when it does not keep what it confirms. */
export async function connect(servers: readonly Server[]): Promise<Session> {
  let last: EventStoreError | undefined;
  for (const server of servers) {
    try {
      const session = await connectTo(server);
      if (session !== undefined) return session;
      last ??= new EventStoreError('store-unavailable', `${server.name} is not the primary.`, { retryable: true });
    } catch (error) {
      const fault = faultOf(error, `PostgreSQL at ${server.name}`);
      if (fault.code === 'store-unsafe') throw fault;
      last = fault;
    }
  }
  throw last ?? new RangeError('No server to connect to.');
}

/** Undefined for a server that is not the primary. */
async function connectTo(server: Server): Promise<Session | undefined> {
  const client = new pg.Client({
    connectionString: server.connectionString,
    application_name: 'cbm-ledger',
    connectionTimeoutMillis: CONNECT,
    query_timeout: ANSWER,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    types,
  });
  const session = sessionOver(client);
  try {
    await client.connect();
    if (await isSafePrimary(client, server)) return session;
  } catch (error) {
    await session.end();
    throw error;
  }
  await session.end();
  return undefined;
}

async function isSafePrimary(client: pg.Client, { name }: Server): Promise<boolean> {
  const results = (await client.query({ text: SETTINGS, rowMode: 'array' })) as unknown as readonly pg.QueryArrayResult<
    boolean[]
  >[];
  const [standby, readOnly, fsync, synchronous, utf8] = results.at(-1)?.rows[0] ?? [];
  if (standby === true || readOnly === true) return false;
  if (fsync !== true)
    throw unsafe(`${name} has fsync switched off: a power failure would take confirmed events with it`);
  if (synchronous !== true) throw unsafe(`${name} does not let synchronous_commit be switched on`);
  if (utf8 !== true) throw unsafe(`the database at ${name} is not encoded in UTF8`);
  return true;
}

function unsafe(reason: string): EventStoreError {
  return new EventStoreError('store-unsafe', `The log is not opened: ${reason}.`);
}

function sessionOver(client: pg.Client): Session {
  let over = false;
  let warnings = 0;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true;
      resolve();
    };
    client.on('error', end);
    client.on('end', end);
  });
  client.on('notice', () => warnings++);
  const end = async (): Promise<void> => {
    over = true;
    // With a question under way this cuts the connection, and does not wait for its answer.
    await client.end().catch(() => {});
  };
  return {
    ask: async <Row extends readonly unknown[]>(statement: Statement, values: readonly unknown[] = []) => {
      try {
        const { rows } = await client.query({ ...statement, values: [...values], rowMode: 'array' });
        return rows as unknown as readonly Row[];
      } catch (error) {
        // A server that speaks has ended the statement only; a connection that broke or fell silent is of no use any more.
        if (!(error instanceof pg.DatabaseError) || error.severity !== 'ERROR') void end();
        throw error;
      }
    },
    warnings: () => warnings,
    onNotification: (heard) => void client.on('notification', ({ payload = '' }) => heard(payload)),
    ended,
    isOver: () => over,
    end,
  };
}
