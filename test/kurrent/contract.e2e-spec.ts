import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeEventStore } from '../../libs/event-store/src/contract.ts';
import type { OpenStore } from '../../libs/event-store/src/contract.ts';
import { openKurrentStore } from '../../libs/event-store/src/kurrent/store.ts';
import { startStandIn } from './stand-in/node.ts';

const open: OpenStore = async (clock) => {
  const standIn = await startStandIn();
  const directory = mkdtempSync(join(tmpdir(), 'kurrent-'));
  let store = await openKurrentStore(standIn.address, { clock, directory });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openKurrentStore(standIn.address, { clock, directory });
      return store;
    },
    close: async () => {
      await store.close();
      standIn.stop();
      rmSync(directory, { recursive: true });
    },
  };
};

describeEventStore('KurrentDB adapter over the stand-in', open);
