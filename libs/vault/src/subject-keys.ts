import type { DatabaseSync } from 'node:sqlite';

import { unwrapKey, WRAPPED_BYTES, wrapNewKey } from './envelope.ts';
import { VaultError } from './vault.ts';

export interface Subject {
  readonly number: number;
  readonly name: string;
  readonly wrapped: Uint8Array;
  readonly erased: boolean;
}

/** The keys of the subjects. Each call is one statement or two; the caller holds the transaction. */
export interface SubjectKeys {
  find(name: string): Subject | undefined;
  /** Throws `card-damaged` when the stored key does not open. */
  keyOf(subject: Subject): Buffer;
  create(name: string): { readonly number: number; readonly key: Buffer };
  /** Overwrites the key and leaves a tombstone, also for a subject that is not known. Returns its number. */
  destroy(name: string, now: number): number;
}

interface SubjectRow {
  readonly number: number;
  readonly wrapped: Uint8Array;
  readonly erased_at: number | null;
}

export function createSubjectKeys(database: DatabaseSync, kek: Uint8Array): SubjectKeys {
  const select = database.prepare(
    'SELECT number, wrapped, erased_at FROM subject LEFT JOIN tombstone ON tombstone.subject = number WHERE name = ?',
  );
  const insert = database.prepare('INSERT INTO subject (name, wrapped) VALUES (?, ?)');
  const overwrite = database.prepare('UPDATE subject SET wrapped = ? WHERE number = ?');
  const bury = database.prepare('INSERT OR IGNORE INTO tombstone (subject, erased_at) VALUES (?, ?)');
  /** As long as a key, so that the row is overwritten where it lies. */
  const nothing = Buffer.alloc(WRAPPED_BYTES);

  return {
    find: (name) => {
      const row = select.get(name) as unknown as SubjectRow | undefined;
      return row && { number: row.number, name, wrapped: row.wrapped, erased: row.erased_at !== null };
    },
    keyOf: ({ name, wrapped }) => {
      try {
        return unwrapKey(kek, name, wrapped);
      } catch (cause) {
        throw new VaultError(
          'card-damaged',
          `The key of subject ${name} is damaged. Restore the vault from a backup.`,
          cause,
        );
      }
    },
    create: (name) => {
      const { key, wrapped } = wrapNewKey(kek, name);
      return { number: Number(insert.run(name, wrapped).lastInsertRowid), key };
    },
    destroy: (name, now) => {
      const known = select.get(name) as unknown as SubjectRow | undefined;
      const number = known?.number ?? Number(insert.run(name, nothing).lastInsertRowid);
      overwrite.run(nothing, number);
      bury.run(number, now);
      return number;
    },
  };
}
