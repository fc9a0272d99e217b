import type pg from 'pg';

import { serversOf } from './address.ts';
import type { Server } from './address.ts';
import { faultOf, PostgresFault, spoken } from './fault.ts';
import { meet, successorOf } from './timeline.ts';
import type { Lineage } from './timeline.ts';

/** Milliseconds in which a server must be reached. */
const CONNECT = 3_000;

/** A statement with the name under which the server keeps its plan. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Rows as objects; of several statements those of the last. */
export type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** One connection to the primary, for one question after the other. All fails with `PostgresFault`. After a failure of the connection it is over. */
export interface Session {
  readonly ask: Ask;
  /** Rows as arrays. */
  readonly rows: <Row extends readonly unknown[]>(
    statement: Statement,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /** Warnings that the server gave so far. */
  warnings(): number;
  onNotification(heard: (payload: string) => void): void;
  /** Resolves when the connection is over, whoever ended it. */
  readonly ended: Promise<void>;
  isOver(): boolean;
  end(): Promise<void>;
}

export interface SessionOptions {
  /** Name under which the server shows the connection. */
  readonly application: string;
  /** Milliseconds within which the server must answer; what waits for a frozen one is set free by it. 0: without end. */
  readonly answer: number;
  /** Statements that set what this work needs besides. */
  readonly settings?: string;
}

/**
 * What every session sets, whatever the server's configuration says. Without a time limit on statements: one that struck while a
 * commit waits for the standby would have it reported as done.
 */
const SETTINGS = `
SET default_transaction_isolation = 'read committed';
SET statement_timeout = 0;
SET lock_timeout = 5000;
SET client_min_messages = warning;
SELECT set_config('synchronous_commit', 'on', false)
 WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')`;

const STATE = `
SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS "readsOnly",
       current_setting('fsync') = 'on' AS fsync, current_setting('server_encoding') = 'UTF8' AS utf8,
       current_setting('synchronous_commit') IN ('on', 'remote_apply') AS synchronous,
       (SELECT system_identifier FROM pg_control_system())::text AS system,
       CASE WHEN pg_is_in_recovery() THEN '0' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline`;

interface State {
  readonly readsOnly: boolean;
  readonly fsync: boolean;
  readonly utf8: boolean;
  readonly synchronous: boolean;
  readonly system: string;
  /** Hexadecimal. */
  readonly timeline: string;
}

/** Servers that were passed over as old primaries when they were asked last. */
const passedOver = new Set<string>();

/** When each server was asked last. */
const askedAt = new Map<string, number>();

/** Milliseconds after which one that nobody needed is asked whether it came back as a primary. */
const UNASKED = 10_000;

/**
 * Connects to the first server of the address that is the primary, and never to an old one whose place another has taken, as far as this
 * process has met that. A fault is `unsafe` when it does not keep what it confirms.
 */
export async function connect(address: string, options: SessionOptions): Promise<Session> {
  let last: PostgresFault | undefined;
  for (const server of serversOf(address)) {
    try {
      return await connectTo(server, options);
    } catch (error) {
      if (!(error instanceof PostgresFault) || error.kind === 'unsafe') throw error;
      last = error;
    }
  }
  throw last ?? new RangeError('No server to connect to.');
}

async function connectTo({ connectionString, name }: Server, options: SessionOptions): Promise<Session> {
  askedAt.set(name, performance.now());
  // Only here, so that a node without PostgreSQL never loads it.
  const { default: postgres } = await import('pg');
  const client = new postgres.Client({
    connectionString,
    application_name: options.application,
    connectionTimeoutMillis: CONNECT,
    query_timeout: options.answer,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    types: { getTypeParser: (oid: number, format) => PARSERS.get(oid) ?? postgres.types.getTypeParser(oid, format) },
  } as pg.ClientConfig);
  const session = sessionOver(client);
  let state: State | undefined;
  try {
    await client.connect().catch((error: unknown) => {
      throw faultOf(error);
    });
    [state] = await session.ask<State>(`${SETTINGS};${options.settings ?? ''};${STATE}`);
    passedOver.delete(name);
    const { system, timeline } = checkState(state);
    return heldTo(session, { system, timeline: Number.parseInt(timeline, 16) }, name);
  } catch (error) {
    if (state === undefined) passedOver.delete(name);
    await session.end();
    if (!(error instanceof PostgresFault)) throw error;
    const { kind, message, passing, cause } = error;
    throw new PostgresFault(kind, `PostgreSQL at ${name}: ${message}`, { passing, state: error.state, cause });
  }
}

function checkState(state: State | undefined): State {
  if (state?.readsOnly !== false) throw new PostgresFault('unavailable', 'it is not the primary', { passing: true });
  if (!state.fsync) throw unsafe('fsync is switched off: a power failure would take what it confirmed with it');
  if (!state.synchronous) throw unsafe('synchronous_commit cannot be switched on');
  if (!state.utf8) throw unsafe('the database is not encoded in UTF8');
  return state;
}

/** The session, for as long as no other server has taken the place of its own. Throws when one has. */
function heldTo(session: Session, lineage: Lineage, name: string): Session {
  const check = (): void => {
    const successor = successorOf(lineage);
    if (successor === undefined) return;
    passedOver.add(name);
    void session.end();
    const message = `it is an old primary: its timeline is ${lineage.timeline}, and ${successor} has taken its place`;
    throw new PostgresFault('unavailable', message, { passing: true });
  };
  check();
  meet(lineage);
  return {
    ...session,
    ask: async (text, values) => {
      check();
      const answer = await session.ask(text, values);
      check();
      return answer as never;
    },
    rows: async (statement, values) => {
      check();
      const answer = await session.rows(statement, values);
      // What an old primary answers while this process meets its successor is history that is no more.
      check();
      return answer as never;
    },
  };
}

/**
 * What the work gave, once its commit was confirmed without a warning. "Canceling wait for synchronous replication" is one: committed here and
 * perhaps nowhere else. It may be done once more then, as after a broken connection: that commit waits for the standby again.
 */
export async function confirmed<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const before = session.warnings();
  const result = await work();
  if (session.warnings() === before) return result;
  throw new PostgresFault('unavailable', 'the server confirmed with a warning', { passing: true });
}

/**
 * Servers of the address, by host and port, that take writes although another has taken their place: asked anew. The others are asked now
 * and then without waiting for them, since one that comes back is not met by connections that hold.
 */
export async function oldPrimaries(address: string, options: SessionOptions): Promise<readonly string[]> {
  const servers = serversOf(address);
  // Where it ends with a fault it was another one, or it is passed over again.
  const ask = (server: Server): Promise<void> =>
    connectTo(server, options).then(
      (session) => session.end(),
      () => {},
    );
  const suspects = servers.filter(({ name }) => passedOver.has(name));
  const unasked = ({ name }: Server): boolean =>
    !passedOver.has(name) && performance.now() - (askedAt.get(name) ?? Number.NEGATIVE_INFINITY) >= UNASKED;
  if (servers.length > 1) for (const server of servers.filter(unasked)) void ask(server);
  for (const server of suspects) await ask(server);
  return servers.map(({ name }) => name).filter((name) => passedOver.has(name));
}

function unsafe(reason: string): PostgresFault {
  return new PostgresFault('unsafe', reason, { passing: false });
}

const INT8 = 20;
const INT8_LIST = 1016;
const INT4_LIST = 1007;

const numbers = (text: string): readonly number[] => text.slice(1, -1).split(',').map(Number);

/** Whole numbers of 64 bits as numbers: indexes, instants and counts stay far below 2^53. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [INT8_LIST, numbers],
  [INT4_LIST, numbers],
]);

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
  const failed = (error: unknown): never => {
    // A server that speaks has ended the statement only; a connection that broke or fell silent is of no use any more.
    if (spoken(error)?.statementOnly !== true) void end();
    throw faultOf(error);
  };
  return {
    ask: async <Row extends object>(text: string, values?: readonly unknown[]) => {
      const asked: pg.QueryResult | readonly pg.QueryResult[] = await client
        .query(text, values && [...values])
        .catch(failed);
      const result = Array.isArray(asked) ? (asked as readonly pg.QueryResult[]).at(-1) : (asked as pg.QueryResult);
      return (result?.rows ?? []) as readonly Row[];
    },
    rows: async <Row extends readonly unknown[]>({ name, text }: Statement, values: readonly unknown[] = []) => {
      const { rows } = await client.query({ name, text, values: [...values], rowMode: 'array' }).catch(failed);
      return rows as unknown as readonly Row[];
    },
    warnings: () => warnings,
    onNotification: (heard) => void client.on('notification', ({ payload = '' }) => heard(payload)),
    ended,
    isOver: () => over,
    end,
  };
}
