import { parentPort, workerData } from 'node:worker_threads';

import type { BackupFault } from './sqlite-backup.ts';
import { translated } from './sqlite-fault.ts';
import { openForCopying } from './sqlite-schema.ts';
import { VaultError } from './vault.ts';

/** One copy, then this thread ends. */
function copy({ source, target }: { readonly source: string; readonly target: string }): BackupFault | 'done' {
  try {
    const database = openForCopying(source);
    try {
      translated(`${source} was not copied`, () => database.prepare('VACUUM INTO ?').run(target));
      return 'done';
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof VaultError) return { code: error.code, message: error.message };
    throw error;
  }
}

parentPort?.postMessage(copy(workerData as { readonly source: string; readonly target: string }));
