import type { DatabaseSync } from 'node:sqlite';

import { createAuditReader } from './audit-reader.ts';
import { digestAudit } from './audit-digest.ts';
import { createAuditIndexes, createAuditTables, createNames, storedAuditVersion } from './audit-schema.ts';
import { createAuditLoader, createAuditWriter } from './audit-writer.ts';
import type { Subjects } from './audit-writer.ts';
import { asArrays, openForLoading, openForReading, openForWriting, transaction } from './connections.ts';
import type { Logged, LogRecord } from './log.ts';
import type { AuditReader } from './read-models.ts';
import type { Checkpoint } from './table.ts';

/** The audit in its file, as the last commit has it. */
export interface ReadAudit {
  readonly version: number;
  readonly reader: AuditReader;
  checkpoint(): Checkpoint;
  /** SHA-256 (hex) over all that is held of the events up to an index. */
  digest(index: number): string;
  close(): void;
}

/** The same, kept up to date from the log. */
export interface Audit<E extends Logged> extends ReadAudit {
  /** Applies events that follow its checkpoint, in one transaction with it; those at or below it are passed over. */
  apply(page: readonly LogRecord<E>[]): Promise<void>;
}

/** Opens a file of the audit, and makes its tables where they are missing. Reads on a connection of its own. */
export function openAudit<E extends Logged>(file: string, subjects: Subjects<E>, version: number): Audit<E> {
  const database = openForWriting(file);
  try {
    if (storedAuditVersion(database) === undefined) {
      transaction(database, () => {
        createAuditTables(database, version);
        createAuditIndexes(database);
      });
    }
    const read = readAudit(file);
    const apply = createApply(database, subjects, () => read.checkpoint().index);
    const close = (): void => {
      read.close();
      database.close();
    };
    return { ...read, apply: async (page) => apply(page), close };
  } catch (error) {
    database.close();
    throw error;
  }
}

function createApply<E extends Logged>(
  database: DatabaseSync,
  subjects: Subjects<E>,
  checkpoint: () => number,
): (page: readonly LogRecord<E>[]) => void {
  const names = createNames(database);
  const writer = createAuditWriter(database, names, subjects);
  return (page) => {
    const index = checkpoint();
    const records = page.filter((record) => record.index > index);
    const last = records.at(-1);
    if (last === undefined) return;
    try {
      transaction(database, () => {
        writer.write(records);
        moveCheckpoint(database, last);
      });
    } catch (error) {
      names.forget();
      throw error;
    }
  };
}

/** The audit of a file as its last commit has it, beside whoever writes it. */
export function readAudit(file: string): ReadAudit {
  const database = openForReading(file);
  const select = asArrays(database, 'SELECT idx, id FROM audit_checkpoint');
  const checkpoint = (): Checkpoint => {
    const [index, id] = select.get() as unknown as readonly [number, string];
    return { index, id };
  };
  return {
    version: storedAuditVersion(database) ?? 0,
    reader: createAuditReader(database, createNames(database), () => checkpoint().index),
    checkpoint,
    digest: (index) => digestAudit(database, index),
    close: () => database.close(),
  };
}

/** The bulk path: the same rows as `apply` gives, in a new file, from all pages of the log in their order. */
export async function loadAudit<E extends Logged>(
  file: string,
  subjects: Subjects<E>,
  version: number,
  pages: AsyncIterable<readonly LogRecord<E>[]> | Iterable<readonly LogRecord<E>[]>,
): Promise<void> {
  const loading = openForLoading(file);
  const { database } = loading;
  try {
    createAuditTables(database, version);
    const loader = createAuditLoader(database, createNames(database), subjects);
    let last: LogRecord<E> | undefined;
    for await (const page of pages) {
      loader.write(page);
      last = page.at(-1) ?? last;
    }
    loader.finish();
    if (last !== undefined) moveCheckpoint(database, last);
    loading.finish();
  } finally {
    loading.close();
  }
}

function moveCheckpoint(database: DatabaseSync, { index, event }: LogRecord): void {
  database.prepare('UPDATE audit_checkpoint SET idx = ?, id = ?').run(index, event.id);
}
