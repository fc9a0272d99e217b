import type { Warning } from '../shared/decider.ts';
import { Refusal } from '../shared/decider.ts';
import { type Fault, RowRefused } from './row.ts';

/** `accepted`: new and in order; `known`: recorded by an earlier import; `refused`: nothing of it is recorded. */
export type Decision = 'accepted' | 'known' | 'refused';

/** What became of one row. Never holds a cell's content: verdicts are shown and logged. */
export interface Verdict {
  readonly row: string;
  readonly file: string;
  readonly line: number;
  readonly decision: Decision;
  /** Of a refusal: where, which rule, what to do. */
  readonly fault?: Fault;
  readonly warnings: readonly Warning[];
}

/** What a refusal of the rows' form or of a rule says; anything else is thrown on. */
export function faultOf(error: unknown): Fault {
  if (error instanceof RowRefused) return error.fault;
  if (!(error instanceof Refusal)) throw error;
  const named = error.names.length === 0 ? '' : ` (${error.names.join(', ')})`;
  return { column: null, code: error.code, reason: `${error.message}${named}` };
}
