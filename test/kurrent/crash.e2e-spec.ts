import { killAppenders } from './campaign.ts';
import { startStandIn } from './stand-in/node.ts';

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
