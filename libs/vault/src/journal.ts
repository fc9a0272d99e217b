import type { DatabaseSync } from 'node:sqlite';

import type { Access, AccessJournal } from './access.ts';
import type { Reader } from './vault.ts';

/** The journal in the vault's own file; `write` within the caller's transaction. */
export interface JournalWriter extends AccessJournal {
  write(reader: Reader, concerned: string | undefined, cards: number, now: number): void;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Monday, 5 January 1970: weeks are counted from here. */
const FIRST_MONDAY = 4 * DAY;

/** Whose accesses a State sees by account (rule H15). `import` is the manager's office while a history is entered. */
const SEEN_BY_ACCOUNT = `(office IN ('directory-manager', 'import', 'reviewer') OR participant IS concerned)`;

export function createJournal(database: DatabaseSync): JournalWriter {
  const insert = database.prepare(
    'INSERT INTO access (at, account, office, participant, purpose, concerned, cards) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const all = database.prepare('SELECT * FROM access WHERE number < ? ORDER BY number DESC LIMIT ?');
  const ofOne = database.prepare(
    `SELECT * FROM access WHERE concerned = ? AND number < ? AND ${SEEN_BY_ACCOUNT} ORDER BY number DESC LIMIT ?`,
  );
  const weekly = database.prepare(
    `SELECT (at - ${FIRST_MONDAY}) / ${WEEK} AS week, count(*) AS accesses, sum(cards) AS cards
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
    weekly: async (participant) =>
      (weekly.all(participant) as unknown as readonly { week: number; accesses: number; cards: number }[]).map(
        ({ week, accesses, cards }) => ({
          monday: new Date(FIRST_MONDAY + week * WEEK).toISOString().slice(0, 10),
          accesses,
          cards,
        }),
      ),
    purge: async (before) => Number(purge.run(before).changes),
  };
}

interface AccessRow {
  readonly number: number;
  readonly at: number;
  readonly account: string;
  readonly office: string;
  readonly participant: string | null;
  readonly purpose: string;
  readonly concerned: string | null;
  readonly cards: number;
}

function toAccess({ at, participant, concerned, ...row }: AccessRow): Access {
  return {
    ...row,
    at: new Date(at).toISOString(),
    ...(participant === null ? {} : { participant }),
    ...(concerned === null ? {} : { concerned }),
  };
}
