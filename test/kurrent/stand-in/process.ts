/** The stand-in as a process of its own, which keeps its log in a file and so comes back from a kill with all that it acknowledged. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../postgres/server.ts';
import type { KillableServer } from '../killable.ts';

export interface StandInProcess extends KillableServer {
  readonly address: string;
  /** Kills it and takes its log away. */
  remove(): Promise<void>;
}

const MAIN = join(import.meta.dirname, 'main.ts');

export async function standInProcess(): Promise<StandInProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'kurrent-stand-in-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const args = ['--disable-warning=ExperimentalWarning', '--conditions=cbm-src', MAIN, String(port)];
    const started = spawn(process.execPath, [...args, join(directory, 'log')], { stdio: ['ignore', 'pipe', 'ignore'] });
    child = started;
    // It prints its address as soon as it listens.
    await Promise.race([once(started.stdout, 'data'), endOf(started)]);
  };
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    child = undefined;
  };
  await start();
  return {
    address: `esdb://127.0.0.1:${port}?tls=false`,
    start,
    kill,
    remove: async () => {
      await kill();
      rmSync(directory, { recursive: true });
    },
  };
}

async function endOf(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`The stand-in ended with ${String(code)} before it listened.`);
}
