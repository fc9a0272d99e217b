import { join } from 'node:path';

import type { EventStore, LedgerEvent } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels } from '#libs/temporal';
import type { ReadModels } from '#libs/temporal';

import { beginningOf } from './statistics-log.ts';

/** Tables of the first so many events of the log in a directory, made in bulk as a rebuild makes them. */
export function tablesOf(directory: string, store: EventStore, events: number): Promise<ReadModels> {
  return openReadModels<LedgerEvent>({
    directory: join(directory, `tables-${String(events)}`),
    log: beginningOf(store, events),
    projections,
    reading,
    about,
    projectionsModule: '#libs/ledger/projections',
    logSource: {
      module: new URL('./statistics-log.ts', import.meta.url).href,
      open: 'openBeginning',
      argument: `${String(events)} ${directory}`,
    },
  });
}
