import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeEventStore } from '../../../libs/event-store/src/contract.ts';
import type { OpenStore } from '../../../libs/event-store/src/contract.ts';
import { openKurrentStore } from '../../../libs/event-store/src/kurrent/store.ts';
import { freshAddress } from './server.ts';

const open: OpenStore = async (clock) => {
  const address = freshAddress();
  const directory = mkdtempSync(join(tmpdir(), 'kurrent-'));
  let store = await openKurrentStore(address, { clock, directory });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openKurrentStore(address, { clock, directory });
      return store;
    },
    close: async () => {
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
};

describeEventStore('a real server', open);
