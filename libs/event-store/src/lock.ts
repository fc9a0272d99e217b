import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { EventStoreError } from './event-store.ts';
import { isBusy } from './sqlite-fault.ts';

export interface DirectoryLock {
  release(): void;
}

/**
 * One process a directory. The lock is SQLite's own on `lock.db`, which the kernel frees when the process ends, also by kill -9;
 * it does not touch the log, so that readers are not shut out. Network file systems are not supported: their locks are not kept.
 * Throws `store-locked` when another process, or another lock of this one, holds it.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const file = join(directory, 'lock.db');
  const database = new DatabaseSync(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (!isBusy(cause)) throw cause;
    const message = `${directory} is in use by another process, which holds ${file}. Stop it, or send the command to it; a lock left by a process that ended needs no care.`;
    throw new EventStoreError('store-locked', message, { retryable: true, cause });
  }
  return { release: () => database.close() };
}
