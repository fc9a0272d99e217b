import type { TableId } from './measures.ts';

/** Where figures come from. `record`: from what the directory manager and States recorded; `as-reported`: from what States say of themselves (rule R6). */
export type Source = 'record' | 'as-reported';

const AS_REPORTED: readonly TableId[] = ['T9', 'T10', 'matrix'];

export function sourceOf(table: TableId): Source {
  return AS_REPORTED.includes(table) ? 'as-reported' : 'record';
}

/** In words, as documents say it. */
export const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  record: 'counted from the record of the ledger',
  'as-reported': 'as reported by the States, counted from the record of the ledger',
};
