import { parsePage } from '../canonical.ts';
import type { StoredRow } from '../canonical.ts';
import { lastIndexAt } from '../index-at.ts';
import { checkPage } from '../numbering.ts';
import type { PackedLog } from '../packed/packed-log.ts';

/** A packed log that another thread or process writes, as it is now, and in memory what is appended here: for who only reads. */
export function layOver(base: PackedLog): PackedLog {
  const ground = base.head();
  const position = base.position();
  const rows: StoredRow[] = [];
  const positions: string[] = [];
  const streams = new Map<string, StoredRow[]>();
  const headIndex = (): number => ground.index + rows.length;
  const knownAt = (index: number): number =>
    index <= ground.index ? base.knownAt(index) : (rows[index - ground.index - 1]?.[1] ?? ground.knownAt);

  return {
    head: () => ({ index: headIndex(), knownAt: rows.at(-1)?.[1] ?? ground.knownAt }),
    position: () => positions.at(-1) ?? position,
    append: (records) => {
      for (const record of records) {
        const row: StoredRow = [record.index, record.knownAt, record.bytes];
        rows.push(row);
        positions.push(record.position);
        const ofStream = streams.get(record.stream) ?? [];
        ofStream.push(row);
        streams.set(record.stream, ofStream);
      }
    },
    readAll: (after, limit) => {
      checkPage(after, limit);
      const below = Math.max(0, Math.min(limit, ground.index - after));
      const lower = below > 0 ? base.readAll(after, below) : [];
      const from = Math.max(0, after - ground.index);
      return [...lower, ...parsePage(rows.slice(from, from + limit - lower.length))];
    },
    readStream: (stream, after, limit) => {
      checkPage(after, limit);
      const lower = base.readStream(stream, after, limit).filter(({ index }) => index <= ground.index);
      const upper = parsePage(streams.get(stream) ?? []).filter(({ event }) => event.revision > after);
      return [...lower, ...upper].slice(0, limit);
    },
    knownAt,
    indexAt: (instant) => lastIndexAt(instant, headIndex(), knownAt),
    close: () => base.close(),
  };
}
