import { canonicalBytes } from './canonical.ts';
import { example, examples, NOON, rejection, wholeLog, withStore } from './contract.events.ts';
import type { OpenStore } from './contract.events.ts';
import { NO_STREAM } from './event-store.ts';
import type { EventStore } from './event-store.ts';

export function describeReading(open: OpenStore): void {
  describe('reading', () => {
    describePages(open);
    describeNumbering(open);
    describeMany(open);
  });
}

/** Twelve events, even ones in stream `even`, odd ones in `odd`. */
async function fillTwoStreams(store: EventStore): Promise<void> {
  for (let n = 0; n < 12; n++) {
    await store.append(n % 2 === 0 ? 'even' : 'odd', Math.floor(n / 2) - 1, [example(n)]);
  }
}

function describePages(open: OpenStore): void {
  it('finds nothing in an empty log', () =>
    withStore(open, async (store) => {
      expect(await store.head()).toEqual({ index: -1, knownAt: 0 });
      expect(await store.readAll(-1, 10)).toEqual([]);
      expect(await store.readStream('a')).toEqual([]);
      expect(await store.indexAt(NOON)).toBe(-1);
    }));

  it('reads the same log whatever the page', () =>
    withStore(open, async (store) => {
      await fillTwoStreams(store);
      const log = await store.readAll(-1, 100);
      expect(log).toHaveLength(12);
      for (const pageSize of [1, 2, 5, 6, 11, 12, 13]) expect(await wholeLog(store, pageSize)).toEqual(log);
      for (let after = -1; after < 14; after++) {
        for (const limit of [0, 1, 3, 12])
          expect(await store.readAll(after, limit)).toEqual(log.slice(after + 1, after + 1 + limit));
      }
    }));

  it('reads one stream after any revision, in order, up to a limit', () =>
    withStore(open, async (store) => {
      await fillTwoStreams(store);
      const odd = (await wholeLog(store)).filter(({ event }) => event.stream === 'odd');
      expect(odd.map(({ event }) => event.revision)).toEqual([0, 1, 2, 3, 4, 5]);
      expect(await store.readStream('odd')).toEqual(odd);
      for (let after = -1; after < 7; after++) {
        expect(await store.readStream('odd', after)).toEqual(odd.slice(after + 1));
        for (const limit of [0, 1, 3])
          expect(await store.readStream('odd', after, limit)).toEqual(odd.slice(after + 1, after + 1 + limit));
      }
      expect(await store.readStream('od')).toEqual([]);
    }));

  it('knows no place before -1, no fraction and no negative limit', () =>
    withStore(open, async (store) => {
      await fillTwoStreams(store);
      for (const [after, limit] of [
        [-2, 1],
        [0.5, 1],
        [Number.NaN, 1],
        [-1, -1],
        [-1, 1.5],
        [-1, Number.NaN],
      ] as const) {
        expect(await rejection(store.readAll(after, limit))).toBeInstanceOf(RangeError);
        expect(await rejection(store.readStream('odd', after, limit))).toBeInstanceOf(RangeError);
      }
      expect(await rejection(store.subscribe(-2)[Symbol.asyncIterator]().next())).toBeInstanceOf(RangeError);
    }));

  it('gives the canonical bytes, and the event that they hold', () =>
    withStore(open, async (store) => {
      const full = example(0, {
        appendedAt: '2026-03-01T12:00:00.001Z',
        actor: { account: 'account-2', office: 'permanent-mission', participant: 'p-1' },
        onBehalfOf: 'p-2',
        authority: { kind: 'communication', reference: 'communication-1' },
        requestDigest: 'digest',
        statement: 'statement',
        data: { z: null, a: [true, false, -1, 0, Number.MAX_SAFE_INTEGER], '10': 'ten', '9': 'nine', é: { '': '' } },
      });
      await store.append('a', NO_STREAM, [full]);
      const [recorded] = await store.readAll(-1, 1);
      const event = { ...full, stream: 'a', revision: 0 };
      expect(recorded).toEqual({ index: 0, knownAt: NOON, bytes: canonicalBytes(event), event });
      expect(await store.readStream('a')).toEqual([recorded]);
    }));
}

function describeNumbering(open: OpenStore): void {
  const instants = [50, 20, 20, 70, 0, 70, 71, 10].map((seconds) => NOON + seconds * 1_000);
  const fill = async (store: EventStore): Promise<void> => {
    for (const [n, instant] of instants.entries()) {
      await store.append(`s-${n % 3}`, Math.floor(n / 3) - 1, [
        example(n, { recordedAt: new Date(instant).toISOString() }),
      ]);
    }
  };

  it('numbers by the bytes alone: knownAt is the running maximum of recordedAt, also after a restart', () =>
    withStore(open, async (store, { reopen }) => {
      await fill(store);
      const again = reopen === undefined ? store : await reopen();
      await again.append('s-2', 1, [example(8, { recordedAt: new Date(NOON + 1).toISOString() })]);
      let knownAt = Number.NEGATIVE_INFINITY;
      for (const [n, recorded] of (await wholeLog(again)).entries()) {
        const { recordedAt } = JSON.parse(recorded.bytes) as { readonly recordedAt: string };
        knownAt = Math.max(knownAt, Date.parse(recordedAt));
        expect([recorded.index, recorded.knownAt]).toEqual([n, knownAt]);
      }
      expect(await again.head()).toEqual({ index: 8, knownAt });
    }));

  it('finds the last index known at an instant', () =>
    withStore(open, async (store) => {
      await fill(store);
      const log = await wholeLog(store);
      for (const instant of instants.flatMap((at) => [at - 1, at, at + 1])) {
        expect(await store.indexAt(instant)).toBe(log.filter(({ knownAt }) => knownAt <= instant).length - 1);
      }
    }));

  it('numbers a history from before 1970 too', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, [
        example(0, { recordedAt: '1945-10-24T00:00:00.000Z', effectiveOn: '1945-10-24' }),
      ]);
      expect(await store.head()).toEqual({ index: 0, knownAt: Date.parse('1945-10-24') });
    }));
}

function describeMany(open: OpenStore): void {
  it('holds 100,000 events', () =>
    withStore(open, async (store) => {
      const perAppend = 500;
      for (let n = 0; n < 100_000; n += 4 * perAppend) {
        await Promise.all(
          [0, 1, 2, 3].map((k) => store.append(`s-${k}`, n / 4 - 1, examples(n + k * perAppend, perAppend))),
        );
      }
      expect((await store.head()).index).toBe(99_999);
      let count = 0;
      for await (const page of store.subscribe(-1, { pageSize: 4_096 })) {
        if (page.events.some(({ index }, at) => index !== count + at)) throw new Error(`A gap after ${count}.`);
        count += page.events.length;
        if (page.caughtUp) break;
      }
      expect(count).toBe(100_000);
      expect((await store.readStream('s-3')).length).toBe(25_000);
      expect((await store.readStream('s-3', 24_998))[0]?.event.revision).toBe(24_999);
      expect(await store.indexAt(NOON + 50_000)).toBeGreaterThan(0);
    }));
}
