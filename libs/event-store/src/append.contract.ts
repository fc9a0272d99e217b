import { canonicalBytes } from './canonical.ts';
import { example, examples, NOON, rejection, uuid, wholeLog, withStore } from './contract.events.ts';
import type { OpenStore } from './contract.events.ts';
import { MAX_EVENT_BYTES, NO_STREAM } from './event-store.ts';
import type { NewEvent } from './event-store.ts';

const reused = { code: 'event-id-reused', retryable: false };

export function describeAppending(open: OpenStore): void {
  describe('appending', () => {
    describeOrder(open);
    describeIdempotence(open);
    describeRefusals(open);
    describeLimits(open);
  });
}

function describeOrder(open: OpenStore): void {
  it('counts revisions within the stream and indexes over all streams, both from 0', () =>
    withStore(open, async (store) => {
      expect(await store.append('a', NO_STREAM, examples(0, 2))).toEqual({ stream: 'a', revision: 1, index: 1 });
      expect(await store.append('b', NO_STREAM, examples(2, 1))).toEqual({ stream: 'b', revision: 0, index: 2 });
      expect(await store.append('a', 1, examples(3, 1))).toEqual({ stream: 'a', revision: 2, index: 3 });
      const log = await wholeLog(store);
      expect(log.map(({ index, event }) => [index, event.stream, event.revision, event.id])).toEqual([
        [0, 'a', 0, uuid(0)],
        [1, 'a', 1, uuid(1)],
        [2, 'b', 0, uuid(2)],
        [3, 'a', 2, uuid(3)],
      ]);
    }));

  it('lets exactly one of many appends win that expect the same revision', () =>
    withStore(open, async (store) => {
      const racers = Array.from({ length: 50 }, (_, n) => store.append('roster', NO_STREAM, [example(n)]));
      const results = await Promise.allSettled(racers);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') {
          expect(result.reason).toMatchObject({ code: 'wrong-expected-revision', actualRevision: 0 });
        }
      }
      expect(await wholeLog(store)).toHaveLength(1);
    }));

  it('takes concurrent appends of many callers without a gap, each receipt telling the event’s own place', () =>
    withStore(open, async (store) => {
      const receipts = await Promise.all(
        Array.from({ length: 700 }, (_, n) => store.append(`stream-${n % 70}`, Math.floor(n / 70) - 1, [example(n)])),
      );
      const log = await wholeLog(store);
      expect(log.map(({ index }) => index)).toEqual(Array.from({ length: 700 }, (_, n) => n));
      for (const [n, { index = -1 }] of receipts.entries()) expect(log[index]?.event.id).toBe(uuid(n));
    }));
}

function describeIdempotence(open: OpenStore): void {
  it('gives the original receipt when the same ids are appended again at the same revisions', () =>
    withStore(open, async (store) => {
      const receipt = await store.append('a', NO_STREAM, examples(0, 3));
      await store.append('a', 2, examples(3, 1));
      const retried = examples(0, 3).map((event) => ({ ...event, recordedAt: '2026-03-02T00:00:00.000Z' }));
      expect(await store.append('a', NO_STREAM, retried)).toEqual(receipt);
      expect(await wholeLog(store)).toHaveLength(4);
    }));

  it('gives both callers the same receipt when an append and its repetition arrive together', () =>
    withStore(open, async (store) => {
      const [first, second] = await Promise.all([
        store.append('a', NO_STREAM, examples(0, 2)),
        store.append('a', NO_STREAM, examples(0, 2)),
      ]);
      expect(second).toEqual(first);
      expect(await wholeLog(store)).toHaveLength(2);
    }));

  it('gives the original receipt after an answer that was lost with the process', () =>
    withStore(open, async (store, { reopen }) => {
      const receipt = await store.append('a', NO_STREAM, examples(0, 2));
      const again = reopen === undefined ? store : await reopen();
      expect(await again.append('a', NO_STREAM, examples(0, 2))).toEqual(receipt);
      expect(await wholeLog(again)).toHaveLength(2);
    }));

  it('refuses an id that lies elsewhere in its stream or twice in the append, and writes nothing of that append', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 2));
      expect(await rejection(store.append('a', 1, [example(1)]))).toMatchObject(reused);
      expect(await rejection(store.append('a', 1, [example(7), example(8), example(0)]))).toMatchObject(reused);
      expect(await rejection(store.append('c', NO_STREAM, [example(9), example(9)]))).toMatchObject(reused);
      expect(await rejection(store.append('a', NO_STREAM, [example(0), example(5)]))).toMatchObject(reused);
      expect(await rejection(store.append('a', 0, examples(1, 2)))).toMatchObject(reused);
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(0), uuid(1)]);
      // What was refused left no trace: its ids and its place are free.
      expect(await store.append('c', NO_STREAM, [example(9)])).toEqual({ stream: 'c', revision: 0, index: 2 });
      expect(await store.append('a', 1, [example(7)])).toEqual({ stream: 'a', revision: 2, index: 3 });
    }));
}

function describeRefusals(open: OpenStore): void {
  it('refuses any other expected revision and tells the actual one', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 3));
      const wrong = { code: 'wrong-expected-revision', retryable: false };
      for (const expected of [NO_STREAM, 0, 1, 3]) {
        expect(await rejection(store.append('a', expected, [example(9)]))).toMatchObject({
          ...wrong,
          actualRevision: 2,
        });
      }
      expect(await rejection(store.append('b', 0, [example(9)]))).toMatchObject({
        ...wrong,
        actualRevision: NO_STREAM,
      });
      expect(await wholeLog(store)).toHaveLength(3);
    }));

  it('knows no "any" revision, and no append without an event', () =>
    withStore(open, async (store) => {
      for (const any of [-2, 0.5, Number.NaN, Number.POSITIVE_INFINITY, undefined, 'any']) {
        expect(await rejection(store.append('a', any as number, [example(0)]))).toBeInstanceOf(RangeError);
      }
      expect(await rejection(store.append('a', NO_STREAM, []))).toBeInstanceOf(RangeError);
      expect(await store.head()).toEqual({ index: -1, knownAt: 0 });
    }));

  it('refuses what has no canonical form and names the member', () =>
    withStore(open, async (store) => {
      const broken = example(0, { data: { seat: { hours: [1, 1.5] } } });
      expect(await rejection(store.append('a', NO_STREAM, [example(1), broken]))).toMatchObject({
        code: 'event-not-canonical',
        message: 'data.seat.hours[1] is 1.5: only safe integers are kept',
      });
      expect(await wholeLog(store)).toEqual([]);
    }));

  it('refuses an append after the instant until which it is valid, but not its repetition', () =>
    withStore(open, async (store, _opened, clock) => {
      const validUntil = NOON + 1_000;
      clock.set(validUntil);
      const receipt = await store.append('a', NO_STREAM, [example(0)], { validUntil });
      clock.set(validUntil + 1);
      expect(await store.append('a', NO_STREAM, [example(0)], { validUntil })).toEqual(receipt);
      const late = store.append('a', 0, [example(1)], { validUntil });
      expect(await rejection(late)).toMatchObject({ code: 'append-expired', retryable: false });
      expect(await wholeLog(store)).toHaveLength(1);
    }));

  it('lets a refused append fail alone among those that arrive with it', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, [example(0)]);
      const results = await Promise.allSettled([
        store.append('b', NO_STREAM, [example(1)]),
        store.append('a', NO_STREAM, [example(2)]),
        store.append('c', NO_STREAM, [example(3), example(3)]),
        store.append('d', NO_STREAM, [example(4)], { validUntil: NOON - 1 }),
        store.append('e', NO_STREAM, [sized(5, MAX_EVENT_BYTES + 1)]),
        store.append('a', 0, [example(6)]),
      ]);
      expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, false, false, false, false, true]);
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(0), uuid(1), uuid(6)]);
    }));

  it('answers nothing once it is closed', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, [example(0)]);
      await store.close();
      const closed = { code: 'store-closed' };
      expect(await rejection(store.append('a', 0, [example(1)]))).toMatchObject(closed);
      expect(await rejection(store.readAll(-1, 10))).toMatchObject(closed);
      expect(await rejection(store.readStream('a'))).toMatchObject(closed);
      expect(await rejection(store.head())).toMatchObject(closed);
      expect(await rejection(store.indexAt(NOON))).toMatchObject(closed);
    }));
}

function describeLimits(open: OpenStore): void {
  it('takes an event of 65,535 bytes and refuses one more byte', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, [sized(0, MAX_EVENT_BYTES)]);
      expect(await rejection(store.append('a', 0, [sized(1, MAX_EVENT_BYTES + 1)]))).toMatchObject({
        code: 'event-too-large',
      });
      const [recorded] = await wholeLog(store);
      expect(Buffer.byteLength(recorded?.bytes ?? '')).toBe(MAX_EVENT_BYTES);
    }));

  it('counts the limit in bytes of UTF-8, not in characters', () =>
    withStore(open, async (store) => {
      const arabic = 'ن'.repeat(33_000);
      expect(await rejection(store.append('a', NO_STREAM, [example(0, { data: { arabic } })]))).toMatchObject({
        code: 'event-too-large',
      });
    }));

  it('keeps every character as it came, in data, ids and stream names', () =>
    withStore(open, async (store) => {
      const texts = [
        'République démocratique du Congo',
        'نقطة الاتصال',
        '联络点',
        '👩🏽‍💻',
        'e\u0301',
        '\u2028\u2029',
        '\u0000\u001f\\"/',
      ];
      const events = texts.map((text, n) => example(n, { id: `id ${text}`, data: { [text]: [text] } }));
      for (const [n, text] of texts.entries()) await store.append(`stream ${text}`, NO_STREAM, [events[n] as NewEvent]);
      for (const [n, text] of texts.entries()) {
        const [recorded] = await store.readStream(`stream ${text}`);
        expect(recorded?.event).toEqual({ ...events[n], stream: `stream ${text}`, revision: 0 });
        expect(recorded?.bytes).toBe(canonicalBytes(recorded?.event as never));
      }
    }));
}

/** For stores that keep ids apart over the whole log, which the port does not ask. */
export function describeLogWideIds(name: string, open: OpenStore): void {
  it(`${name}: refuses an id of another stream, and writes nothing of that append`, () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 2));
      expect(await rejection(store.append('b', NO_STREAM, [example(0)]))).toMatchObject(reused);
      expect(await rejection(store.append('b', NO_STREAM, [example(7), example(1)]))).toMatchObject(reused);
      expect(await rejection(store.append('b', 0, [example(0)]))).toMatchObject(reused);
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(0), uuid(1)]);
      expect(await store.append('b', NO_STREAM, [example(7)])).toEqual({ stream: 'b', revision: 0, index: 2 });
    }));
}

/** An event whose canonical form in a stream with a name of one letter takes so many bytes. */
function sized(n: number, bytes: number): NewEvent {
  const empty = canonicalBytes({ ...example(n, { data: { text: '' } }), stream: 'a', revision: 0 });
  return example(n, { data: { text: 'x'.repeat(bytes - Buffer.byteLength(empty)) } });
}
