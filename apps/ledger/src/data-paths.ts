import { join } from 'node:path';
import type { LedgerConfig } from './config.ts';

/** What lies where in a data directory: log and vault where they are embedded. The master key lies elsewhere. */
export interface DataPaths {
  readonly log: string;
  readonly vault: string;
  /** Read files; they can be thrown away and are made again. */
  readonly tables: string;
  /** Messages of communication checks, for others to carry on. */
  readonly outbox: string;
}

/** Where this node puts messages. */
export function outboxOf({ CBM_DATA, CBM_OUTBOX }: Pick<LedgerConfig, 'CBM_DATA' | 'CBM_OUTBOX'>): string {
  return CBM_OUTBOX ?? dataPaths(CBM_DATA).outbox;
}

export function dataPaths(directory: string): DataPaths {
  return {
    log: join(directory, 'log.db'),
    vault: join(directory, 'vault.db'),
    tables: join(directory, 'tables'),
    outbox: join(directory, 'outbox'),
  };
}
