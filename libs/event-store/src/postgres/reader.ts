import { checkSchema, openSessions } from '#libs/postgres';
import type { Session, Statement } from '#libs/postgres';
import { parsePage } from '../canonical.ts';
import type { StoredRow } from '../canonical.ts';
import type { Head, Recorded } from '../event-store.ts';
import { checkGapFree, checkPage, checkWhole } from '../numbering.ts';
import { faultOf } from './faults.ts';
import { keyOf } from './key.ts';
import { SCHEMA } from './schema.ts';
import type { Seen } from './seen.ts';
import { openSession } from './session.ts';

/** Sessions that read at the same time: the projector's page, and the streams of commands. */
const LANES = 4;

/** Most rows of one question, so that its answer comes in time whatever was asked for. */
const PAGE = 5_000;

const HEAD: Statement = { name: 'head', text: 'SELECT idx, coalesce(known_at, 0) FROM cbm_log.head' };
const ALL: Statement = {
  name: 'all',
  text: 'SELECT idx, known_at, bytes FROM cbm_log.event WHERE idx > $1 ORDER BY idx LIMIT $2',
};
const STREAM: Statement = {
  name: 'stream',
  text: `SELECT idx, known_at, bytes FROM cbm_log.event
          WHERE stream = $1 AND revision > $2 ORDER BY revision LIMIT $3`,
};
const INDEX_AT: Statement = { name: 'index-at', text: 'SELECT cbm_log.index_at($1)' };

export interface PostgresReader {
  ask: Session['rows'];
  /** Throws `store-damaged` when there is no log or it is older than this release, `store-schema-newer`. */
  checkSchema(): Promise<void>;
  head(): Promise<Head>;
  readAll(after: number, limit: number): Promise<readonly Recorded[]>;
  readStream(stream: string, after: number, limit: number): Promise<readonly Recorded[]>;
  indexAt(instant: number): Promise<number>;
  close(): Promise<void>;
}

/** Reads the log; every read sees all that was committed before it. */
export function createReader(address: string, seen: Seen): PostgresReader {
  const { use, end } = openSessions(LANES, () => openSession(address, seen));
  const reading = async <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    use(work).catch((error: unknown) => {
      throw faultOf(error, 'The log is not read');
    });
  const ask: Session['rows'] = (statement, values) => reading((session) => session.rows(statement, values));
  return {
    ask,
    checkSchema: () => reading((session) => checkSchema(session.ask, SCHEMA)),
    close: end,
    head: async () => {
      const before = seen.head();
      const [[index, knownAt] = [-1, 0]] = await ask<readonly [number, number]>(HEAD);
      seen.expect(before, index);
      seen.saw(index);
      return { index, knownAt };
    },
    readAll: async (after, limit) => {
      checkPage(after, limit);
      const rows = await inPages<StoredRow>(limit, (last, count) => ask(ALL, [last?.[0] ?? after, count]));
      checkGapFree(rows, after);
      seen.read(rows);
      return parsePage(rows);
    },
    readStream: async (stream, after, limit) => {
      checkPage(after, limit);
      const key = keyOf(stream);
      let position = after;
      const rows = await inPages<StoredRow>(limit, async (_last, count) => {
        const page = await ask<StoredRow>(STREAM, [key, position, count]);
        // Revisions of a stream have no gap; `checkWhole` finds one that has.
        position += page.length;
        return page;
      });
      const events = parsePage(rows);
      checkWhole(events, stream, after);
      seen.saw(rows.at(-1)?.[0] ?? -1);
      return events;
    },
    indexAt: async (instant) => (await ask<readonly [number]>(INDEX_AT, [Math.floor(instant)]))[0]?.[0] ?? -1,
  };
}

async function inPages<Row>(
  limit: number,
  read: (last: Row | undefined, count: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const first = await read(undefined, Math.min(PAGE, limit));
  if (first.length < PAGE) return first;
  const rows = [...first];
  for (;;) {
    const count = Math.min(PAGE, limit - rows.length);
    const page = count > 0 ? await read(rows.at(-1), count) : [];
    for (const row of page) rows.push(row);
    if (page.length < PAGE) return rows;
  }
}
