import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { example, examples, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { migratePostgresStore } from '../../libs/event-store/src/postgres/migrate.ts';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { checkLog } from '../crash/check.ts';
import { readAcknowledgements } from '../crash/plan.ts';
import { installedPrograms, startCluster } from './cluster.ts';

const CALLERS = 16;
const bin = installedPrograms();
if (bin === undefined)
  process.stderr.write(
    'The failover of PostgreSQL is not tested: install the package `postgresql` (in /usr/lib/postgresql).\n',
  );

/** Size of a file, 0 while it is not there. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

async function untilBeyond(file: string, size: number): Promise<void> {
  while (sizeOf(file) <= size) await pause(1);
}

(bin === undefined ? describe.skip : describe)('the log of a primary with a synchronous standby', () => {
  it('loses nothing when the primary is killed under load and the standby promoted, doubles nothing, leaves no gap, and its nodes go on', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cbm-failover-'));
    const cluster = await startCluster(bin ?? '');
    try {
      await cluster.query('CREATE ROLE cbm LOGIN IN ROLE pg_read_all_stats');
      await migratePostgresStore(cluster.address);
      const address = cluster.address.replace('postgres@', 'cbm@');
      const store = await openPostgresStore(address, { clock: systemClock });
      expect(await store.report()).toMatchObject({ server: { synchronous_standby_names: 'standby' }, alarms: [] });
      const appender = join(import.meta.dirname, '../crash/appender.ts');
      const node = spawn(
        process.execPath,
        ['--conditions=cbm-src', appender, directory, String(CALLERS), 'Infinity', address],
        {
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      const ended = once(node, 'exit');
      const file = join(directory, 'acknowledged');
      await untilBeyond(file, 20_000);

      await cluster.killPrimary();
      const killed = performance.now();
      const told = sizeOf(file);
      const promoting = cluster.promote().then(() => performance.now() - killed);
      await untilBeyond(file, told);
      const away = performance.now() - killed;
      const promoted = await promoting;
      await untilBeyond(file, told + 20_000);
      node.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);

      const acknowledged = readAcknowledgements(readFileSync(file, 'utf8'));
      const { events, told: confirmed } = await checkLog(store, acknowledged);
      expect(events).toBeGreaterThanOrEqual(confirmed);
      await store.close();
      process.stderr.write(
        `${cluster.version}: ${String(away.toFixed(0))} ms without writes, the promotion took ${promoted.toFixed(0)}; ` +
          `${String(acknowledged.length)} acknowledged appends all there, none doubled, no gap in ${String(events)} events.\n`,
      );
    } finally {
      await cluster.stop();
      rmSync(directory, { recursive: true });
    }
  });

  it('says that no synchronous standby is there although somebody copies it, and that it is not told when it is not', async () => {
    const cluster = await startCluster(bin ?? '');
    try {
      await cluster.query('CREATE ROLE cbm LOGIN');
      await migratePostgresStore(cluster.address);
      const store = await openPostgresStore(cluster.address.replace('postgres@', 'cbm@'), { clock: systemClock });
      expect((await store.report()).alarms).toEqual([
        'The role cbm is not told whether a synchronous standby is connected: GRANT pg_read_all_stats TO cbm.',
      ]);
      await cluster.query('GRANT pg_read_all_stats TO cbm');
      expect((await store.report()).alarms).toEqual([]);
      await cluster.query("ALTER SYSTEM SET synchronous_standby_names = 'another'");
      await cluster.query('SELECT pg_reload_conf()');
      // The sessions and what sends to the standby read the settings anew in a time of their own.
      let alarms: readonly string[] = [];
      while (alarms.length === 0) ({ alarms } = await store.report());
      expect(alarms).toEqual(['No synchronous standby is connected: appends wait for one.']);
      await store.close();
    } finally {
      await cluster.stop();
    }
  });

  it('was dumped while it appended: the dump restored is the same log up to where it was taken, and only grows', async () => {
    const cluster = await startCluster(bin ?? '');
    try {
      await cluster.query('CREATE ROLE cbm_owner LOGIN');
      await cluster.query('CREATE ROLE cbm LOGIN IN ROLE pg_read_all_stats');
      await cluster.query('GRANT CREATE ON DATABASE postgres TO cbm_owner');
      await migratePostgresStore(cluster.address.replace('postgres@', 'cbm_owner@'));
      const store = await openPostgresStore(cluster.address, { clock: systemClock });
      const dumped = examples(0, 50);
      await store.append('a', NO_STREAM, dumped);
      let revision = dumped.length - 1;
      let done = false;
      const appending = (async () => {
        while (!done) ({ revision } = await store.append('a', revision, [example(revision + 1)]));
      })();
      const address = await cluster.restore('cbm_owner', [await cluster.dump('cbm_owner', 'cbm_log')]);
      done = true;
      await appending;
      const restored = await openPostgresStore(address.replace('cbm_owner@', 'cbm@'), { clock: systemClock });
      const log = await wholeLog(restored);
      expect(log.length).toBeGreaterThanOrEqual(dumped.length);
      expect(log).toEqual((await wholeLog(store)).slice(0, log.length));
      expect((await restored.report()).alarms).toEqual([]);
      const { index } = await restored.head();
      expect(await restored.append('b', NO_STREAM, [example(100_000)])).toMatchObject({ index: index + 1 });
      await restored.close();
      await store.close();
    } finally {
      await cluster.stop();
    }
  });
});
