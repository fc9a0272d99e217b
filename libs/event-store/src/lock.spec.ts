import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from './clock-guard.ts';
import { NO_STREAM } from './event-store.ts';
import { example } from './contract.events.ts';
import { lockDirectory } from './lock.ts';
import { openSqliteStore } from './sqlite.ts';

const directory = mkdtempSync(join(tmpdir(), 'event-store-lock-'));
afterAll(() => rmSync(directory, { recursive: true }));

const taken = expect.objectContaining({
  code: 'store-locked',
  retryable: true,
  message: expect.stringContaining('Stop it'),
});

/** Another process that holds the lock until it is ended. */
async function holder(): Promise<{ readonly end: (signal: NodeJS.Signals) => Promise<void> }> {
  const script = `import { lockDirectory } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
    lockDirectory(${JSON.stringify(directory)}); process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('The other process ended.'))),
  ]);
  return {
    end: async (signal) => {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    },
  };
}

describe('the lock of a directory', () => {
  it('is held once in one process, and free after its release', () => {
    const lock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(taken);
    lock.release();
    lockDirectory(directory).release();
  });

  it('keeps a second process out, and is freed by kill -9', async () => {
    const other = await holder();
    try {
      expect(() => lockDirectory(directory)).toThrow(taken);
    } finally {
      await other.end('SIGKILL');
    }
    lockDirectory(directory).release();
  });

  it('does not shut out those who read the log', async () => {
    const lock = lockDirectory(directory);
    const store = openSqliteStore(directory, { clock: systemClock });
    await store.append('a', NO_STREAM, [example(0)]);
    const other = openSqliteStore(directory, { clock: systemClock, readOnly: true });
    expect((await other.head()).index).toBe(0);
    await other.close();
    await store.close();
    lock.release();
  });

  it('says which other fault keeps it from locking', () => {
    expect(() => lockDirectory(join(directory, 'absent'))).toThrow('unable to open database file');
  });
});
