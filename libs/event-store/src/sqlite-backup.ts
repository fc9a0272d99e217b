import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

import { EventStoreError } from './event-store.ts';
import type { Head } from './event-store.ts';
import { headReader } from './sqlite-reader.ts';
import { logFile, openForReading } from './sqlite-schema.ts';

/**
 * Copies a log while it is written, and returns the head of the copy. The copy is one consistent state, compact, on the disk, and
 * appears under its name only when it is whole. Works in a thread of its own on a read transaction, so that neither the writer nor
 * the event loop waits; the WAL of the source grows until the copy is done.
 * Throws when the target exists, `store-damaged` when the source cannot be read through, `store-full` when the copy finds no room.
 */
export async function backupSqliteStore(source: string, target: string): Promise<Head> {
  if (existsSync(target)) throw new Error(`${target} exists; a backup overwrites nothing.`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    await copyInThread(logFile(source), partial);
    const head = headOfCopy(partial);
    flush(partial, 'r+');
    renameSync(partial, target);
    // Makes the new name durable; Windows opens no directories, and its file systems need no such thing.
    if (process.platform !== 'win32') flush(dirname(target), 'r');
    return head;
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
      else reject(new EventStoreError(fault.code, fault.message));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The backup thread ended with ${code}.`)));
  });
}

/** What the thread reports instead of 'done'; an error's own class does not survive the way between threads. */
export type BackupFault = Pick<EventStoreError, 'code' | 'message'>;

function headOfCopy(file: string): Head {
  const copy = openForReading(file);
  try {
    return headReader(copy)();
  } finally {
    copy.close();
  }
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const handle = openSync(path, mode);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
