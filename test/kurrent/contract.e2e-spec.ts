import { describeEventStore } from '../../libs/event-store/src/contract.ts';
import type { OpenStore } from '../../libs/event-store/src/contract.ts';
import { openKurrentStore } from '../../libs/event-store/src/kurrent/store.ts';
import { startStandIn } from './stand-in/node.ts';

const open: OpenStore = async (clock) => {
  const standIn = await startStandIn();
  let store = await openKurrentStore(standIn.address, { clock });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openKurrentStore(standIn.address, { clock });
      return store;
    },
    close: async () => {
      await store.close();
      standIn.stop();
    },
  };
};

describeEventStore('KurrentDB adapter over the stand-in', open);
