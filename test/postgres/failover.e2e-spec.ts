import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
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

(bin === undefined ? describe.skip : describe)('a primary killed under load, its synchronous standby promoted', () => {
  it('loses nothing that was acknowledged, doubles nothing, leaves no gap, and the nodes go on by themselves', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cbm-failover-'));
    const cluster = await startCluster(bin ?? '');
    try {
      await migratePostgresStore(cluster.address, 'postgres');
      const store = await openPostgresStore(cluster.address, { clock: systemClock });
      expect((await store.report()).server).toMatchObject({ synchronous_standby_names: 'standby' });
      const appender = join(import.meta.dirname, '../crash/appender.ts');
      const node = spawn(process.execPath, [appender, directory, String(CALLERS), 'Infinity', cluster.address], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const ended = once(node, 'exit');
      const file = join(directory, 'acknowledged');
      await untilBeyond(file, 20_000);

      await cluster.killPrimary();
      const killed = performance.now();
      const told = sizeOf(file);
      cluster.promote();
      const promoted = performance.now() - killed;
      await untilBeyond(file, told);
      const away = performance.now() - killed;
      await untilBeyond(file, told + 20_000);
      node.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);

      const acknowledged = readAcknowledgements(readFileSync(file, 'utf8'));
      const { events, told: confirmed } = await checkLog(store, acknowledged);
      expect(events).toBeGreaterThanOrEqual(confirmed);
      await store.close();
      process.stderr.write(
        `${cluster.version}: ${String(away.toFixed(0))} ms without writes, of which the promotion took ${promoted.toFixed(0)}; ` +
          `${String(acknowledged.length)} acknowledged appends all there, none doubled, no gap in ${String(events)} events.\n`,
      );
    } finally {
      await cluster.stop();
      rmSync(directory, { recursive: true });
    }
  });
});
