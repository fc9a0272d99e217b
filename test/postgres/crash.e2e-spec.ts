import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { migratePostgresStore } from '../../libs/event-store/src/postgres/migrate.ts';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { killRepeatedly } from '../crash/kills.ts';
import { startTestServer } from './server.ts';
import type { TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('a node killed while it appends', () => {
  it('loses nothing that it acknowledged, doubles nothing and leaves no gap', async () => {
    const campaign = await killRepeatedly(20, undefined, async () => {
      const { address } = await server.database();
      await migratePostgresStore(address, 'postgres');
      return { kind: address, open: () => openPostgresStore(address, { clock: systemClock, readOnly: true }) };
    });
    expect(campaign.kills).toBe(20);
    expect(campaign.acknowledged).toBeGreaterThan(campaign.kills);
    expect(campaign.events).toBeGreaterThanOrEqual(campaign.acknowledged);
  });
});
