import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createServer } from 'node:net';
import pg from 'pg';
import { debianPostgres, unprivileged } from './programs.ts';

const SCRIPTS = join(import.meta.dirname, '../../docker/postgres');
const bin = debianPostgres();
const described = bin === undefined ? describe.skip : describe;
if (bin === undefined)
  process.stderr.write('Debian’s postgresql is not installed: the scripts of the compose files are not tried.\n');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

described('the scripts of the compose file with PostgreSQL, run by a real one', () => {
  const running: ChildProcess[] = [];
  let directory: string;
  let ports: { readonly primary: number; readonly standby: number };

  const at = (name: string) => join(directory, name);
  const environment = (name: 'primary' | 'standby') => ({
    PATH: `${bin ?? ''}:${process.env['PATH'] ?? ''}`,
    PGDATA: at(name),
    PGHOST: directory,
    PGPORT: String(ports[name]),
    POSTGRES_DB: 'cbm',
    CBM_SECRETS: at('secrets'),
    PRIMARY_HOST: '127.0.0.1',
    PRIMARY_PORT: String(ports[name === 'primary' ? 'standby' : 'primary']),
  });
  const start = (name: 'primary' | 'standby', command: string, ...args: string[]) => {
    const child = spawn(command, args, { env: environment(name), stdio: 'ignore', ...unprivileged('postgres') });
    running.push(child);
    return child;
  };
  const run = (name: 'primary' | 'standby', command: string, ...args: string[]) =>
    promisify(execFile)(command, args, { env: environment(name), ...unprivileged('postgres') });
  const client = async (name: 'primary' | 'standby', user: string) => {
    const one = new pg.Client({
      host: '127.0.0.1',
      port: ports[name],
      user,
      password: `${user}-secret`,
      database: 'cbm',
    });
    await one.connect();
    return one;
  };
  const eventually = async (condition: () => Promise<boolean>) => {
    while (!(await condition().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const listening = (name: 'primary' | 'standby') =>
    eventually(async () => (await run(name, 'pg_isready')).stderr === '');
  const server = (name: 'primary' | 'standby') => [
    `--port=${String(ports[name])}`,
    `--unix_socket_directories=${directory}`,
    '--listen_addresses=127.0.0.1',
  ];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cbm-standby-'));
    ports = { primary: await freePort(), standby: await freePort() };
    mkdirSync(at('secrets'));
    for (const [file, content] of Object.entries({
      'owner-password': 'cbm_owner-secret',
      'server-password': 'cbm-secret',
      'replication-password': 'replicator-secret',
      'pgpass-replication': '127.0.0.1:*:*:replicator:replicator-secret\n',
    }))
      writeFileSync(at(`secrets/${file}`), content, { mode: 0o600 });
    const { uid, gid } = unprivileged('postgres');
    if (uid !== undefined && gid !== undefined) {
      execFileSync('chown', ['-R', `${String(uid)}:${String(gid)}`, directory]);
      chownSync(directory, uid, gid);
    }
    chmodSync(directory, 0o700);
    await run(
      'primary',
      'initdb',
      '--username=postgres',
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      '--no-sync',
    );
    // what the image's own entry point does: a server for the scripts alone, then the one that serves
    const first = start('primary', 'postgres', ...server('primary'));
    await listening('primary');
    await run('primary', 'createdb', '--username=postgres', 'cbm');
    await run('primary', 'bash', join(SCRIPTS, 'roles.sh'));
    await run('primary', 'bash', join(SCRIPTS, 'primary.sh'));
    first.kill('SIGTERM');
    await once(first, 'exit');
    start('primary', 'postgres', ...server('primary'));
    await listening('primary');
    start('standby', 'bash', join(SCRIPTS, 'standby.sh'), ...server('standby'));
  });
  afterAll(async () => {
    for (const child of running.filter((one) => one.exitCode === null && one.signalCode === null)) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(directory, { recursive: true, force: true });
  });

  it('the primary acknowledges nothing that the standby does not hold', async () => {
    const owner = await client('primary', 'cbm_owner');
    try {
      // waits for the standby, which may still be copying
      await owner.query('CREATE SCHEMA told; CREATE TABLE told.made (one int)');
      await owner.query('INSERT INTO told.made VALUES (1)');
      const standby = await client('standby', 'cbm_owner');
      try {
        await eventually(async () => (await standby.query('SELECT one FROM told.made')).rowCount === 1);
        expect((await standby.query<{ standing: boolean }>('SELECT pg_is_in_recovery() AS standing')).rows).toEqual([
          { standing: true },
        ]);
      } finally {
        await standby.end();
      }
    } finally {
      await owner.end();
    }
  });

  it('the role that serves makes no tables', async () => {
    const role = await client('primary', 'cbm');
    try {
      await expect(role.query('CREATE SCHEMA mine')).rejects.toMatchObject({ code: '42501' });
      await expect(role.query('CREATE TABLE public.mine (one int)')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await role.end();
    }
  });

  it('the role that serves is told of the standby, and that it is synchronous', async () => {
    const role = await client('primary', 'cbm');
    try {
      const told = await role.query('SELECT application_name, sync_state FROM pg_stat_replication');
      expect(told.rows).toEqual([{ application_name: 'standby', sync_state: 'sync' }]);
    } finally {
      await role.end();
    }
  });

  it('the standby, promoted when the primary is gone, takes writes alone', async () => {
    const [, primary] = running;
    primary?.kill('SIGKILL');
    if (primary) await once(primary, 'exit');
    await run('standby', 'pg_ctl', 'promote', '--wait');
    const owner = await client('standby', 'cbm_owner');
    try {
      await owner.query('INSERT INTO told.made VALUES (2)');
      expect((await owner.query<{ one: number }>('SELECT one FROM told.made ORDER BY one')).rows).toEqual([
        { one: 1 },
        { one: 2 },
      ]);
    } finally {
      await owner.end();
    }
  });

  it('what was the primary begins anew and follows it, and no commit is acknowledged without it once it is named', async () => {
    rmSync(at('primary'), { recursive: true });
    start('primary', 'bash', join(SCRIPTS, 'standby.sh'), ...server('primary'));
    await listening('primary');
    const setting = async () => {
      const { stdout } = await run(
        'standby',
        'psql',
        '-Atc',
        'SHOW synchronous_standby_names',
        '-U',
        'postgres',
        'cbm',
      );
      return stdout.trim();
    };
    expect(await setting()).toBe('');
    await run(
      'standby',
      'psql',
      '--username=postgres',
      '--dbname=cbm',
      `--command=ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (standby)'`,
      '--command=SELECT pg_reload_conf()',
    );
    const role = await client('standby', 'cbm');
    try {
      const confirming = "SELECT 1 FROM pg_stat_replication WHERE application_name = 'standby' AND sync_state = 'sync'";
      await eventually(async () => (await role.query(confirming)).rowCount === 1);
    } finally {
      await role.end();
    }
    expect(await setting()).toBe('FIRST 1 (standby)');
    const owner = await client('standby', 'cbm_owner');
    const follower = await client('primary', 'cbm_owner');
    try {
      await owner.query('INSERT INTO told.made VALUES (3)');
      await eventually(async () => (await follower.query('SELECT one FROM told.made')).rowCount === 3);
    } finally {
      await owner.end();
      await follower.end();
    }
  });
});
