import { parsePage } from '../canonical.ts';
import type { StoredRow } from '../canonical.ts';
import type { Head, Recorded } from '../event-store.ts';
import { checkGapFree, checkPage, checkWhole } from '../numbering.ts';
import type { Server } from './address.ts';
import { faultOf } from './faults.ts';
import { keyOf } from './key.ts';
import { connect } from './session.ts';
import type { Session, Statement } from './session.ts';

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

type Ask = <Row extends readonly unknown[]>(
  statement: Statement,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

export interface PostgresReader {
  ask: Ask;
  head(): Promise<Head>;
  readAll(after: number, limit: number): Promise<readonly Recorded[]>;
  readStream(stream: string, after: number, limit: number): Promise<readonly Recorded[]>;
  indexAt(instant: number): Promise<number>;
  close(): Promise<void>;
}

/** Reads the log; every read sees all that was committed before it. */
export function createReader(servers: readonly Server[]): PostgresReader {
  const lanes = createLanes(servers);
  const { ask } = lanes;
  return {
    ask,
    close: () => lanes.close(),
    head: async () => {
      const [[index, knownAt] = [-1, 0]] = await ask<readonly [number, number]>(HEAD);
      return { index, knownAt };
    },
    readAll: async (after, limit) => {
      checkPage(after, limit);
      const rows = await inPages<StoredRow>(limit, (last, count) => ask(ALL, [last?.[0] ?? after, count]));
      checkGapFree(rows, after);
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

interface Lane {
  asking: number;
  session: Promise<Session> | undefined;
}

/** A few sessions, opened when they are needed; each question goes to the one with the fewest before it. */
function createLanes(servers: readonly Server[]): { readonly ask: Ask; close(): Promise<void> } {
  const lanes = Array.from({ length: LANES }, (): Lane => ({ asking: 0, session: undefined }));
  const sessionOf = async (lane: Lane): Promise<Session> => {
    const session = await lane.session?.catch(() => undefined);
    if (session !== undefined && !session.isOver()) return session;
    return (lane.session = connect(servers));
  };
  const ask: Ask = async (statement, values) => {
    const lane = lanes.reduce((least, other) => (other.asking < least.asking ? other : least));
    lane.asking++;
    try {
      return await (await sessionOf(lane)).ask(statement, values);
    } catch (error) {
      throw faultOf(error, 'The log is not read');
    } finally {
      lane.asking--;
    }
  };
  return {
    ask,
    close: async () => {
      for (const { session } of lanes) await session?.then((open) => open.end()).catch(() => {});
    },
  };
}
