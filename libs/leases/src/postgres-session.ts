import pg from 'pg';
import { LeasesUnavailable } from './leases.ts';
import { checkSchema } from './postgres-schema.ts';

/** Milliseconds in which a server must be reached, and within which it must answer. */
const CONNECT = 3_000;
const ANSWER = 10_000;

const ADDRESS = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?@]+)(.*)$/;

export interface Session {
  /** Carries out one statement that may be carried out twice: it is tried again when the connection was lost. */
  ask<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** One connection to the primary among the servers of an address, made when it is needed and again after it was lost. */
export function openSession(address: string): Session {
  const servers = serversOf(address);
  let connected: Promise<pg.Client> | undefined;

  async function client(): Promise<pg.Client> {
    connected ??= connect(servers, () => (connected = undefined));
    try {
      return await connected;
    } catch (error) {
      connected = undefined;
      throw error;
    }
  }

  async function close(): Promise<void> {
    const ending = connected;
    connected = undefined;
    await ending?.then(
      (one) => one.end(),
      () => {},
    );
  }

  async function attempt<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const { rows } = await (await client()).query<Row>(text, [...values]);
    return rows;
  }

  return {
    ask: async <Row extends object>(text: string, values: readonly unknown[]) => {
      try {
        return await attempt<Row>(text, values);
      } catch (error) {
        if (error instanceof LeasesUnavailable || spoke(error)) throw unavailable(error);
        await close();
      }
      try {
        return await attempt<Row>(text, values);
      } catch (error) {
        await close();
        throw unavailable(error);
      }
    },
    close,
  };
}

/** The server refused this statement, and the connection is as good as before. */
function spoke(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}

/** The servers of `postgresql://role:password@host1:port,host2/database`: node-postgres knows one only. */
function serversOf(address: string): readonly string[] {
  const [, before, hosts, rest = ''] = ADDRESS.exec(address) ?? [];
  if (before === undefined || hosts === undefined)
    throw new RangeError('The address of leases reads postgresql://role:password@host:port/database.');
  return hosts.split(',').map((host) => `${before}${host}${rest}`);
}

async function connect(servers: readonly string[], lost: () => void): Promise<pg.Client> {
  let last: unknown;
  for (const connectionString of servers) {
    const client = new pg.Client({
      connectionString,
      application_name: 'cbm-leases',
      connectionTimeoutMillis: CONNECT,
      query_timeout: ANSWER,
      keepAlive: true,
    });
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      await requirePrimary(client);
      await checkSchema(client);
      return client;
    } catch (error) {
      last = error;
      await client.end().catch(() => {});
    }
  }
  throw last;
}

/** A standby gives no leases, and a claim that a crash forgets would be none. */
async function requirePrimary(client: pg.Client): Promise<void> {
  await client.query(`SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')`);
  const { rows } = await client.query<{ readonly standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  if (rows[0]?.standby === true) throw new LeasesUnavailable('no server of the address is the primary');
}

/** Without the address, which may hold a password. */
function unavailable(error: unknown): LeasesUnavailable {
  if (error instanceof LeasesUnavailable) return error;
  return new LeasesUnavailable(error instanceof pg.DatabaseError ? error.message : 'no server is reached', error);
}
