import { LOG_LOST, Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';

/** What it takes to know whether a node may be asked. */
export interface Begun {
  readonly store: Pick<OpenLedger['store'], 'isLost'>;
  readonly tables: Pick<OpenLedger['tables'], 'health'>;
  readonly begunAt: number;
}

/**
 * Throws while the node would answer from half the log: until its read models are where the log was when it began. One that has
 * stopped keeps nobody waiting, since it says so in its answers.
 */
export function requireReady({ store, tables, begunAt }: Begun): void {
  if (store.isLost()) throw new Problem('log-lost', LOG_LOST);
  const running = tables.health().flatMap(({ status, checkpoint }) => (status === 'running' ? [checkpoint] : []));
  const reached = Math.min(begunAt, ...running);
  if (reached === begunAt) return;
  const made = `The read models are being made of the log: up to entry ${String(reached)} of ${String(begunAt)}.`;
  throw new Problem('not-yet-visible', made, { headers: { 'Retry-After': '1' } });
}
