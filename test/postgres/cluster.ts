/** A primary with a synchronous standby, made with the programs of an installed PostgreSQL (Debian's package `postgresql`). */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { freePort } from './server.ts';

const HOME = '/usr/lib/postgresql';

/** Where the newest installed PostgreSQL has its programs, undefined where there is none with all that is needed. */
export function installedPrograms(): string | undefined {
  try {
    return readdirSync(HOME)
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(HOME, version, 'bin'))
      .find((bin) =>
        ['initdb', 'postgres', 'pg_basebackup', 'pg_ctl', 'pg_dump', 'pg_restore'].every((name) =>
          readdirSync(bin).includes(name),
        ),
      );
  } catch {
    return undefined;
  }
}

export interface Cluster {
  /** The address of both servers, primary first. */
  readonly address: string;
  /** Of each alone. */
  readonly primary: string;
  readonly standby: string;
  readonly version: string;
  /** Asks the first primary, as a superuser. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Ends every process of the primary at once, as a loss of power does, and returns when they are gone. */
  killPrimary(): Promise<void>;
  /** Starts the first primary again after it was killed: it takes writes, whatever was promoted meanwhile. */
  startPrimary(): Promise<void>;
  /** Lets the standby have all that is on the primary by now, and nothing more. Only where it confirms nothing. */
  cutStandby(): Promise<void>;
  /** Ends every connection of a node to the standby, as its restart does. */
  endSessions(): Promise<void>;
  /** Makes the standby the primary. */
  promote(): Promise<void>;
  /** Copies a schema with `pg_dump`, as its owner, into a file; returns its name. */
  dump(owner: string, schema: string): Promise<string>;
  /** Puts such files into a new database of the primary with `pg_restore`, as its owner; returns its address. */
  restore(owner: string, files: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts both and returns when the standby confirms every commit, or follows where it is not `synchronous`. */
export async function startCluster(bin: string, { synchronous = true } = {}): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-cluster-'));
  chmodSync(directory, 0o755);
  const account = serverAccount();
  const home = join(directory, 'servers');
  mkdirSync(home);
  if (account !== undefined) chownSync(home, account.uid, account.gid);
  const [primaryPort, standbyPort] = [await freePort(), await freePort()];
  const [primaryData, standbyData] = [join(home, 'primary'), join(home, 'standby')];
  const program = (name: string, ...args: readonly string[]): string =>
    execFileSync(join(bin, name), args, { ...account, cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const start = (data: string, port: number): ChildProcess =>
    spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      { ...account, cwd: home, stdio: 'ignore' },
    );

  const server = (user: string) => ['-h', '127.0.0.1', '-p', String(primaryPort), '-U', user];
  program('initdb', '-D', primaryData, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync');
  let primary = start(primaryData, primaryPort);
  await query(primaryPort, 'SELECT 1');
  const source = `host=127.0.0.1 port=${primaryPort} user=postgres application_name=standby`;
  program('pg_basebackup', '-D', standbyData, '-d', source, '-R', '-X', 'stream', '-c', 'fast');
  const standby = start(standbyData, standbyPort);
  await query(standbyPort, 'SELECT 1');
  if (synchronous) await setting(primaryPort, 'synchronous_standby_names', 'standby');
  const followed = `SELECT count(*)::int AS n FROM pg_stat_replication WHERE sync_state = '${synchronous ? 'sync' : 'async'}'`;
  while ((await query(primaryPort, followed))[0]?.['n'] !== 1);

  const alone = (port: number): string => `postgresql://postgres@127.0.0.1:${port}/postgres`;
  return {
    primary: alone(primaryPort),
    standby: alone(standbyPort),
    address: `postgresql://postgres@127.0.0.1:${primaryPort},127.0.0.1:${standbyPort}/postgres?target_session_attrs=read-write`,
    version: program('postgres', '--version').trim(),
    query: (sql) => query(primaryPort, sql),
    killPrimary: () => killWhole(primary),
    startPrimary: async () => {
      primary = start(primaryData, primaryPort);
      await query(primaryPort, 'SELECT 1');
    },
    cutStandby: async () => {
      const [end] = await query(primaryPort, 'SELECT pg_current_wal_lsn()::text AS lsn');
      const behind = `SELECT FROM pg_stat_replication WHERE replay_lsn < '${String(end?.['lsn'])}'`;
      while ((await query(primaryPort, behind)).length > 0);
      await setting(standbyPort, 'primary_conninfo', '');
      while ((await query(primaryPort, 'SELECT FROM pg_stat_replication')).length > 0);
    },
    endSessions: async () => {
      const nodes = "pg_stat_activity WHERE application_name = 'cbm-ledger'";
      await query(standbyPort, `SELECT pg_terminate_backend(pid) FROM ${nodes}`);
      while ((await query(standbyPort, `SELECT FROM ${nodes}`)).length > 0);
    },
    promote: async () => {
      // Not waited for like the other programs, which hold up this process: what it takes is measured meanwhile.
      const promotion = spawn(join(bin, 'pg_ctl'), ['promote', '-D', standbyData, '-w'], { ...account, cwd: home });
      const [code] = (await once(promotion, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`The promotion ended with ${String(code)}.`);
    },
    dump: async (owner, schema) => {
      const file = join(home, `${schema}.dump`);
      program('pg_dump', ...server(owner), '--format=custom', `--schema=${schema}`, `--file=${file}`, 'postgres');
      return file;
    },
    restore: async (owner, files) => {
      await query(primaryPort, `CREATE DATABASE restored OWNER ${owner}`);
      for (const file of files) program('pg_restore', ...server(owner), '--exit-on-error', '--dbname=restored', file);
      return `postgresql://${owner}@127.0.0.1:${primaryPort}/restored`;
    },
    stop: async () => {
      for (const server of [primary, standby]) await killWhole(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function setting(port: number, name: string, value: string): Promise<void> {
  await query(port, `ALTER SYSTEM SET ${name} = '${value}'`);
  await query(port, 'SELECT pg_reload_conf()');
}

/** PostgreSQL refuses to run as root: then it runs as the account that Debian's package makes. */
function serverAccount(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** Asks until the server answers: while it starts, it does not. */
async function query(port: number, sql: string): Promise<readonly Record<string, unknown>[]> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres` });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query(sql)).rows as readonly Record<string, unknown>[];
    } catch (error) {
      if (tries > 2_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** A server and the processes that it started: those would outlive it by some moments, and answer. */
async function killWhole(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  const parts = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && parentOf(entry) === server.pid);
  server.kill('SIGKILL');
  for (const part of parts) {
    try {
      process.kill(Number(part), 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  await ended;
}

function parentOf(pid: string): number | undefined {
  try {
    // The name of a program may hold spaces and stands in parentheses.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return undefined;
  }
}
