import type { DatabaseSync } from 'node:sqlite';

import { unwrapKey, WRAPPED_BYTES, wrapNewKey } from './envelope.ts';
import { keyDamaged } from './refusals.ts';

export interface Subject {
  readonly number: number;
  readonly name: string;
  readonly wrapped: Uint8Array;
  readonly erased: boolean;
  /** How many cards were destroyed with it, once it is erased. */
  readonly destroyed: number;
}

/** The keys of the subjects. Each call is one statement or two; the caller holds the transaction. */
export interface SubjectKeys {
  find(name: string): Subject | undefined;
  /** Throws `card-damaged` when the stored key does not open. */
  keyOf(subject: Subject): Buffer;
  create(name: string): { readonly number: number; readonly key: Buffer };
  /** Overwrites the key, also of a subject that is not known. Returns its number. */
  destroy(name: string): number;
  /** Leaves a tombstone, which says how many cards were destroyed. */
  bury(number: number, cards: number, now: number): void;
}

interface SubjectRow {
  readonly number: number;
  readonly wrapped: Uint8Array;
  readonly erased_at: number | null;
  readonly cards: number | null;
}

export function createSubjectKeys(database: DatabaseSync, kek: Uint8Array): SubjectKeys {
  const select = database.prepare(
    'SELECT number, wrapped, erased_at, cards FROM subject LEFT JOIN tombstone ON tombstone.subject = number WHERE name = ?',
  );
  const insert = database.prepare('INSERT INTO subject (name, wrapped) VALUES (?, ?)');
  const overwrite = database.prepare('UPDATE subject SET wrapped = ? WHERE number = ?');
  const bury = database.prepare('INSERT OR IGNORE INTO tombstone (subject, erased_at, cards) VALUES (?, ?, ?)');
  /** As long as a key, so that the row is overwritten where it lies. */
  const nothing = Buffer.alloc(WRAPPED_BYTES);

  return {
    find: (name) => {
      const row = select.get(name) as unknown as SubjectRow | undefined;
      if (!row) return undefined;
      const { number, wrapped, erased_at: erasedAt, cards } = row;
      return { number, name, wrapped, erased: erasedAt !== null, destroyed: cards ?? 0 };
    },
    keyOf: ({ name, wrapped }) => {
      try {
        return unwrapKey(kek, name, wrapped);
      } catch (cause) {
        throw keyDamaged(name, cause);
      }
    },
    create: (name) => {
      const { key, wrapped } = wrapNewKey(kek, name);
      return { number: Number(insert.run(name, wrapped).lastInsertRowid), key };
    },
    destroy: (name) => {
      const known = select.get(name) as unknown as SubjectRow | undefined;
      const number = known?.number ?? Number(insert.run(name, nothing).lastInsertRowid);
      overwrite.run(nothing, number);
      return number;
    },
    bury: (number, cards, now) => {
      bury.run(number, now, cards);
    },
  };
}
