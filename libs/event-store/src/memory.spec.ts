import { describeLogWideIds } from './append.contract.ts';
import type { OpenStore } from './contract.ts';
import { describeEventStore } from './contract.ts';
import { createMemoryStore } from './memory.ts';

const open: OpenStore = async (clock) => {
  const store = createMemoryStore({ clock });
  return { store, close: () => store.close() };
};

describeEventStore('memory', open);
describeLogWideIds('memory', open);
