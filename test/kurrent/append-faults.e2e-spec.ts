import { canonicalBytes } from '../../libs/event-store/src/canonical.ts';
import { example, examples, NOON, rejection, uuid, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { appendElsewhere, WAITS, withStandIn } from './opened.ts';
import type { AppendFault } from './stand-in/faults.ts';

/** Each by itself, and each after which the server may or may not hold the append. */
const OVERCOME: readonly AppendFault[] = [
  'lose-answer',
  'swallow',
  'break-before',
  'break-after',
  'answer-late',
  'not-leader',
  'not-ready',
  'busy',
  'timeout',
];

describe('an append over the stand-in', () => {
  it.each(OVERCOME)('lands once and is answered when the server does this: %s', (fault) =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, examples(0, 2));
      standIn.faults.appends.push(fault);
      expect(await store.append('a', 1, examples(2, 2))).toEqual({ stream: 'a', revision: 3, index: 3 });
      expect(await store.append('a', 3, [example(4)])).toEqual({ stream: 'a', revision: 4, index: 4 });
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([0, 1, 2, 3, 4].map(uuid));
      expect(standIn.log.all).toHaveLength(5);
    }),
  );

  it.each(OVERCOME)('of many callers lands once each when the server does this to several of them: %s', (fault) =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('first', NO_STREAM, [example(999)]);
      for (let n = 0; n < 4; n++) standIn.faults.appends.push(fault);
      const appends = Array.from({ length: 100 }, (_, n) => store.append(`s-${n}`, NO_STREAM, [example(n)]));
      const receipts = await Promise.all(appends);
      const log = await wholeLog(store);
      expect(log).toHaveLength(101);
      for (const [n, { index = -1 }] of receipts.entries()) expect(log[index]?.event.id).toBe(uuid(n));
    }),
  );

  it('and every other call asks the leader, so that a node that leads no more says so at once', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, [example(0)]);
      await store.append('b', 0, [example(1)]).catch(() => undefined);
      await store.readStream('a');
      expect(standIn.leaderOnly.length).toBeGreaterThanOrEqual(6);
      expect(new Set(standIn.leaderOnly)).toEqual(new Set([true]));
    }));

  it('is told its original place when its answer was lost and others came after it', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      standIn.faults.appends.push('lose-answer');
      const append = store.append('a', NO_STREAM, [example(0)]);
      while (standIn.log.all.length === 0) await standIn.log.grown(10);
      appendElsewhere(standIn, 'a', 1, example(1));
      expect(await append).toEqual({ stream: 'a', revision: 0, index: 0 });
      expect(await wholeLog(store)).toHaveLength(2);
    }));

  it('is refused when another took its place while its own outcome was unknown', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      standIn.faults.appends.push('swallow');
      const append = rejection(store.append('a', NO_STREAM, [example(0)]));
      while (standIn.faults.appends.length > 0) await standIn.log.grown(10);
      appendElsewhere(standIn, 'a', 0, example(1));
      expect(await append).toMatchObject({ code: 'wrong-expected-revision', actualRevision: 0 });
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(1)]);
    }));

  it('is refused when an id of it lies in what another node appended and this one has not counted', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, [example(0)]);
      standIn.faults.silent = true;
      appendElsewhere(standIn, 'a', 1, example(1));
      expect(await rejection(store.append('a', 1, [example(1)]))).toMatchObject({ code: 'event-id-reused' });
      expect(standIn.log.all).toHaveLength(2);
    }));

  it('above the limit of the server is too large, and leaves the others alone', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      const text = 'x'.repeat(60_000);
      const big = Array.from({ length: 20 }, (_, n) => example(n, { data: { text } }));
      const [refused, other] = await Promise.allSettled([
        store.append('a', NO_STREAM, big),
        store.append('b', NO_STREAM, [example(100)]),
      ]);
      expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'event-too-large', retryable: false } });
      expect(other).toMatchObject({ status: 'fulfilled' });
      const huge = Array.from({ length: 80 }, (_, n) => example(n, { data: { text } }));
      expect(await rejection(store.append('a', NO_STREAM, huge))).toMatchObject({ code: 'event-too-large' });
      expect(standIn.log.all).toHaveLength(1);
    }));

  it('is refused for good when the server does not let this account append', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      standIn.faults.appends.push('denied');
      const refused = { code: 'store-unavailable', retryable: false };
      expect(await rejection(store.append('a', NO_STREAM, [example(0)]))).toMatchObject(refused);
    }));

  it('waits for a server that comes back, and gives up on one that does not', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open({ waits: { ...WAITS, retry: 2_000 } });
      await store.append('a', NO_STREAM, [example(0)]);
      standIn.stop();
      const refused = { code: 'store-unavailable', retryable: true };
      expect(await rejection(store.append('a', 0, [example(1)]))).toMatchObject(refused);
      expect(await rejection(store.readStream('a'))).toMatchObject(refused);
      const append = store.append('a', 0, [example(1)]);
      await standIn.restart();
      expect(await append).toEqual({ stream: 'a', revision: 1, index: 1 });
    }));

  it('goes on after an outage in which discovery found no node, which the client would remember for ever', () =>
    withStandIn(async ({ standIn, open }) => {
      const found = 'tls=false&maxDiscoverAttempts=2&discoveryInterval=10';
      const address = `esdb+discover://127.0.0.1:${standIn.port}?${found}`;
      const store = await open({ address, waits: { ...WAITS, retry: 2_000 } });
      await store.append('a', NO_STREAM, [example(0)]);
      standIn.stop();
      // The first answers may be from before the outage, or tell of the broken connection alone.
      for (let failed = 0; failed < 3;) {
        const { server } = await store.report();
        if (server['version'] === 'unknown') failed++;
        else await standIn.log.grown(5);
      }
      await standIn.restart();
      expect(await store.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
    }));

  it('has an end on a frozen server, by a timer of our own', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open({ waits: { ...WAITS, retry: 1_000 } });
      await store.append('a', NO_STREAM, [example(0)]);
      standIn.faults.frozen = true;
      const refused = { code: 'store-unavailable', retryable: true };
      expect(await rejection(store.append('a', 0, [example(1)]))).toMatchObject(refused);
      standIn.faults.frozen = false;
      // What the server did when it woke is no second event.
      expect(await store.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
      expect(standIn.log.all).toHaveLength(2);
    }));

  it('does not say that it expired when an earlier attempt may have landed', () =>
    withStandIn(async ({ standIn, open, clock }) => {
      const store = await open();
      standIn.faults.appends.push('swallow');
      const append = rejection(store.append('a', NO_STREAM, [example(0)], { validUntil: NOON + 1_000 }));
      while (standIn.faults.appends.length > 0) await standIn.log.grown(10);
      clock.set(NOON + 2_000);
      expect(await append).toMatchObject({ code: 'store-unavailable', retryable: true });
    }));

  it('is recorded without an index when its event was not counted in time, and counted later', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open({ waits: { ...WAITS, count: 100 } });
      standIn.faults.silent = true;
      expect(await store.append('a', NO_STREAM, [example(0)])).toEqual({ stream: 'a', revision: 0, index: undefined });
      const unread = { code: 'store-unavailable', retryable: true };
      expect(await rejection(store.head())).toMatchObject(unread);
      expect(await rejection(store.readStream('a'))).toMatchObject(unread);
      standIn.faults.silent = false;
      for await (const { events } of store.subscribe(-1)) if (events.length > 0) break;
      expect((await store.readStream('a')).map(({ index }) => index)).toEqual([0]);
      expect(await store.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
    }));

  it('travels as its canonical bytes, under the id of its event or one that follows from it', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      const events = [example(0, { data: { z: 1, a: 'é\u2028' } }), example(1, { id: 'no UUID' })];
      await store.append('a', NO_STREAM, events);
      const stored = standIn.log.all.map(({ stream, id, type, contentType, data, metadata }) => {
        return [stream, id, type, contentType, Buffer.from(data).toString(), Buffer.from(metadata).toString()];
      });
      const bytes = events.map((event, revision) => canonicalBytes({ ...event, stream: 'a', revision }));
      const binary = 'application/octet-stream';
      expect(stored).toEqual([
        ['cbm-a', uuid(0), 'PocEntryConfirmed', binary, bytes[0], '{"left":1}'],
        ['cbm-a', 'c065c280-4fe1-5d37-9e6f-083cbcc4483e', 'PocEntryConfirmed', binary, bytes[1], ''],
      ]);
    }));
});
