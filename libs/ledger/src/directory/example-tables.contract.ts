import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-store';
import { openReadModels, type ReadModels } from '#libs/temporal';
import { about } from '../about.ts';
import { projections } from '../projections.ts';
import { reading } from '../shared/amendment.ts';
import { fill } from './example-log.ts';

/** Real tables of the example log, in a directory of their own. */
export interface ExampleTables {
  readonly tables: ReadModels;
  /** Waits until the tables hold all that the store does; gives the head. */
  caughtUp(): Promise<number>;
  close(): Promise<void>;
}

/** Fills an empty store with the example log and projects it; the spec brings the store, since the domain knows no adapter. */
export async function openExampleTables(store: EventStore): Promise<ExampleTables> {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-tables-'));
  await fill(store);
  const tables = await openReadModels({ directory, log: store, projections, reading, about });
  const caughtUp = async (): Promise<number> => {
    const { index } = await store.head();
    expect(await tables.reach(index, [], 5_000)).toBe(true);
    return index;
  };
  await caughtUp();
  return {
    tables,
    caughtUp,
    close: async () => {
      await tables.close();
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}
