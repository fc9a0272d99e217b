import { join } from 'node:path';

/** What lies where in a data directory. The master key lies elsewhere. */
export interface DataPaths {
  readonly log: string;
  readonly vault: string;
  /** Read files; they can be thrown away and are made again. */
  readonly tables: string;
  /** Messages of communication checks, for others to carry on. */
  readonly outbox: string;
}

export function dataPaths(directory: string): DataPaths {
  return {
    log: join(directory, 'log.db'),
    vault: join(directory, 'vault.db'),
    tables: join(directory, 'tables'),
    outbox: join(directory, 'outbox'),
  };
}
