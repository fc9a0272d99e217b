import { preparePostgresVault } from '../../libs/vault/src/postgres/migrate.ts';
import { startTestServer, type TestDatabase, type TestServer } from '../postgres/server.ts';
import { createNodeRole } from './example-postgres.ts';
import { killAtSteps } from './kills.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await createNodeRole(server);
});
afterAll(() => server.stop());

/** What the server holds of a node that was killed: its connections are ended first, as the server does when it misses the node. */
async function copyOf(origin: TestDatabase, others: TestDatabase) {
  const name = `${origin.name}_copy`;
  await others.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${origin.name}' AND pid <> pg_backend_pid()`,
  );
  await others.query(`CREATE DATABASE ${name} TEMPLATE ${origin.name}`);
  return {
    address: origin.address.replace(`/${origin.name}`, `/${name}`),
    remove: async () => {
      await others.query(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

describe('a node whose vault lies in PostgreSQL, killed while it seals, appends, binds, sweeps and erases', () => {
  it('leaves every event of the log its card, no card without an event, and nothing of what was erased', async () => {
    const [database, others] = [await server.database(), await server.database()];
    await preparePostgresVault(database.address, 'cbm');
    const campaign = await killAtSteps(15, {
      address: database.addressAs('cbm', 'of-the-nodes'),
      copy: () => copyOf(database, others),
    });
    expect(campaign.kills).toBe(15);
    expect(campaign.events).toBeGreaterThan(campaign.kills);
    expect(campaign.bound).toBeGreaterThan(0);
    expect(campaign.destroyed).toBeGreaterThan(0);
    expect(campaign.erased).toBeGreaterThan(0);
  });
});
