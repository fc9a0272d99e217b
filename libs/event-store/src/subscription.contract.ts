import { example, examples, rejection, withStore } from './contract.events.ts';
import type { OpenStore } from './contract.events.ts';
import { NO_STREAM } from './event-store.ts';
import type { EventStore, SubscribeOptions, SubscriptionPage } from './event-store.ts';

/** Longer than any test: a test that passes with it was woken, not beaten. */
const NEVER = 600_000;

export function describeSubscribing(open: OpenStore): void {
  describe('subscribing', () => {
    describeDelivery(open);
    describeLife(open);
  });
}

type Pages = AsyncIterator<SubscriptionPage>;

function start(store: EventStore, after: number, options: SubscribeOptions = {}): Pages {
  return store.subscribe(after, { heartbeat: NEVER, ...options })[Symbol.asyncIterator]();
}

/** The next page in short: indexes, head, whether it is the end of the log. */
async function next(pages: Pages): Promise<readonly [indexes: readonly number[], head: number, caughtUp: boolean]> {
  const step = await pages.next();
  if (step.done === true) throw new Error('The subscription has ended.');
  return [step.value.events.map(({ index }) => index), step.value.head.index, step.value.caughtUp];
}

function describeDelivery(open: OpenStore): void {
  it('gives the history in pages, says when it has caught up, then gives each new event', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 5));
      const pages = start(store, -1, { pageSize: 2 });
      expect(await next(pages)).toEqual([[0, 1], 4, false]);
      expect(await next(pages)).toEqual([[2, 3], 4, false]);
      expect(await next(pages)).toEqual([[4], 4, true]);
      const waiting = next(pages);
      await store.append('a', 4, [example(5)]);
      expect(await waiting).toEqual([[5], 5, true]);
    }));

  it('gives what readAll gives', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 5));
      const { value } = await start(store, -1).next();
      const page = value as SubscriptionPage;
      expect(page.events).toEqual(await store.readAll(-1, 10));
      expect(page.head).toEqual(await store.head());
    }));

  it('resumes after any index', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 5));
      for (let after = -1; after < 4; after++) {
        const expected = [0, 1, 2, 3, 4].slice(after + 1);
        expect(await next(start(store, after))).toEqual([expected, 4, true]);
      }
    }));

  it('says at once that it has caught up when there is nothing to give', () =>
    withStore(open, async (store) => {
      expect(await next(start(store, -1))).toEqual([[], -1, true]);
      await store.append('a', NO_STREAM, examples(0, 2));
      expect(await next(start(store, 1))).toEqual([[], 1, true]);
    }));

  it('misses no event that is appended between two pages', () =>
    withStore(open, async (store) => {
      const pages = start(store, -1);
      expect(await next(pages)).toEqual([[], -1, true]);
      for (let n = 0; n < 20; n++) {
        await store.append('a', n - 1, [example(n)]);
        expect(await next(pages)).toEqual([[n], n, true]);
      }
    }));

  it('feeds two readers independently', () =>
    withStore(open, async (store) => {
      const fast = start(store, -1);
      const slow = start(store, -1, { pageSize: 1 });
      await next(fast);
      await next(slow);
      const waiting = [next(fast), next(slow)];
      await store.append('a', NO_STREAM, examples(0, 2));
      expect(await Promise.all(waiting)).toEqual([
        [[0, 1], 1, true],
        [[0], 1, false],
      ]);
      expect(await next(slow)).toEqual([[1], 1, true]);
    }));

  it('reads a page when it is asked for, not before: a slow reader holds no more than that', () =>
    withStore(open, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 10));
      const pages = start(store, -1, { pageSize: 4 });
      expect(await next(pages)).toEqual([[0, 1, 2, 3], 9, false]);
      for (let n = 10; n < 500; n += 10) await store.append('a', n - 1, examples(n, 10));
      // The head of the next page is the present one: it was read after the reader came back.
      expect(await next(pages)).toEqual([[4, 5, 6, 7], 499, false]);
    }));
}

function describeLife(open: OpenStore): void {
  it('beats a heartbeat while nothing is new, and gives events between beats', () =>
    withStore(open, async (store) => {
      const pages = start(store, -1, { heartbeat: 5 });
      for (let beat = 0; beat < 4; beat++) expect(await next(pages)).toEqual([[], -1, true]);
      await store.append('a', NO_STREAM, [example(0)]);
      const seen: (readonly number[])[] = [];
      while (seen.at(-1)?.length !== 1) seen.push((await next(pages))[0]);
      expect(seen.at(-1)).toEqual([0]);
      expect(await next(pages)).toEqual([[], 0, true]);
    }));

  it('ends when it is told to, before it starts, between pages and while it waits', () =>
    withStore(open, async (store) => {
      expect(await start(store, -1, { signal: AbortSignal.abort() }).next()).toEqual({ done: true, value: undefined });
      const control = new AbortController();
      const waiting = start(store, -1, { signal: control.signal });
      const between = start(store, -1, { signal: control.signal });
      await next(waiting);
      await next(between);
      const end = waiting.next();
      control.abort();
      expect(await end).toEqual({ done: true, value: undefined });
      expect(await between.next()).toEqual({ done: true, value: undefined });
    }));

  it('ends with an error when its store is closed, also while it waits', () =>
    withStore(open, async (store) => {
      const pages = start(store, -1);
      await next(pages);
      const end = rejection(pages.next());
      await store.close();
      expect(await end).toMatchObject({ code: 'store-closed' });
    }));

  it('goes on after a restart where it was, without a gap or a repetition', () =>
    withStore(open, async (store, { reopen }) => {
      await store.append('a', NO_STREAM, examples(0, 7));
      const seen: number[] = [];
      const before = start(store, -1, { pageSize: 3 });
      seen.push(...(await next(before))[0]);
      const again = reopen === undefined ? store : await reopen();
      await again.append('a', 6, examples(7, 2));
      const after = start(again, seen.at(-1) ?? -1, { pageSize: 4 });
      while (seen.length < 9) seen.push(...(await next(after))[0]);
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    }));
}
