import { killAppenders, killServer } from '../campaign.ts';
import { freshAddress, server } from './server.ts';

describe('kills', () => {
  it('of the process that appends lose nothing that it acknowledged, double nothing and leave no gap', async () => {
    const { acknowledged, events } = await killAppenders(freshAddress(), server.kills);
    expect(acknowledged).toBeGreaterThan(server.kills);
    expect(events).toBeGreaterThanOrEqual(acknowledged);
  });

  const { killable } = server;
  if (killable !== undefined) {
    it('of the server lose nothing that was acknowledged, double nothing and leave no gap', async () => {
      const campaign = await killServer(freshAddress(), server.kills, killable);
      const { acknowledged, events, longestPause } = campaign;
      process.stdout.write(
        `${server.kills} kills of the server: ${acknowledged} acknowledged appends, ${events} events, ` +
          `at most ${Math.round(longestPause)} ms from a kill to the next acknowledgements\n`,
      );
      expect(events).toBeGreaterThanOrEqual(acknowledged);
    });
  }
});
