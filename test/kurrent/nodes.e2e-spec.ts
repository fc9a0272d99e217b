import { join } from 'node:path';

import { example, manualClock, rejection, uuid, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import type { EventStore } from '../../libs/event-store/src/event-store.ts';
import { counted, withStandIn } from './opened.ts';

describe('nodes over one stand-in', () => {
  it('numbers alike on every node, and reads beside the one that appends', () =>
    withStandIn(async ({ open, directory, standIn }) => {
      const store = await open();
      for (let n = 0; n < 20; n++) await store.append(`s-${n % 3}`, Math.floor(n / 3) - 1, [example(n)]);
      const beside = await open({ readOnly: true });
      await withStandIn(async (elsewhere) => {
        const other = await elsewhere.open({ address: standIn.address, readOnly: true, clock: manualClock() });
        await store.append('s-0', 6, [example(20)]);
        await counted(beside, 21);
        await counted(other, 21);
        const log = await wholeLog(store);
        expect(await wholeLog(beside)).toEqual(log);
        expect(await wholeLog(other)).toEqual(log);
        for (const reader of [beside, other]) {
          expect(await reader.readStream('s-0')).toEqual(await store.readStream('s-0'));
          expect(await reader.readStream('s-0', 3, 2)).toEqual(await store.readStream('s-0', 3, 2));
          expect(await reader.readAll(17, 2)).toEqual(log.slice(18, 20));
          expect(await reader.readAll(19, 5)).toEqual(log.slice(20));
          expect(await reader.indexAt(log[19]?.knownAt ?? 0)).toBe(19);
        }
        expect(await rejection(beside.append('s-0', 7, [example(21)]))).toMatchObject({ code: 'store-read-only' });
        expect(directory).not.toBe(elsewhere.directory);
      });
    }));

  it('keeps what it counted from an empty log on, for who reads beside it and for its next start', () =>
    withStandIn(async ({ open, directory, standIn }) => {
      const store = await open();
      for (let n = 0; n < 5; n++) await store.append('s', n - 1, [example(n)]);
      const log = await wholeLog(store);
      const last = standIn.log.all.at(-1)?.position;
      /** From where an opening follows the ledger's events: at first for their first one, which tells the log apart, then for what it has not. */
      const asks = async (opening: Promise<EventStore>): Promise<readonly (bigint | undefined)[]> => {
        const before = standIn.subscribed.length;
        const opened = await opening;
        expect(await wholeLog(opened)).toEqual(log);
        await opened.close();
        return standIn.subscribed
          .slice(before)
          .filter(({ prefixes }) => prefixes.includes('cbm-'))
          .map(({ after }) => after);
      };
      expect(await asks(open({ readOnly: true }))).toEqual([last]);
      await store.close();
      expect(await asks(open())).toEqual([last]);
      expect(await asks(open({ directory: join(directory, 'anew') }))).toEqual([undefined, undefined]);
    }));

  it('numbers alike what two nodes append at once, also after a restart of one', () =>
    withStandIn(async ({ standIn, open }) => {
      const one = await open();
      await withStandIn(async (elsewhere) => {
        const beside = { address: standIn.address };
        let two = await elsewhere.open(beside);
        const told = new Map<string, number | undefined>();
        let next = 0;
        const append = async (store: EventStore): Promise<void> => {
          const n = next++;
          told.set(uuid(n), (await store.append(`s-${n}`, NO_STREAM, [example(n)])).index);
        };
        const both = async (): Promise<void> => {
          for (let round = 0; round < 20; round++) {
            await Promise.all(Array.from({ length: 10 }, (_, n) => append(n % 2 === 0 ? one : two)));
          }
        };
        await both();
        await two.close();
        for (let n = 0; n < 30; n++) await append(one);
        two = await elsewhere.open(beside);
        await both();
        const log = await wholeLog(one);
        expect(log.map(({ index }) => index)).toEqual(Array.from({ length: 430 }, (_, index) => index));
        expect(new Map(log.map(({ event, index }) => [event.id, index]))).toEqual(told);
        await counted(two, 430);
        expect(await wholeLog(two)).toEqual(log);
        const anew = await elsewhere.open({ ...beside, directory: join(elsewhere.directory, 'anew') });
        expect(await wholeLog(anew)).toEqual(log);
      });
    }));
});
