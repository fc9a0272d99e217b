import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMasterKeyFile } from '../../libs/vault/src/master-key.ts';
import { filesUnder, findNeedles } from '../canaries.ts';
import { bytesWritten, checkAlive, pauseWhileStarting } from '../crash/watch.ts';
import { checkVault } from './check.ts';
import type { Checked } from './check.ts';
import { CANARY, STEPS } from './plan.ts';
import type { Step } from './plan.ts';

export interface Campaign extends Checked {
  readonly kills: number;
}

/** Where the killed process keeps its vault. */
export interface VaultUnderKills {
  /** Absent: in its directory. */
  readonly address?: string;
  /** A copy as the kill left it, which is not the killed process's any more; goes with `remove`. */
  copy(): Promise<{ readonly address?: string; readonly remove: () => Promise<void> }>;
}

const EMBEDDED: VaultUnderKills = { copy: async () => ({ remove: async () => undefined }) };

/** Kills a process at each step in turn, somewhere in the bytes that it writes from there on, and checks a copy of what it left; no word of a card is in any file. */
export async function killAtSteps(kills: number, vault: VaultUnderKills = EMBEDDED): Promise<Campaign> {
  const directory = mkdtempSync(join(tmpdir(), 'vault-crash-'));
  const data = join(directory, 'data');
  const masterKeyFile = join(directory, 'master.key');
  createMasterKeyFile(masterKeyFile);
  const steps = Object.keys(STEPS) as Step[];
  const total = { kills: 0, events: 0, erased: 0, bound: 0, destroyed: 0 };
  mkdirSync(data);
  for (; total.kills < kills; total.kills++) {
    const step = steps[total.kills % steps.length] ?? 'seal';
    const bytes = await killAfter([data, masterKeyFile, ...(vault.address === undefined ? [] : [vault.address])], step);
    // The next process has to recover by itself.
    const copy = join(directory, 'copy');
    cpSync(data, copy, { recursive: true });
    const { address, remove } = await vault.copy();
    const { events, erased, bound, destroyed } = await checkVault(copy, masterKeyFile, address).catch(
      (cause: unknown) => {
        throw new Error(
          `After kill ${total.kills}, ${bytes} bytes after '${step}' began, in ${directory}: ${String(cause)}`,
          { cause },
        );
      },
    );
    rmSync(copy, { recursive: true });
    await remove();
    Object.assign(total, { events, erased, bound: total.bound + bound, destroyed: total.destroyed + destroyed });
  }
  const found = findNeedles(filesUnder(directory), [CANARY]);
  if (found.length > 0) throw new Error(`Words of cards are in ${JSON.stringify(found)}.`);
  rmSync(directory, { recursive: true });
  return total;
}

/** Starts the process, waits until it has begun the step a few times and written some bytes more, and kills it. Returns these bytes. */
async function killAfter(args: readonly [data: string, ...others: string[]], step: Step): Promise<number> {
  const file = join(args[0], 'steps');
  writeFileSync(file, '');
  const child = spawn(process.execPath, ['--conditions=cbm-src', join(import.meta.dirname, 'keeper.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  // Sweeps and erasures are rare among the other steps.
  const most = step === 'sweep' || step === 'erase' ? 3 : 12;
  waitForStep(file, step, 1 + Math.floor(Math.random() * most), child.pid);
  const bytes = Math.floor(2 ** (Math.random() * 16));
  const start = bytesWritten(child.pid);
  while (bytesWritten(child.pid) < start + bytes) checkAlive(child.pid);
  child.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The process ended by itself with ${code ?? signal}.`);
  return bytes;
}

/** Once the process works it is watched without a pause: a timer would let whole steps pass between two looks. */
function waitForStep(file: string, step: Step, times: number, pid: number | undefined): void {
  const handle = openSync(file, 'r');
  const buffer = Buffer.alloc(1_024);
  let works = false;
  for (let seen = 0; seen < times;) {
    const read = readSync(handle, buffer);
    seen += buffer.toString('latin1', 0, read).split(STEPS[step]).length - 1;
    works ||= read > 0;
    if (read === 0) checkAlive(pid);
    if (!works) pauseWhileStarting();
  }
  closeSync(handle);
}
