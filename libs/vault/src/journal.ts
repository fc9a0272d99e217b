import type { DatabaseSync } from 'node:sqlite';

import type { Reader } from './vault.ts';

/** One access to contact data. No personal data: accounts and participants are opaque ids. */
export interface Access {
  readonly number: number;
  /** `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly at: string;
  readonly account: string;
  readonly office: string;
  /** The reader's own participant. */
  readonly participant?: string;
  readonly purpose: string;
  /** The participant whose contact data were read; absent: of no single one. */
  readonly concerned?: string;
  readonly cards: number;
}

/** Accesses in the seven days from a Monday on (UTC). */
export interface AccessWeek {
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  readonly accesses: number;
  readonly cards: number;
}

export interface AccessPage {
  /** Only accesses older than the one of this number. */
  readonly before?: number;
  /** 100 when not given. */
  readonly limit?: number;
}

export interface AccessJournal {
  /**
   * Newest first. For a participant: accesses to its data by the manager, by reviewers and by its own accounts; those of everyone
   * else it sees as weekly counts only. Without one, all accesses: for the manager.
   */
  byAccount(participant?: string, page?: AccessPage): readonly Access[];
  /** Accesses to a participant's data by everyone else, as counts that name neither State nor account; newest week first. */
  weekly(participant: string): readonly AccessWeek[];
  /** Removes the accesses before an instant (milliseconds); returns their number. */
  purge(before: number): number;
}

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
    byAccount: (participant, { before = Number.MAX_SAFE_INTEGER, limit = 100 } = {}) => {
      const rows = participant === undefined ? all.all(before, limit) : ofOne.all(participant, before, limit);
      return (rows as unknown as readonly AccessRow[]).map(toAccess);
    },
    weekly: (participant) =>
      (weekly.all(participant) as unknown as readonly { week: number; accesses: number; cards: number }[]).map(
        ({ week, accesses, cards }) => ({
          monday: new Date(FIRST_MONDAY + week * WEEK).toISOString().slice(0, 10),
          accesses,
          cards,
        }),
      ),
    purge: (before) => Number(purge.run(before).changes),
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
