import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import { scalar } from './audit-schema.ts';

/** Rows hashed at a time, and gathered by SQLite into one text: a third of the time of rows taken one by one. */
const BATCH = 1_000;

const ROWS = `
SELECT json_group_array(json_array(idx, known_at, id, stream, revision, type, recorded_at, effective_on, account, office, actor_participant,
  on_behalf_of, authority_kind, authority_reference, correlation, causation, participant, entities, named, amends))
FROM audit WHERE idx > ? AND idx <= ?`;

/** Sums do: keys are made of what the rows hold, so that only a missing or foreign one is looked for. */
const KEYS = `SELECT json_array(count(*), sum(key), sum((key * 31 + idx) % 2147483647)) FROM audit_key WHERE idx <= ?`;

const NAMES =
  'SELECT json_group_array(json_array(number, since, name)) FROM (SELECT * FROM audit_name WHERE since <= ? ORDER BY number)';

/** SHA-256 of all that the tables hold of the events up to an index, read from them row by row. */
export function digestAudit(database: DatabaseSync, index: number): string {
  const rows = database.prepare(ROWS);
  const hash = createHash('sha256');
  for (let after = -1; after < index; after += BATCH) {
    hash.update(scalar(rows, after, Math.min(after + BATCH, index)) as string);
  }
  hash.update(scalar(database.prepare(KEYS), index) as string);
  hash.update(scalar(database.prepare(NAMES), index) as string);
  return hash.digest('hex');
}
