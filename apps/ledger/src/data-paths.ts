import { join } from 'node:path';

/** What lies where in a data directory. The master key lies elsewhere. */
export interface DataPaths {
  readonly log: string;
  readonly vault: string;
  /** Read files; they can be thrown away and are made again. */
  readonly tables: string;
}

export function dataPaths(directory: string): DataPaths {
  return { log: join(directory, 'log.db'), vault: join(directory, 'vault.db'), tables: join(directory, 'tables') };
}
