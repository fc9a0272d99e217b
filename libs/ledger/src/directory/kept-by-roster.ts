import type { TablesReading } from '#libs/temporal';
import { LRUCache } from 'lru-cache';
import { rosterStream } from './directory.events.ts';

/** What is read of one State's roster as known at an index. */
export type ReadRoster<T, A extends readonly string[]> = (
  tables: TablesReading,
  participant: string,
  index: number,
  ...more: A
) => T;

/** More answers than this are not kept, the longest unused first: two for every State that there is. */
const MOST = 400;

/**
 * The same, read once for each entry of the roster: what follows from a roster alone is the same at every index up to its next entry. So
 * what is asked of all States costs a seek each, and as much as they have recorded since it was last asked.
 */
export function keptByRoster<T extends object, A extends readonly string[]>(read: ReadRoster<T, A>): ReadRoster<T, A> {
  const kept = new WeakMap<TablesReading, LRUCache<string, T>>();
  return (tables, participant, index, ...more) => {
    const answers = kept.get(tables) ?? new LRUCache<string, T>({ max: MOST });
    kept.set(tables, answers);
    const [last] = tables.audit.newest(index, { stream: rosterStream(participant) }, { limit: 1 });
    const key = [participant, String(last?.index ?? -1), ...more].join(' ');
    const answer = answers.get(key) ?? read(tables, participant, index, ...more);
    answers.set(key, answer);
    return answer;
  };
}
