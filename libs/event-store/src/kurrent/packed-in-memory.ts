import { parsePage } from '../canonical.ts';
import type { StoredRow } from '../canonical.ts';
import { lastIndexAt } from '../index-at.ts';
import { checkPage, EMPTY } from '../numbering.ts';
import type { PackedLog } from '../packed/packed-log.ts';

/** A packed log that is gone with its process: for a reader that has no directory of its own. */
export function packInMemory(): PackedLog {
  const rows: StoredRow[] = [];
  const positions: string[] = [];
  const streams = new Map<string, StoredRow[]>();
  const knownAt = (index: number): number => rows[index]?.[1] ?? EMPTY.knownAt;
  const page = (from: readonly StoredRow[], after: number, limit: number) => {
    checkPage(after, limit);
    return parsePage(from.slice(after + 1, after + 1 + limit));
  };

  return {
    head: () => ({ index: rows.length - 1, knownAt: knownAt(rows.length - 1) }),
    position: () => positions.at(-1),
    append: (records) => {
      for (const { index, knownAt: known, bytes, stream, position } of records) {
        if (index !== rows.length) throw new RangeError(`Index ${rows.length} comes next, not ${index}.`);
        const row: StoredRow = [index, known, bytes];
        rows.push(row);
        positions.push(position);
        const of = streams.get(stream) ?? [];
        of.push(row);
        streams.set(stream, of);
      }
    },
    readAll: (after, limit) => page(rows, after, limit),
    readStream: (stream, after, limit) => page(streams.get(stream) ?? [], after, limit),
    knownAt,
    indexAt: (instant) => lastIndexAt(instant, rows.length - 1, knownAt),
    close: () => undefined,
  };
}
