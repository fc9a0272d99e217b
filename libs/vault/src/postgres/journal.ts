import type { Ask } from '#libs/postgres';
import type { AccessJournal } from '../access.ts';
import { SEEN_BY_ACCOUNT, toAccess, toWeek, WEEK_OF } from '../journal-rows.ts';
import type { AccessRow, WeekRow } from '../journal-rows.ts';
import type { OpenRequest, Reader } from '../vault.ts';
import type { Connections } from './connections.ts';

const COLUMNS = 'number, at, account, office, participant, purpose, concerned, cards';
const ASKED = 'The access journal was not read';
const ALL = `SELECT ${COLUMNS} FROM cbm_vault.access WHERE number < $1 ORDER BY number DESC LIMIT $2`;
const OF_ONE = `SELECT ${COLUMNS} FROM cbm_vault.access
  WHERE concerned = $3 AND number < $1 AND ${SEEN_BY_ACCOUNT} ORDER BY number DESC LIMIT $2`;
const WEEKLY = `SELECT ${WEEK_OF} AS week, count(*) AS accesses, sum(cards) AS cards
  FROM cbm_vault.access WHERE concerned = $1 AND NOT ${SEEN_BY_ACCOUNT} GROUP BY week ORDER BY week DESC`;

export function createJournal({ ask }: Connections): AccessJournal {
  return {
    byAccount: async (participant, { before = Number.MAX_SAFE_INTEGER, limit = 100 } = {}) => {
      const rows =
        participant === undefined
          ? await ask<AccessRow>(ASKED, ALL, [before, limit])
          : await ask<AccessRow>(ASKED, OF_ONE, [before, limit, participant]);
      return rows.map(toAccess);
    },
    weekly: async (participant) => (await ask<WeekRow>(ASKED, WEEKLY, [participant])).map(toWeek),
    purge: async (before) => {
      const text =
        'WITH purged AS (DELETE FROM cbm_vault.access WHERE at < $1 RETURNING 1) SELECT count(*) FROM purged';
      const [row] = await ask<{ count: number }>('The access journal was not purged', text, [before]);
      return row?.count ?? 0;
    },
  };
}

/** One access for each request, in their order. */
export async function writeAccesses(
  ask: Ask,
  requests: readonly OpenRequest[],
  { account, office, participant, purpose }: Reader,
  now: number,
): Promise<void> {
  await ask(
    `INSERT INTO cbm_vault.access (at, account, office, participant, purpose, concerned, cards)
     SELECT $1::bigint, $2, $3, $4, $5, concerned, cards
     FROM unnest($6::text[], $7::integer[]) WITH ORDINALITY AS asked (concerned, cards, n) ORDER BY n`,
    [
      now,
      account,
      office,
      participant ?? null,
      purpose,
      requests.map(({ participantOf }) => participantOf ?? null),
      requests.map(({ references }) => references.length),
    ],
  );
}
