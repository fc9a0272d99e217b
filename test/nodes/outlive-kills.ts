import type { KillableServer } from '../kurrent/killable.ts';
import type { SharedPlace } from './shared-ledger.ts';
import type { ThreeNodes } from './three-nodes.ts';

/** How a node answers what it could not ask the server for in time; nobody was told anything wrong. */
const ASK_AGAIN = '503 ';

/** A test of three nodes whose server of the log is killed under load and started again, so many times. */
export function outliveKills<P extends SharedPlace>(
  { underLoad }: ThreeNodes<P>,
  server: () => KillableServer,
  kills: number,
): void {
  it('lose nothing, double nothing and show the same when the server is killed and started again under load', async () => {
    const faults = await underLoad(async (load) => {
      for (let kill = 0; kill < kills; kill++) {
        await load.answered(2);
        await server().kill();
        await server().start();
        await load.answered(2);
      }
    });
    expect(faults.filter(({ why }) => !why.startsWith(ASK_AGAIN))).toEqual([]);
  });
}
