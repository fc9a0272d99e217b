import type { AuditEntry, AuditFilter, TablesReading } from '#libs/temporal';

/** Whether the reader may know of an entry. */
export type MaySee = (entry: AuditEntry) => boolean;

export const everybody: MaySee = () => true;

/** A page of entries that the reader may know of. */
export interface SeenEntries {
  readonly entries: readonly AuditEntry[];
  /**
   * Go on behind this index; none: nothing follows that the reader may know of. It is that of the last of these entries or, where so many
   * others were passed over that the page ends before it is full, a multiple of `ROUND`: never that of an entry closed to the reader.
   */
  readonly next?: number;
}

/** Entries that are looked at for one page, and the step of the indexes at which a page ends that is not full. */
const LOOKED_AT = 2_000;
const ROUND = 1_000;
const AT_ONCE = 500;

/** One of the two ways through the record. */
interface Way {
  /** Behind this index nothing is left. */
  readonly end: number;
  /** The entries that come next behind an index. */
  following(index: number, most: number): readonly AuditEntry[];
  /** The first round index at or behind another. */
  round(index: number): number;
  /** All entries behind an index up to a round one. */
  upToRound(index: number, round: number): readonly AuditEntry[];
}

/** Known at an index, before another one, newest first. */
export function newestSeen(
  { audit }: TablesReading,
  upTo: number,
  filter: AuditFilter,
  { before = upTo + 1, limit }: { readonly before?: number; readonly limit: number },
  maySee: MaySee,
): SeenEntries {
  const way: Way = {
    end: 0,
    following: (index, most) => audit.newest(upTo, filter, { before: index, limit: most }),
    round: (index) => Math.floor(index / ROUND) * ROUND,
    upToRound: (index, round) => audit.from(round - 1, index - 1, filter, ROUND).toReversed(),
  };
  return seenAlong(way, before, limit, maySee);
}

/** Those after an index up to another, oldest first. */
export function oldestSeen(
  { audit }: TablesReading,
  { after, upTo }: { readonly after: number; readonly upTo: number },
  filter: AuditFilter,
  limit: number,
  maySee: MaySee,
): SeenEntries {
  const way: Way = {
    end: upTo,
    following: (index, most) => audit.from(index, upTo, filter, most),
    round: (index) => Math.min(upTo, Math.ceil(index / ROUND) * ROUND),
    upToRound: (index, round) => audit.from(index, round, filter, ROUND),
  };
  return seenAlong(way, after, limit, maySee);
}

function seenAlong(way: Way, from: number, limit: number, maySee: MaySee): SeenEntries {
  const found: AuditEntry[] = [];
  /** Whether there is one more than the page takes. */
  const isMore = (entries: readonly AuditEntry[]): boolean =>
    entries.some((entry) => maySee(entry) && (found.length === limit || found.push(entry) === 0));
  const full = (): SeenEntries => ({ entries: found, next: found.at(-1)?.index ?? from });
  let at = from;
  for (let looked = 0, most = limit + 1; looked < LOOKED_AT; looked += most, most = AT_ONCE) {
    const entries = way.following(at, most);
    if (isMore(entries)) return full();
    if (entries.length < most) return { entries: found };
    at = entries.at(-1)?.index ?? at;
  }
  if (found.length === limit) return full();
  const round = way.round(at);
  if (isMore(way.upToRound(at, round))) return full();
  return { entries: found, ...(round === way.end ? {} : { next: round }) };
}
