import { until } from '../until.ts';
import type { NodeProcess } from './node-process.ts';
import { holdAppends, preparePlace } from './shared-ledger.ts';
import { describeThreeNodes } from './three-nodes.ts';

describeThreeNodes('three nodes on one PostgreSQL', preparePlace, ({ ledger, node, states, referencesAt }) => {
  it('answer first what they have begun when they are asked to end', async () => {
    const [state = ''] = await states();
    const [one, other] = [node(0), node(1)];
    const { database, token } = ledger();
    const body = { participant: state, kind: 'letter', receivedAt: '2026-02-01T10:00:00Z', channel: 'capital' };
    const held = await holdAppends(database);
    const asked = one.ask({ method: 'POST', path: '/api/communications', token, key: 'held', body });
    await held.waiting();
    one.signal('SIGTERM');
    await refusesConnections(one);
    await held.release();
    const { status, body: receipt } = await asked;
    expect([status, await one.ended()]).toEqual([201, { code: 0, signal: null }]);
    expect(await referencesAt(other, state, receipt.index as number)).toContain(null);
    await one.start();
  });
});

/** It still ends what it has begun, and takes nothing new. */
async function refusesConnections(node: NodeProcess): Promise<void> {
  const answer = () => node.ask({ path: '/health' }).catch((error: unknown) => error);
  await until(answer, (refused) => (refused as NodeJS.ErrnoException).code === 'ECONNREFUSED');
}
