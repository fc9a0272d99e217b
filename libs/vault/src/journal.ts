import type { DatabaseSync } from 'node:sqlite';

import type { AccessJournal } from './access.ts';
import { SEEN_BY_ACCOUNT, toAccess, toWeek, WEEK_OF } from './journal-rows.ts';
import type { AccessRow, WeekRow } from './journal-rows.ts';
import type { Reader } from './vault.ts';

/** The journal in the vault's own file; `write` within the caller's transaction. */
export interface JournalWriter extends AccessJournal {
  write(reader: Reader, concerned: string | undefined, cards: number, now: number): void;
}

export function createJournal(database: DatabaseSync): JournalWriter {
  const insert = database.prepare(
    'INSERT INTO access (at, account, office, participant, purpose, concerned, cards) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const all = database.prepare('SELECT * FROM access WHERE number < ? ORDER BY number DESC LIMIT ?');
  const ofOne = database.prepare(
    `SELECT * FROM access WHERE concerned = ? AND number < ? AND ${SEEN_BY_ACCOUNT} ORDER BY number DESC LIMIT ?`,
  );
  const weekly = database.prepare(
    `SELECT ${WEEK_OF} AS week, count(*) AS accesses, sum(cards) AS cards
     FROM access WHERE concerned = ? AND NOT ${SEEN_BY_ACCOUNT} GROUP BY week ORDER BY week DESC`,
  );
  const purge = database.prepare('DELETE FROM access WHERE at < ?');

  return {
    write: (reader, concerned, cards, now) => {
      insert.run(
        now,
        reader.account,
        reader.office,
        reader.participant ?? null,
        reader.purpose,
        concerned ?? null,
        cards,
      );
    },
    byAccount: async (participant, { before = Number.MAX_SAFE_INTEGER, limit = 100 } = {}) => {
      const rows = participant === undefined ? all.all(before, limit) : ofOne.all(participant, before, limit);
      return (rows as unknown as readonly AccessRow[]).map(toAccess);
    },
    weekly: async (participant) => (weekly.all(participant) as unknown as readonly WeekRow[]).map(toWeek),
    purge: async (before) => Number(purge.run(before).changes),
  };
}
