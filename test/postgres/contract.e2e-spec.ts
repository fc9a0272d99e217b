import { describeLogWideIds } from '../../libs/event-store/src/append.contract.ts';
import { describeEventStore } from '../../libs/event-store/src/contract.ts';
import type { OpenStore } from '../../libs/event-store/src/contract.ts';
import { migratePostgresStore } from '../../libs/event-store/src/postgres/migrate.ts';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { startTestServer } from './server.ts';
import type { TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const open: OpenStore = async (clock) => {
  const database = await server.database();
  await migratePostgresStore(database.address, 'postgres');
  let store = await openPostgresStore(database.address, { clock });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openPostgresStore(database.address, { clock });
      return store;
    },
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
};

describeEventStore('postgresql', open);
describeLogWideIds('postgresql', open);
