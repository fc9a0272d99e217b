import type { DatabaseSync } from 'node:sqlite';

import type { VaultIdentity } from './identity.ts';
import type { AccessRow } from './journal-rows.ts';
import { openForCopying, openForFilling } from './sqlite-schema.ts';
import { PAGE } from './transfer.ts';
import type { CardRecord, SubjectRecord, VaultRecords, VaultTarget } from './transfer.ts';

/** What a vault in a file holds; nobody else may write it meanwhile. */
export function sqliteRecords(file: string): VaultRecords {
  const database = openForCopying(file);
  return { ...recordsIn(database), close: async () => database.close() };
}

/** A vault in a new file, to be filled. */
export function sqliteTarget(file: string): VaultTarget {
  const database = openForFilling(file);
  const numbers = new Map<string, number>();
  return {
    ...recordsIn(database),
    begin: async ({ id, keyCheck }) => {
      database.prepare('INSERT INTO vault (id, key_check) VALUES (?, ?)').run(id, keyCheck);
    },
    addSubjects: async (records) => {
      const subject = database.prepare('INSERT INTO subject (name, wrapped) VALUES (?, ?)');
      const tombstone = database.prepare('INSERT INTO tombstone (subject, erased_at, cards) VALUES (?, ?, ?)');
      for (const { name, wrapped, erasedAt, erasedCards } of records) {
        const number = Number(subject.run(name, wrapped).lastInsertRowid);
        numbers.set(name, number);
        if (erasedAt !== null) tombstone.run(number, erasedAt, erasedCards);
      }
    },
    addCards: async (records) => {
      const card = database.prepare(
        'INSERT INTO card (subject, event_id, stream, commitment, sealed_at, bound, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)',
      );
      for (const { subject, eventId, stream, commitment, sealedAt, bound, sealed } of records)
        card.run(numbers.get(subject) ?? null, eventId, stream, commitment, sealedAt, bound ? 1 : 0, sealed);
    },
    addAccesses: async (records) => {
      const access = database.prepare(
        'INSERT INTO access (number, at, account, office, participant, purpose, concerned, cards) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      );
      for (const { number, at, account, office, participant, purpose, concerned, cards } of records)
        access.run(number, at, account, office, participant, purpose, concerned, cards);
    },
    commit: async () => database.exec('COMMIT'),
    close: async () => {
      if (database.isTransaction) database.exec('ROLLBACK');
      database.close();
    },
  };
}

function recordsIn(database: DatabaseSync): Omit<VaultRecords, 'close'> {
  const all = <R>(sql: string, after: string | number): readonly R[] =>
    database.prepare(sql).all(after, PAGE) as unknown as readonly R[];
  return {
    identity: async () =>
      database.prepare('SELECT id, key_check AS keyCheck FROM vault').get() as VaultIdentity | undefined,
    subjects: async (after) =>
      all<SubjectRecord>(
        `SELECT name, wrapped, erased_at AS erasedAt, tombstone.cards AS erasedCards
         FROM subject LEFT JOIN tombstone ON tombstone.subject = number WHERE name > ? ORDER BY name LIMIT ?`,
        after,
      ),
    cards: async (after) =>
      all<Omit<CardRecord, 'bound'> & { readonly bound: number }>(
        `SELECT name AS subject, event_id AS eventId, stream, commitment, sealed_at AS sealedAt, bound, sealed
         FROM card JOIN subject ON subject.number = card.subject WHERE commitment > ? ORDER BY commitment LIMIT ?`,
        after,
      ).map((row) => ({ ...row, bound: row.bound === 1 })),
    accesses: async (after) => all<AccessRow>('SELECT * FROM access WHERE number > ? ORDER BY number LIMIT ?', after),
  };
}
