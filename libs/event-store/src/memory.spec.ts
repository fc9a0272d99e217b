import { describeEventStore } from './contract.ts';
import { createMemoryStore } from './memory.ts';

describeEventStore('memory', async (clock) => {
  const store = createMemoryStore({ clock });
  return { store, close: () => store.close() };
});
