import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

import { example, examples, NOON, rejection } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { appendElsewhere, WAITS, withStandIn } from './opened.ts';

const LATER = { code: 'store-unavailable', retryable: true };

describe('the end of a log that several nodes append to', () => {
  it('is never before what another node acknowledged', () =>
    withStandIn(async ({ directory, open }) => {
      const store = await open();
      const other = await open({ readOnly: true, directory: mkdtempSync(join(directory, 'other-')) });
      for (let n = 0; n < 50; n++) {
        const { index } = await store.append('a', n - 1, [example(n)]);
        const ends = await Promise.all([other.head(), other.indexAt(NOON + 86_400_000), other.head()]);
        expect(ends).toMatchObject([{ index }, index, { index }]);
      }
    }));

  it('is asked of the server once for all who wait for it', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      const before = standIn.leaderOnly.length;
      await Promise.all(Array.from({ length: 100 }, () => store.head()));
      expect(standIn.leaderOnly.length - before).toBe(1);
    }));

  it('is not told while this node cannot count up to it', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open({ waits: { ...WAITS, count: 50 } });
      await store.append('a', NO_STREAM, examples(0, 2));
      standIn.faults.silent = true;
      appendElsewhere(standIn, 'a', 2, example(2, { recordedAt: new Date(NOON + 60_000).toISOString() }));
      expect(await rejection(store.head())).toMatchObject(LATER);
      expect(await rejection(store.indexAt(NOON + 90_000))).toMatchObject(LATER);
      expect(await store.indexAt(NOON - 1)).toBe(-1);
      standIn.faults.silent = false;
      standIn.cutSubscriptions(14, 'a broken stream');
      expect(await store.head()).toMatchObject({ index: 2 });
    }));

  it('is not told while the server is frozen', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      standIn.faults.frozen = true;
      expect(await rejection(store.head())).toMatchObject(LATER);
      standIn.faults.frozen = false;
      expect(await store.head()).toMatchObject({ index: -1 });
    }));
});
