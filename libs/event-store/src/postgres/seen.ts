import type { Session, Statement } from '#libs/postgres';
import type { StoredRow } from '../canonical.ts';
import { EventStoreError } from '../event-store.ts';

/** Events that are compared after a connection was lost: so many are not written anew in the same order by chance. */
const COMPARED = 64;

const AT: Statement = {
  name: 'seen',
  text: `SELECT h.idx, ARRAY(SELECT e.bytes::text FROM cbm_log.event e WHERE e.idx BETWEEN $1 AND $2 ORDER BY e.idx)
           FROM cbm_log.head h`,
};

/**
 * What this node has seen of the log, which only grows. A server that took another one's place may lack the end of it, or hold other
 * events there: then tables and folded streams of this node tell of what is no more, and the store is over for this process.
 */
export interface Seen {
  /** The log reached up to this index. */
  saw(index: number): void;
  /** A page of the total order was read. */
  read(rows: readonly StoredRow[]): void;
  /** The highest index seen: taken before a question and given to `expect` with what it says. */
  head(): number;
  /** Throws `store-damaged` when the log, asked later, ends before that. */
  expect(seen: number, index: number): void;
  /** Throws `store-damaged` when the log behind a new session is another than the one seen. */
  check(session: Session): Promise<void>;
  /** Why the store is over. */
  lost(): EventStoreError | undefined;
}

export function createSeen(): Seen {
  let head = -1;
  /** The last events read one after the other. */
  let last: readonly StoredRow[] = [];
  let lost: EventStoreError | undefined;

  const goneBack = (index: number): EventStoreError =>
    (lost ??= new EventStoreError(
      'store-damaged',
      `The log went back: event ${index}, which this node has seen, is not there any more, or is another. A server that lacked it has taken ` +
        `another one's place. This node answers nothing more until it is started again; what it shows then is what the log holds now.`,
    ));
  const expect = (seen: number, index: number): void => {
    if (index < seen) throw goneBack(index + 1);
  };

  return {
    saw: (index) => void (head = Math.max(head, index)),
    read: (rows) => {
      const [first, end] = [rows[0], rows.at(-1)];
      if (first === undefined || end === undefined) return;
      head = Math.max(head, end[0]);
      const before = last.at(-1)?.[0] ?? -1;
      if (end[0] <= before) return;
      const news = rows.slice(-COMPARED).filter(([index]) => index > before);
      last = first[0] > before + 1 ? news : [...last, ...news].slice(-COMPARED);
    },
    head: () => head,
    expect,
    check: async (session) => {
      const [seen, compared] = [head, last];
      if (seen < 0) return;
      const [from, to] = [compared[0]?.[0] ?? 0, compared.at(-1)?.[0] ?? -1];
      const [[index, bytes] = [-1, []]] = await session.rows<readonly [number, readonly string[]]>(AT, [from, to]);
      const other = compared.find((row, at) => row[2] !== bytes[at]);
      if (other !== undefined) throw goneBack(other[0]);
      expect(seen, index);
    },
    lost: () => lost,
  };
}
