import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Planned } from './example-round.ts';

/** Lets a process go on with the story to its end; gives the number of its steps. */
export async function runWorker(planned: Planned): Promise<number> {
  const { child, ended } = start(planned, 0);
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const [code, signal] = (await ended) as [number | null, string | null];
  if (code !== 0) throw new Error(`The worker ended with ${String(code ?? signal)}.`);
  return Number(said);
}

/** The same, but it kills itself at a step; false when it took fewer. */
export async function killAtStep(planned: Planned, step: number): Promise<boolean> {
  const [code, signal] = (await start(planned, step).ended) as [number | null, string | null];
  if (code !== null && code !== 0) throw new Error(`The worker ended with ${String(code)}.`);
  return signal === 'SIGKILL';
}

function start({ place, round, noon }: Planned, step: number) {
  const entry = join(import.meta.dirname, 'worker.mjs');
  const flags = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, entry, place.root, round, String(noon), String(step)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, ended: once(child, 'close') };
}
