import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { migratePostgresStore } from '#libs/event-store';
import { migratePostgresLeases } from '#libs/leases';
import { connect, openSessions, PostgresFault } from '#libs/postgres';
import { createMasterKeyFile, preparePostgresVault } from '#libs/vault';

import { startTestServer } from './server.ts';
import type { TestDatabase, TestServer } from './server.ts';

const options = { application: 'test', answer: 5_000 };

let server: TestServer;
let database: TestDatabase;
beforeAll(async () => {
  server = await startTestServer();
  database = await server.database();
});
afterAll(() => server.stop());

const open = () => connect(database.address, options);

describe('sessions', () => {
  it('are as many as there are at most, each used by one at a time, whoever comes later in turn', async () => {
    let opened = 0;
    const { use, end } = openSessions(2, async () => {
      opened++;
      return open();
    });
    const order: number[] = [];
    const used = new Set<unknown>();
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        use(async (session) => {
          expect(used.has(session)).toBe(false);
          used.add(session);
          order.push(at);
          await session.ask('SELECT pg_sleep(0.001)');
          used.delete(session);
        }),
      ),
    );
    expect(opened).toBe(2);
    // The first two have sessions to open before they begin.
    const later = order.filter((at) => at > 1);
    expect(later).toEqual(later.toSorted((one, other) => one - other));
    await end();
    await expect(use(async () => {})).rejects.toBeInstanceOf(PostgresFault);
  });

  it('that were lost are opened again, and end after the work that is under way', async () => {
    const { use, end } = openSessions(1, open);
    const pid = () => use(async ({ ask }) => (await ask<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid);
    const first = await pid();
    await database.query('SELECT pg_terminate_backend($1, 5000)', [first]);
    const lost = await pid().catch((error: unknown) => error);
    if (typeof lost !== 'number') expect(lost).toMatchObject({ kind: 'unavailable', cutOff: true });
    const second = pid();
    const ended = end();
    expect(await second).not.toBe(first);
    await ended;
  });

  it('never ask a connection that is still busy, which node-postgres deprecates', async () => {
    await migratePostgresStore(database.address, 'postgres');
    await migratePostgresLeases(database.address, 'postgres');
    await preparePostgresVault(database.address, 'postgres');
    const folder = mkdtempSync(join(tmpdir(), 'cbm-sessions-'));
    const masterKey = join(folder, 'master-key');
    createMasterKeyFile(masterKey);
    const asking = join(import.meta.dirname, 'asking.ts');
    const args = ['--throw-deprecation', '--disable-warning=ExperimentalWarning', '--conditions=cbm-src'];
    const told = promisify(execFile)(process.execPath, [...args, asking, database.address, masterKey]);
    expect(await told).toEqual({ stdout: '', stderr: '' });
    rmSync(folder, { recursive: true });
  });
});
