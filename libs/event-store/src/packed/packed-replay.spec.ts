import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { example, examples, manualClock, wholeLog } from '../contract.events.ts';
import { NO_STREAM } from '../event-store.ts';
import type { EventStore } from '../event-store.ts';
import { createMemoryStore } from '../memory.ts';
import { withPackedReplay } from './packed-replay.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'packed-replay-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A store that counts how many events were read from it, over a log that outlives it. */
function counting(log: EventStore): EventStore & { read: number } {
  const counted = {
    ...log,
    read: 0,
    readAll: async (after: number, limit: number) => count(await log.readAll(after, limit)),
    readStream: async (stream: string, after?: number, limit?: number) =>
      count(await log.readStream(stream, after, limit)),
    close: async () => {},
  };
  const count = <T>(events: readonly T[]): readonly T[] => {
    counted.read += events.length;
    return events;
  };
  return counted;
}

async function logOf(count: number): Promise<EventStore> {
  const log = createMemoryStore({ clock: manualClock() });
  for (let n = 0; n < count; n += 5) await log.append(`roster-${n / 5}`, NO_STREAM, examples(n, 5));
  return log;
}

/** Reads the whole log through the copy; how many events the store itself was asked for, and what was read. */
async function replayed(log: EventStore): Promise<readonly [number, unknown]> {
  const store = counting(log);
  const replay = await withPackedReplay(store, directory);
  const events = await wholeLog(replay, 7);
  await replay.close();
  return [store.read, events];
}

describe('a packed replay', () => {
  it('asks the store once for each event, then for the last of them and what came since', async () => {
    const log = await logOf(100);
    // the first event tells the logs apart, and is read for that each time; the last 64 of the copy are compared
    expect(await replayed(log)).toEqual([1 + 100, await wholeLog(log)]);
    expect(await replayed(log)).toEqual([1 + 64, await wholeLog(log)]);
    await log.append('roster-x', NO_STREAM, examples(100, 3));
    expect(await replayed(log)).toEqual([1 + 64 + 3, await wholeLog(log)]);
  });

  it('reads streams from the copy when it holds all that the log held at the opening', async () => {
    const log = await logOf(20);
    await replayed(log);
    const store = counting(log);
    const replay = await withPackedReplay(store, directory);
    const before = store.read;
    expect(await replay.readStream('roster-2')).toEqual(await log.readStream('roster-2'));
    expect(await replay.readStream('roster-2', 1, 2)).toEqual(await log.readStream('roster-2', 1, 2));
    expect(store.read).toBe(before);
    await replay.close();
  });

  it('reads the rest of a stream from the store while the copy is short', async () => {
    const log = await logOf(10);
    await replayed(log);
    await log.append('roster-1', 4, examples(10, 4));
    const replay = await withPackedReplay(log, directory);
    expect(await replay.readStream('roster-1')).toEqual(await log.readStream('roster-1'));
    expect(await replay.readStream('roster-1', 3, 2)).toEqual(await log.readStream('roster-1', 3, 2));
  });

  it('makes the copy anew for another log, and for one that was put back and went on otherwise', async () => {
    await replayed(await logOf(20));
    const other = createMemoryStore({ clock: manualClock() });
    await other.append('roster-0', NO_STREAM, [example(99)]);
    expect(await replayed(other)).toEqual([2, await wholeLog(other)]);
    expect(await replayed(other)).toEqual([2, await wholeLog(other)]);

    await other.append('roster-0', 0, examples(100, 3));
    await replayed(other);
    const putBack = createMemoryStore({ clock: manualClock() });
    await putBack.append('roster-0', NO_STREAM, [example(99)]);
    await putBack.append('roster-0', 0, examples(200, 5));
    expect((await replayed(putBack))[1]).toEqual(await wholeLog(putBack));
    expect(await replayed(putBack)).toEqual([1 + 6, await wholeLog(putBack)]);
  });

  it('makes the copy anew when its last event was recorded again at its place, and another one before it', async () => {
    const [lost, found, last] = [example(1), example(2), example(3)];
    const logWith = async (second: ReturnType<typeof example>) => {
      const log = createMemoryStore({ clock: manualClock() });
      await log.append('roster-0', NO_STREAM, [example(0), second, last]);
      return log;
    };
    await replayed(await logWith(lost));
    const log = await logWith(found);
    expect((await replayed(log))[1]).toEqual(await wholeLog(log));
  });

  it('is filled by one while others read', async () => {
    const log = await logOf(50);
    const replays = await Promise.all([withPackedReplay(log, directory), withPackedReplay(log, directory)]);
    const events = await Promise.all(replays.map((replay) => wholeLog(replay, 7)));
    expect(events).toEqual([await wholeLog(log), await wholeLog(log)]);
    for (const replay of replays) await replay.close();
    const store = await logOf(50);
    expect((await replayed(store))[0]).toBe(1 + 50);
  });

  it('gives the subscription of the store, its beginning from the copy', async () => {
    const log = await logOf(20);
    await replayed(log);
    await log.append('roster-x', NO_STREAM, examples(20, 5));
    const store = counting(log);
    const replay = await withPackedReplay(store, directory);
    const indexes: number[] = [];
    for await (const page of replay.subscribe(3, { pageSize: 4 })) {
      expect(page.head).toEqual(await log.head());
      indexes.push(...page.events.map(({ index }) => index));
      if (page.caughtUp) break;
    }
    expect(indexes).toEqual(Array.from({ length: 21 }, (_, at) => at + 4));
    await replay.close();
  });

  it('reads on from the store when the copy can take no more', async () => {
    const log = await logOf(50);
    const replay = await withPackedReplay(log, directory);
    // where the first segment would be made there lies a directory already
    mkdirSync(join(directory, '000000000000.segment'));
    expect(await wholeLog(replay, 7)).toEqual(await wholeLog(log));
    await replay.close();
    expect(readdirSync(directory)).toContain('000000000000.segment');
  });
});
