import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeLogWideIds } from './append.contract.ts';
import type { OpenStore } from './contract.ts';
import { describeEventStore } from './contract.ts';
import { openSqliteStore } from './sqlite.ts';

const open: OpenStore = async (clock) => {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-'));
  let store = openSqliteStore(directory, { clock });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openSqliteStore(directory, { clock });
      return store;
    },
    close: async () => {
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
};

describeEventStore('sqlite', open);
describeLogWideIds('sqlite', open);
