import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { example, uuid, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { openKurrentStore } from '../../libs/event-store/src/kurrent/store.ts';
import { until } from '../until.ts';
import { WAITS } from './opened.ts';
import { StandInLog } from './stand-in/log.ts';
import { startStandIn } from './stand-in/node.ts';
import type { StandIn } from './stand-in/node.ts';

/** Two stand-ins with one log, as members that have all of it: the first leads. */
async function cluster(): Promise<readonly [StandIn, StandIn]> {
  const log = new StandInLog();
  const nodes = [await startStandIn(0, log), await startStandIn(0, log)] as const;
  elect(nodes, nodes[0]);
  return nodes;
}

function elect(nodes: readonly StandIn[], leader: StandIn): void {
  for (const { faults } of nodes) {
    faults.leads = faults === leader.faults;
    faults.leader = { address: '127.0.0.1', port: leader.port };
    faults.facts.members = nodes.map(({ port }) => ({
      state: port === leader.port ? 'LEADER' : 'FOLLOWER',
      port,
      alive: true,
    }));
  }
}

describe('a cluster of stand-ins', () => {
  const options = 'tls=false&maxDiscoverAttempts=20&discoveryInterval=50';

  it.each([
    ['seeds', ([one, two]: readonly StandIn[]) => `esdb://127.0.0.1:${two?.port},127.0.0.1:${one?.port}?${options}`],
    ['one name', ([, two]: readonly StandIn[]) => `esdb+discover://127.0.0.1:${two?.port}?${options}`],
    ['a follower alone', ([, two]: readonly StandIn[]) => `esdb://127.0.0.1:${two?.port}?${options}`],
  ])('is appended to through its leader, before and after that dies, when it is found by %s', async (_, addressOf) => {
    const nodes = await cluster();
    const [first, second] = nodes;
    const directory = mkdtempSync(join(tmpdir(), 'kurrent-cluster-'));
    const store = await openKurrentStore(addressOf(nodes), { clock: systemClock, directory, waits: WAITS });
    try {
      for (let n = 0; n < 5; n++) await store.append('a', n - 1, [example(n)]);
      const under = Array.from({ length: 20 }, (_unused, n) => store.append(`b-${n}`, NO_STREAM, [example(100 + n)]));
      first.stop();
      elect([second], second);
      await Promise.all(under);
      for (let n = 5; n < 10; n++) await store.append('a', n - 1, [example(n)]);
      const log = await wholeLog(store);
      expect(log.filter(({ event }) => event.stream === 'a').map(({ event }) => event.id)).toEqual(
        Array.from({ length: 10 }, (_unused, n) => uuid(n)),
      );
      expect(log).toHaveLength(30);
      expect(second.log.all).toHaveLength(30);
      const { server } = await until(
        () => store.report(),
        (told) => told.server['role'] !== 'unknown',
      );
      expect(server).toMatchObject({ role: 'leader', nodes: `leader 127.0.0.1:${second.port}` });
    } finally {
      await store.close();
      second.stop();
      rmSync(directory, { recursive: true });
    }
  });

  it('is appended to through another leader while the old one lives on as a follower', async () => {
    const nodes = await cluster();
    const [first, second] = nodes;
    const directory = mkdtempSync(join(tmpdir(), 'kurrent-cluster-'));
    const address = `esdb://127.0.0.1:${first.port},127.0.0.1:${second.port}?${options}`;
    const store = await openKurrentStore(address, { clock: systemClock, directory, waits: WAITS });
    try {
      await store.append('a', NO_STREAM, [example(0)]);
      elect(nodes, second);
      // A node that leads no more ends the calls for the leader that it holds.
      first.faults.appends.push('not-leader');
      first.cutSubscriptions();
      expect(await store.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(0), uuid(1)]);
    } finally {
      await store.close();
      for (const node of nodes) node.stop();
      rmSync(directory, { recursive: true });
    }
  });
});
