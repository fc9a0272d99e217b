import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

import { VaultError } from './vault.ts';

/** What the thread reports instead of 'done'; an error's own class does not survive the way between threads. */
export type BackupFault = Pick<VaultError, 'code' | 'message'>;

/**
 * Copies a vault while it is written: one consistent state, for the owner only from the first byte on, under its name only when it
 * is whole. Works in a thread of its own, so that neither the writer nor the event loop waits. Overwrites nothing.
 */
export async function backupVaultFile(source: string, target: string): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} exists; a backup overwrites nothing.`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  closeSync(openSync(partial, 'wx', 0o600));
  try {
    await copyInThread(source, partial);
    flush(partial, 'r+');
    renameSync(partial, target);
    // Makes the new name durable; Windows opens no directories, and its file systems need no such thing.
    if (process.platform !== 'win32') flush(dirname(target), 'r');
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function copyInThread(source: string, target: string): Promise<void> {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './backup.worker.ts' : './backup.worker.js', import.meta.url);
  const worker = new Worker(entry, { workerData: { source, target } });
  return new Promise((resolve, reject) => {
    worker.once('message', (fault: BackupFault | 'done') => {
      if (fault === 'done') resolve();
      else reject(new VaultError(fault.code, fault.message));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The backup thread ended with ${code}.`)));
  });
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const handle = openSync(path, mode);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
