import type { TablesReading } from '#libs/temporal';
import type { Scope } from './measures.ts';

export interface ScopeAsked {
  readonly from: string;
  readonly until: string;
  readonly index: number;
  /** Default: the last day of the period. */
  readonly on?: string | undefined;
}

/** The last index that was known by an instant, in milliseconds; -1 before the first. */
export type IndexAt = (instant: number) => Promise<number>;

const DAY = 86_400_000;

/** What a report is measured over: the indexes recorded in its period are looked up once. */
export async function scopeOf(
  tables: TablesReading,
  indexAt: IndexAt,
  { from, until, index, on = until }: ScopeAsked,
): Promise<Scope> {
  const first = (await indexAt(Date.parse(from) - 1)) + 1;
  const last = Math.min(index, await indexAt(Date.parse(until) + DAY - 1));
  const recorded = first <= last ? { first, last } : undefined;
  return { tables, from, until, point: { index, on }, recorded };
}
