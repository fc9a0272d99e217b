import { status } from '@grpc/grpc-js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { example, examples, rejection, uuid, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { appendElsewhere, counted, WAITS, withStandIn, writeJson } from './opened.ts';

const TEN = Array.from({ length: 10 }, (_, n) => uuid(n));

describe('following over the stand-in', () => {
  it.each([
    [status.UNAVAILABLE, 'a broken stream'],
    [status.INTERNAL, 'a server that was asked to stop'],
    [status.CANCELLED, 'Operation was cancelled by the server'],
    [status.ABORTED, 'Operation timed out: Consumer too slow'],
  ])('goes on after the last event when the server ends it with code %i', (code, details) =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, examples(0, 5));
      standIn.cutSubscriptions(code, details);
      for (let n = 5; n < 10; n++) appendElsewhere(standIn, 'a', n, example(n));
      expect(await counted(store, 10)).toEqual(TEN);
    }),
  );

  it('goes on after a cut in the middle of a history, while it is being read', () =>
    withStandIn(async ({ standIn, open }) => {
      for (let n = 0; n < 3_000; n++) appendElsewhere(standIn, 'a', n, example(n));
      standIn.cutAfter(1_234);
      const store = await open();
      expect(await wholeLog(store)).toHaveLength(3_000);
      expect((await wholeLog(store)).map(({ event }) => event.revision)).toEqual(
        Array.from({ length: 3_000 }, (_, n) => n),
      );
    }));

  it('is read by one that has a directory to itself into a copy there, not into memory', () =>
    withStandIn(async ({ standIn, directory, open }) => {
      for (let n = 0; n < 300; n++) appendElsewhere(standIn, 'a', n, example(n));
      const alone = join(directory, 'alone');
      const store = await open({ readOnly: true, alone: true, directory: alone });
      expect(await wholeLog(store)).toHaveLength(300);
      const segment = readFileSync(join(alone, 'packed', '000000000000.segment'), 'latin1');
      expect([uuid(0), uuid(299)].map((id) => segment.includes(id))).toEqual([true, true]);
    }));

  it('shows an append whole or not at all, also when the server stops in its middle', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, [example(0)]);
      standIn.cutAfter(2);
      const pages: number[] = [];
      const append = store.append('a', 0, examples(1, 4));
      for await (const { events, head } of store.subscribe(0, { heartbeat: 5 })) {
        if (events.length > 0) pages.push(events.length);
        if (head.index === 4) break;
      }
      expect(pages).toEqual([4]);
      expect(await append).toEqual({ stream: 'a', revision: 4, index: 4 });
    }));

  it('reads a stream that grows meanwhile', () =>
    withStandIn(async ({ open }) => {
      const store = await open();
      const appended = (async () => {
        for (let n = 0; n < 200; n++) await store.append('a', n - 1, [example(n)]);
      })();
      let seen = 0;
      while (seen < 200) {
        const revisions = (await store.readStream('a')).map(({ event }) => event.revision);
        expect(revisions).toEqual(Array.from({ length: revisions.length }, (_, n) => n));
        expect(revisions.length).toBeGreaterThanOrEqual(seen);
        seen = revisions.length;
      }
      await appended;
    }));

  it('counts once what is delivered twice', () =>
    withStandIn(async ({ standIn, open }) => {
      standIn.faults.twice = true;
      const store = await open();
      for (let n = 0; n < 10; n++) await store.append('a', n - 1, [example(n)]);
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual(TEN);
    }));

  it('asks anew when a subscription that says nothing keeps an acknowledged event back', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open({ waits: { ...WAITS, silence: { idle: 60_000, awaited: 100 } } });
      standIn.faults.silent = true;
      expect(await store.append('a', NO_STREAM, [example(0)])).toEqual({ stream: 'a', revision: 0, index: 0 });
    }));

  it('asks anew after a long silence, although nobody waits', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open({ waits: { ...WAITS, silence: { idle: 100, awaited: 100 } } });
      standIn.faults.silent = true;
      appendElsewhere(standIn, 'a', 0, example(0));
      expect(await counted(store, 1)).toEqual([uuid(0)]);
    }));

  it.each(['break', 'not-leader'] as const)('opens although the first subscriptions and reads end so: %s', (fault) =>
    withStandIn(async ({ standIn, open }) => {
      for (let n = 0; n < 10; n++) appendElsewhere(standIn, 'a', n, example(n));
      standIn.faults.subscriptions.push(fault, fault, fault);
      standIn.faults.reads.push(fault);
      const store = await open();
      expect((await store.readStream('a')).map(({ event }) => event.id)).toEqual(TEN);
    }),
  );

  it('opens with a server that starts after it, also by discovery that found no node at first', () =>
    withStandIn(async ({ standIn, open }) => {
      appendElsewhere(standIn, 'a', 0, example(0));
      standIn.stop();
      const found = 'tls=false&maxDiscoverAttempts=2&discoveryInterval=10';
      const opening = open({ address: `esdb+discover://127.0.0.1:${standIn.port}?${found}` });
      await standIn.log.grown(500);
      await standIn.restart();
      const store = await opening;
      expect(await store.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
    }));

  it('does not open when the server refuses, or does not answer', () =>
    withStandIn(async ({ standIn, open }) => {
      standIn.faults.subscriptions.push('denied');
      expect(await rejection(open())).toMatchObject({ code: 'store-unavailable', retryable: false });
      standIn.faults.frozen = true;
      const waits = { ...WAITS, retry: 300 };
      expect(await rejection(open({ waits }))).toMatchObject({ code: 'store-unavailable', retryable: true });
    }));

  it('sees only the streams of its own prefix', () =>
    withStandIn(async ({ standIn, open }) => {
      appendElsewhere(standIn, 'a', 0, example(0));
      writeJson(standIn, 'orders-1', 'OrderPlaced', '{}');
      writeJson(standIn, '$$cbm-a', '$metadata', '{"note":1}');
      const store = await open();
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(0)]);
      await store.close();
      for (const prefix of ['other-', 'c-', 'cbm-a-']) {
        const other = await open({ address: `${standIn.address}&streamPrefix=${prefix}` });
        expect(await wholeLog(other)).toEqual([]);
        await other.close();
        const again = await open();
        expect(await wholeLog(again)).toHaveLength(1);
        await again.close();
      }
    }));

  it('reports as damage what no ledger wrote', () =>
    withStandIn(async ({ standIn, open }) => {
      const damaged = { code: 'store-damaged' };
      const store = await open();
      writeJson(standIn, 'cbm-a', 'Strange', '{}');
      const ended = async (): Promise<void> => {
        for await (const _ of store.subscribe(-1)) continue;
      };
      expect(await rejection(ended())).toMatchObject(damaged);
      expect(await rejection(store.append('b', NO_STREAM, [example(1)]))).toMatchObject(damaged);
      expect(await rejection(store.readAll(-1, 1))).toMatchObject(damaged);
      await store.close();
      expect(await rejection(open())).toMatchObject(damaged);
    }));

  it('reports as damage a stream of which the server holds less than it did', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, examples(0, 3));
      writeJson(standIn, '$$cbm-a', '$metadata', '{"$tb":9007199254740991}');
      expect(await rejection(store.readStream('a'))).toMatchObject({ code: 'store-damaged' });
    }));

  it('makes its copy anew when the same events lie elsewhere in the server’s order, as after a migration', () =>
    withStandIn(async ({ standIn, open, directory }) => {
      for (let n = 0; n < 100; n++) writeJson(standIn, `orders-${n}`, 'OrderPlaced', '{}');
      const store = await open();
      for (let n = 0; n < 3; n++) await store.append('a', n - 1, [example(n)]);
      await store.close();
      await withStandIn(async ({ standIn: other, ...elsewhere }) => {
        for (let n = 0; n < 10; n++) appendElsewhere(other, 'a', n, example(n));
        const moved = await elsewhere.open({ directory });
        expect((await wholeLog(moved)).map(({ event }) => event.id)).toEqual(TEN);
      });
    }));

  it('opens however long the server looks for the ledger’s events among those of others, while it says how far it is', () =>
    withStandIn(async ({ standIn, open }) => {
      for (let n = 0; n < 24_000; n++) writeJson(standIn, `orders-${n}`, 'OrderPlaced', '{}');
      appendElsewhere(standIn, 'a', 0, example(0));
      standIn.faults.search = 100;
      const store = await open({ waits: { ...WAITS, retry: 1_000 } });
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(0)]);
    }));

  it('makes its copy anew when the server was put back to an earlier state, or is another one', () =>
    withStandIn(async ({ standIn, open, directory }) => {
      const store = await open();
      for (let n = 0; n < 3; n++) await store.append('a', n - 1, [example(n)]);
      await store.close();
      await withStandIn(async (other) => {
        appendElsewhere(other.standIn, 'a', 0, example(7));
        const moved = await other.open({ directory });
        expect((await wholeLog(moved)).map(({ event }) => event.id)).toEqual([uuid(7)]);
        await moved.close();
      });
      standIn.log.forgetAfter(1);
      const back = await open();
      expect((await wholeLog(back)).map(({ event }) => event.id)).toEqual([uuid(0)]);
      expect(await back.append('a', 0, [example(9)])).toEqual({ stream: 'a', revision: 1, index: 1 });
    }));
});
