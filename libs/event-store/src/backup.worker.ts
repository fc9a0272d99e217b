import { parentPort, workerData } from 'node:worker_threads';

import { EventStoreError } from './event-store.ts';
import type { BackupFault } from './sqlite-backup.ts';
import { translated } from './sqlite-fault.ts';
import { openForReading } from './sqlite-schema.ts';

/** One copy, then this thread ends. */
function copy({ source, target }: { readonly source: string; readonly target: string }): BackupFault | 'done' {
  try {
    const database = openForReading(source);
    try {
      translated(`${source} was not copied`, () => database.prepare('VACUUM INTO ?').run(target));
      return 'done';
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof EventStoreError) return { code: error.code, message: error.message };
    throw error;
  }
}

parentPort?.postMessage(copy(workerData as { readonly source: string; readonly target: string }));
