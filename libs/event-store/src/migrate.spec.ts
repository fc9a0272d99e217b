import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { example, examples, manualClock, NOON, rejection, wholeLog } from './contract.events.ts';
import { NO_STREAM } from './event-store.ts';
import type { EventStore } from './event-store.ts';
import { createMemoryStore } from './memory.ts';
import { migrateLog } from './migrate.ts';
import { openSqliteStore } from './sqlite.ts';

const clock = manualClock();

async function logOf(streams: readonly number[]): Promise<EventStore> {
  const log = createMemoryStore({ clock });
  const revisions = new Map<string, number>();
  for (const [n, number] of streams.entries()) {
    const stream = `roster-${number}`;
    const recordedAt = new Date(NOON + ((n * 7) % 5) * 1_000).toISOString();
    const receipt = await log.append(stream, revisions.get(stream) ?? NO_STREAM, [
      example(n, { recordedAt, data: { note: 'État d’exemple' } }),
    ]);
    revisions.set(stream, receipt.revision);
  }
  return log;
}

async function inSqlite(test: (store: EventStore) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'migrate-'));
  const store = openSqliteStore(directory, { clock });
  try {
    await test(store);
  } finally {
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

/** The same store, of which the appends after so many do not come to pass. */
function failingAfter(store: EventStore, appends: number): EventStore {
  let left = appends;
  return {
    ...store,
    append: async (...args) => {
      if (left-- <= 0) throw new Error('The connection was cut.');
      return store.append(...args);
    },
  };
}

describe('a migration', () => {
  it('makes the same log in another store: order, numbers and bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 40 }), async (streams) => {
        const source = await logOf(streams);
        await inSqlite(async (target) => {
          const { resumedAfter, proof } = await migrateLog(source, target);
          expect([resumedAfter, proof.count, proof.streams]).toEqual([-1, streams.length, new Set(streams).size]);
          expect(await wholeLog(target)).toEqual(await wholeLog(source));
        });
      }),
      { numRuns: 40 },
    ));

  it('goes on where it was cut off, and says how far it is', async () => {
    const source = await logOf(Array.from({ length: 700 }, (_, n) => n % 9));
    const target = createMemoryStore({ clock });
    await expect(migrateLog(source, failingAfter(target, 300))).rejects.toThrow('The connection was cut.');
    const reached = (await target.head()).index;
    expect(reached).toBe(299);
    const told: (readonly [string, number, number])[] = [];
    const { resumedAfter, proof } = await migrateLog(source, target, (...step) => void told.push(step));
    expect([resumedAfter, proof.count]).toEqual([299, 700]);
    expect(told).toEqual([
      ['copy', 556, 700],
      ['copy', 700, 700],
      ['prove', 700, 1_400],
      ['prove', 1_400, 1_400],
    ]);
    expect(await wholeLog(target)).toEqual(await wholeLog(source));
    expect((await migrateLog(source, target)).resumedAfter).toBe(699);
  });

  it.each([
    ['kurrentdb', 1],
    ['postgresql', 4],
  ] as const)('appends to %s as that keeps the order', async (kind, together) => {
    const source = await logOf([0, 0, 1, 2, 0]);
    const target = createMemoryStore({ clock });
    let [inFlight, most] = [0, 0];
    const slow: EventStore = {
      ...target,
      report: async () => ({ kind, server: {}, alarms: [] }),
      append: async (...args) => {
        most = Math.max(most, ++inFlight);
        const receipt = await target.append(...args);
        inFlight--;
        return receipt;
      },
    };
    await migrateLog(source, slow);
    expect(most).toBe(together);
    expect(await wholeLog(target)).toEqual(await wholeLog(source));
  });

  it('touches nothing that is another log, or one that went on by itself', async () => {
    const source = await logOf([0, 1, 0, 1]);
    for (const other of [
      async (target: EventStore) => target.append('roster-0', NO_STREAM, [example(99)]),
      async (target: EventStore) => {
        await migrateLog(source, target);
        await target.append('roster-0', 1, [example(98)]);
      },
    ]) {
      const target = createMemoryStore({ clock });
      await other(target);
      const before = await wholeLog(target);
      expect(await rejection(migrateLog(source, target))).toMatchObject({ code: 'store-damaged' });
      expect(await wholeLog(target)).toEqual(before);
    }
  });

  it('is not content with a target that differs somewhere before its end', async () => {
    const source = await logOf([0, 0, 1]);
    const target = createMemoryStore({ clock });
    const [first, second, third] = await source.readAll(-1, 3);
    await target.append('roster-0', NO_STREAM, [
      example(0, { recordedAt: first?.event.recordedAt ?? '', data: { note: 'Another State' } }),
      example(1, { recordedAt: second?.event.recordedAt ?? '', data: { note: 'État d’exemple' } }),
    ]);
    await target.append('roster-1', NO_STREAM, [
      example(2, { recordedAt: third?.event.recordedAt ?? '', data: { note: 'État d’exemple' } }),
    ]);
    expect(await rejection(migrateLog(source, target))).toMatchObject({
      code: 'store-damaged',
      message: 'Source and target differ in: bytes.',
    });
  });

  it('says so when somebody else appends to the target', async () => {
    const source = await logOf(Array.from({ length: 600 }, () => 0));
    const target = createMemoryStore({ clock });
    const meddling: EventStore = {
      ...target,
      append: async (...args) => {
        const receipt = await target.append(...args);
        if (receipt.index === 255) await target.append('roster-9', NO_STREAM, examples(9_000, 1));
        return receipt;
      },
    };
    expect(await rejection(migrateLog(source, meddling))).toMatchObject({
      message: 'Event 511 of the source has index 512 in the target: begin with an empty one.',
    });
  });

  it('is not content with a source that grew meanwhile', async () => {
    const source = await logOf([0, 0, 1]);
    const target = createMemoryStore({ clock });
    for (const step of ['copy', 'prove'] as const) {
      let grown = false;
      const grow = (at: string): void => {
        if (at === step && !grown)
          void source.append(`late-${step}`, NO_STREAM, examples(step === 'copy' ? 50 : 60, 1));
        grown ||= at === step;
      };
      // the second time it goes on with what came the first time
      expect(await rejection(migrateLog(source, target, grow))).toMatchObject({
        code: 'store-locked',
        retryable: true,
      });
    }
    expect((await migrateLog(source, target)).proof.count).toBe(5);
    expect(await wholeLog(target)).toEqual(await wholeLog(source));
  });

  it('refuses a source that lacks a revision', async () => {
    const source = await logOf([0, 1, 1]);
    const lacking: EventStore = {
      ...source,
      head: async () => ({ index: 1, knownAt: NOON }),
      readAll: async (after, limit) =>
        (await source.readAll(-1, 3))
          .filter(({ index }) => index !== 1)
          .map((recorded, index) => ({ ...recorded, index }))
          .slice(after + 1, after + 1 + limit),
    };
    expect(await rejection(migrateLog(lacking, createMemoryStore({ clock })))).toMatchObject({
      code: 'wrong-expected-revision',
    });
  });
});
