import { DatabaseSync } from 'node:sqlite';

import { createAuditReader } from './audit-reader.ts';
import { digestAudit } from './audit-digest.ts';
import { createAuditIndexes, createAuditTables, createNames, storedAuditVersion } from './audit-schema.ts';
import { createAuditLoader, createAuditWriter } from './audit-writer.ts';
import type { Subjects } from './audit-writer.ts';
import type { Logged, LogRecord } from './log.ts';
import type { AuditReader } from './read-models.ts';
import type { BulkLoad, Checkpoint, TablesFile } from './table.ts';

/** The audit in a file of tables, as the last commit has it. */
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

/** Opens the audit of a file of tables, and makes its tables where they are missing. Reads on a connection of its own. */
export function openAudit<E extends Logged>(
  path: string,
  file: Pick<TablesFile<E>, 'database' | 'alone'>,
  subjects: Subjects<E>,
  version: number,
): Audit<E> {
  const { database } = file;
  if (storedAuditVersion(database) === undefined) {
    transaction(database, () => {
      createAuditTables(database, version);
      createAuditIndexes(database);
    });
  }
  const names = createNames(database);
  const writer = createAuditWriter(database, names, subjects);
  const read = readAudit(path);
  const apply = (page: readonly LogRecord<E>[]): void => {
    const { index } = read.checkpoint();
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
  return { ...read, apply: (page) => file.alone(() => apply(page)) };
}

/** The audit of a file as its last commit has it, beside whoever writes it. */
export function readAudit(path: string): ReadAudit {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
  const select = database.prepare('SELECT idx, id FROM audit_checkpoint');
  const checkpoint = (): Checkpoint => {
    const { idx, id } = select.get() as unknown as { readonly idx: number; readonly id: string };
    return { index: idx, id };
  };
  return {
    version: storedAuditVersion(database) ?? 0,
    reader: createAuditReader(database, createNames(database), () => checkpoint().index),
    checkpoint,
    digest: (index) => digestAudit(database, index),
    close: () => database.close(),
  };
}

/** The bulk path into the file of a bulk load, in its transaction: the same rows as `apply`. */
export function loadAudit<E extends Logged>(
  load: Pick<BulkLoad<E>, 'database'>,
  subjects: Subjects<E>,
  version: number,
): { read(page: readonly LogRecord<E>[]): void; finish(): void } {
  const { database } = load;
  createAuditTables(database, version);
  const loader = createAuditLoader(database, createNames(database), subjects);
  let last: LogRecord<E> | undefined;
  return {
    read: (page) => {
      loader.write(page);
      last = page.at(-1) ?? last;
    },
    finish: () => {
      loader.finish();
      if (last !== undefined) moveCheckpoint(database, last);
    },
  };
}

function moveCheckpoint(database: DatabaseSync, { index, event }: LogRecord): void {
  database.prepare('UPDATE audit_checkpoint SET idx = ?, id = ?').run(index, event.id);
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
