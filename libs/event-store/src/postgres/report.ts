import type { Statement } from '#libs/postgres';
import type { StoreReport } from '../event-store.ts';
import { movedAlarm } from '../prepare.ts';
import type { PostgresReader } from './reader.ts';

/** A trigger of `event` or `head` that fires always is `A`; the privileges are those of the role that asks. That somebody copies the
 * log is seen by every role; whether it is a synchronous standby, and no backup, only by some. */
const STATE: Statement = {
  name: 'report',
  text: `
SELECT current_setting('server_version'), current_user::text, current_setting('synchronous_commit'),
       current_setting('synchronous_standby_names'), current_setting('data_checksums'), current_setting('full_page_writes'),
       (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
       (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'A' AND
         (tgrelid, tgname) IN (('cbm_log.event'::regclass, 'append_only'), ('cbm_log.head'::regclass, 'stays'))) = 2,
       has_table_privilege('cbm_log.event', 'UPDATE, DELETE, TRUNCATE') OR has_table_privilege('cbm_log.head', 'DELETE, TRUNCATE')
         OR has_column_privilege('cbm_log.head', 'moved_to', 'UPDATE'),
       (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')),
       pg_has_role('pg_read_all_stats', 'USAGE'), left(pg_walfile_name(pg_current_wal_lsn()), 8),
       (SELECT h.moved_to FROM cbm_log.head h),
       ARRAY(SELECT h.idx || ' ' || coalesce(h.known_at, 0) FROM cbm_log.head h
              UNION SELECT coalesce(max(e.idx), -1) || ' ' || coalesce(max(e.known_at), 0) FROM
                (SELECT idx, known_at FROM cbm_log.event ORDER BY idx DESC LIMIT 1) e)`,
};

type State = readonly [
  version: string,
  role: string,
  synchronousCommit: string,
  standbys: string,
  checksums: string,
  fullPages: string,
  now: number,
  guarded: boolean,
  mayChange: boolean,
  confirming: number,
  told: boolean,
  timeline: string,
  movedTo: string | null,
  ends: readonly string[],
];

/** What the server says of itself, what an operator must see to, and how far its clock is from this process's. */
export async function reportOf(reader: PostgresReader, oldPrimaries: readonly string[]): Promise<StoreReport> {
  const before = Date.now();
  const [state] = await reader.ask<State>(STATE);
  if (state === undefined) throw new Error('The server says nothing of itself.');
  const halfway = (before + Date.now()) / 2;
  const [version, role, synchronousCommit, standbys, checksums, fullPages, now] = state;
  const [timeline, movedTo, ends] = [state[11], state[12] ?? undefined, state[13]];
  return {
    kind: 'postgresql',
    server: {
      version,
      role,
      synchronous_commit: synchronousCommit,
      synchronous_standby_names: standbys,
      data_checksums: checksums,
      full_page_writes: fullPages,
      timeline: String(Number.parseInt(timeline, 16)),
    },
    alarms: [
      ...alarmsOf(state),
      ...(ends.length > 1 ? [OTHER_END] : []),
      ...movedAlarm(movedTo),
      ...oldPrimaries.map(ofOldPrimary),
    ],
    ...(movedTo === undefined ? {} : { movedTo }),
    clockOffset: Math.round(now - halfway),
  };
}

/** Index and `known_at` of both are read in one statement. */
const OTHER_END =
  'The end of the log is not that of its last event: it was set past the ledger. Nothing is recorded on it twice; see who may change it.';

function ofOldPrimary(name: string): string {
  return `The old primary ${name} takes writes again, beside the one that has taken its place; this node passes it over. Stop it.`;
}

function alarmsOf([, role, , standbys, , fullPages, , guarded, mayChange, confirming, told]: State): readonly string[] {
  const alarms: string[] = [];
  if (!guarded) alarms.push('The triggers that let the log only grow are missing or switched off.');
  if (mayChange) alarms.push(`The role ${role} may change or clear the log; the server needs INSERT and SELECT only.`);
  if (fullPages !== 'on') alarms.push('full_page_writes is off: a power failure may damage pages of the log.');
  if (standbys !== '' && !told)
    alarms.push(
      `The role ${role} is not told whether a synchronous standby is connected: GRANT pg_read_all_stats TO ${role}.`,
    );
  else if (standbys !== '' && confirming === 0)
    alarms.push('No synchronous standby is connected: appends wait for one.');
  return alarms;
}
