import { killAppenders, killServer } from './campaign.ts';
import { startStandIn } from './stand-in/node.ts';
import { standInProcess } from './stand-in/process.ts';

describe('a process killed while it appends to the stand-in', () => {
  it('loses nothing that it acknowledged, doubles nothing and leaves no gap', async () => {
    const standIn = await startStandIn();
    try {
      const { acknowledged, events } = await killAppenders(standIn.address, 5);
      expect(acknowledged).toBeGreaterThan(5);
      expect(events).toBeGreaterThanOrEqual(acknowledged);
    } finally {
      standIn.stop();
    }
  });
});

describe('the stand-in as a process with its log on disk, killed under load and started again', () => {
  it('loses nothing that it acknowledged, doubles nothing and leaves no gap', async () => {
    const server = await standInProcess();
    try {
      const { acknowledged, events } = await killServer(server.address, 3, server);
      expect(acknowledged).toBeGreaterThan(3 * 500);
      expect(events).toBeGreaterThanOrEqual(acknowledged);
    } finally {
      await server.remove();
    }
  });
});
