import type { Statement } from '#libs/postgres';
import type { PreparedAppend } from '../prepare.ts';
import { keyOf } from './key.ts';

/**
 * Appends one event that nothing stands against, in one statement: half of what `cbm_log.append` takes of the server. It gives the
 * index, or no row where that function has to decide. Its check of the revision sees the log of before the lock, which the update waits
 * for. So an id that was used, and whatever was written meanwhile at this place, violates a unique constraint, and an append that
 * expired meanwhile, as a revision that is null, the table's: the whole statement is undone then, and that function decides as well.
 * An append sent again never comes so far, since its own event is at its place: looking for the id first would only slow all others.
 * Of the row that the update waited for, the mark of a move is looked at anew.
 */
export const LONE: Statement = {
  name: 'lone',
  text: `
WITH place AS (
  UPDATE cbm_log.head SET idx = idx + 1, known_at = greatest(known_at, $4::bigint)
   WHERE $2::integer = coalesce((
           SELECT e.revision FROM cbm_log.event e WHERE e.stream = $1::text COLLATE "C" ORDER BY e.revision DESC LIMIT 1
         ), -1)
     AND moved_to IS NULL
  RETURNING idx, known_at
)
INSERT INTO cbm_log.event (idx, known_at, revision, stream, id, bytes)
SELECT idx, known_at, CASE WHEN clock_timestamp() - statement_timestamp() > $6::interval THEN NULL ELSE $2::integer + 1 END,
       $1::text, $3::text, $5::text
  FROM place
RETURNING idx, pg_notify('cbm_log', idx::text)`,
};

/** What `LONE` takes; undefined for what `cbm_log.append` alone decides on. `now` is the clock by which the append expires. */
export function loneParametersOf(batch: readonly PreparedAppend[], now: number): readonly unknown[] | undefined {
  const [append] = batch;
  const [event] = append?.events ?? [];
  if (append === undefined || event === undefined || batch.length > 1 || append.events.length > 1) return undefined;
  const left = append.validUntil - now;
  if (left < 0) return undefined;
  const patience = Number.isFinite(left) ? `${Math.floor(left)} ms` : null;
  const { id, recordedAt, bytes } = event;
  return [keyOf(append.stream), append.expectedRevision, keyOf(id), recordedAt, bytes, patience];
}
