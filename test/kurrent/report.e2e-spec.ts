import { rejection } from '../../libs/event-store/src/contract.events.ts';
import type { EventStore } from '../../libs/event-store/src/event-store.ts';
import { withStandIn } from './opened.ts';

/** The alarms that do not lie in the stand-in's having neither TLS nor settings. */
async function alarmsOf(store: EventStore): Promise<readonly string[]> {
  return (await store.report()).alarms.filter((alarm) => !/TLS|Nobody has set/.test(alarm));
}

describe('the report of a store on KurrentDB', () => {
  it('says which server it is, its role, its nodes, what it offers and how far its clock is', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      const { port } = standIn;
      const { clockOffset, server } = await store.report();
      expect(server).toEqual({
        version: '0.0.0-stand-in',
        streamPrefix: 'cbm-',
        role: 'leader',
        nodes: `leader 127.0.0.1:${port}`,
        features: 'gossip, streams, streams/read: position',
      });
      expect(Math.abs(clockOffset ?? Number.NaN)).toBeLessThan(2_000);
      expect(await alarmsOf(store)).toEqual([]);
    }));

  it('alarms when a node of the cluster is away, and when there is no leader', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      const { port, faults } = standIn;
      faults.facts.members = [
        { state: 'FOLLOWER', port, alive: true },
        { state: 'LEADER', port: 1, alive: true },
        { state: 'FOLLOWER', port: 2, alive: false },
      ];
      expect((await store.report()).server).toMatchObject({
        role: 'follower',
        nodes: `follower 127.0.0.1:${port}, leader 127.0.0.1:1, follower 127.0.0.1:2 (away)`,
      });
      expect(await alarmsOf(store)).toEqual(['The node 127.0.0.1:2 of the cluster is away.']);
      faults.facts.members = [{ state: 'PRELEADER', port, alive: true }];
      expect(await alarmsOf(store)).toEqual(['The cluster has no leader at the moment.']);
    }));

  it('alarms when the clocks are apart, since an append says until when it may begin', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      standIn.faults.facts.date = new Date(Date.now() + 60_000).toUTCString();
      const { clockOffset = 0 } = await store.report();
      expect(Math.abs(clockOffset - 60_000)).toBeLessThan(2_000);
      expect(await alarmsOf(store)).toEqual([
        expect.stringMatching(/^The clock of the server is (59|60|61) s from this node’s: at five seconds it takes no/),
      ]);
    }));

  it('alarms when the server does not answer, not when it keeps to itself what it is', () =>
    withStandIn(async ({ standIn, open }) => {
      standIn.faults.facts.denied = true;
      const store = await open();
      expect((await store.report()).server).toEqual({ version: 'unknown', streamPrefix: 'cbm-', role: 'unknown' });
      expect(await alarmsOf(store)).toEqual([]);
      standIn.faults.frozen = true;
      expect(await alarmsOf(store)).toEqual(['The server does not answer.']);
    }));

  it.each(['21.10.11.0', '22.10.5.0', '23.6.0.0'])(
    'comes from no server of version %s, which cannot be followed',
    (version) =>
      withStandIn(async ({ standIn, open }) => {
        standIn.faults.facts.version = version;
        expect(await rejection(open())).toMatchObject({ code: 'store-unavailable', retryable: false });
      }),
  );

  it.each(['23.10.8.0', '24.2.0.0', '26.0.1'])('may come from version %s', (version) =>
    withStandIn(async ({ standIn, open }) => {
      standIn.faults.facts.version = version;
      expect((await (await open()).report()).server).toMatchObject({ version });
    }),
  );
});
