import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { example, examples, manualClock, rejection, wholeLog } from './contract.events.ts';
import { NO_STREAM } from './event-store.ts';
import type { EventStore, Recorded, SubscriptionPage } from './event-store.ts';
import { openSqliteStore, openTunedSqliteStore } from './sqlite.ts';

const clock = manualClock();
let directory: string;
let file: string;
const opened: EventStore[] = [];

/** A store that is closed after the test. */
function open(
  options: { readonly readOnly?: boolean } = {},
  tune: (writing: DatabaseSync) => void = () => {},
): EventStore {
  const store = openTunedSqliteStore(directory, { clock, ...options }, tune);
  opened.push(store);
  return store;
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'event-store-faults-'));
  file = join(directory, 'log.db');
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(directory, { recursive: true });
});

/** A closed log with so many events of one stream. */
async function log(count: number): Promise<void> {
  const store = openSqliteStore(directory, { clock });
  await store.append('a', NO_STREAM, examples(0, count));
  await store.close();
}

async function nextPage(pages: AsyncIterator<SubscriptionPage>): Promise<SubscriptionPage> {
  const step = await pages.next();
  if (step.done === true) throw new Error('The subscription has ended.');
  return step.value;
}

const ids = async (store: EventStore): Promise<readonly string[]> =>
  (await wholeLog(store)).map(({ event }) => event.id);

describe('a sqlite store', () => {
  it('keeps a write-ahead log and flushes it at every commit', () => {
    open({}, (writing) => {
      expect(writing.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
      expect(writing.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    });
  });

  it('is one file when it is given a file', async () => {
    const store = openSqliteStore(join(directory, 'other.db'), { clock });
    opened.push(store);
    expect(await store.append('a', NO_STREAM, [example(0)])).toEqual({ stream: 'a', revision: 0, index: 0 });
    expect(statSync(join(directory, 'other.db')).isFile()).toBe(true);
  });

  it('numbers without a gap even when somebody else wrote behind its back', async () => {
    const one = open();
    const other = open();
    await one.append('a', NO_STREAM, [example(0)]);
    await other.append('a', 0, [example(1)]);
    expect(await rejection(one.append('a', 0, [example(2)]))).toMatchObject({ actualRevision: 1 });
    expect(await one.append('a', 1, [example(2)])).toEqual({ stream: 'a', revision: 2, index: 2 });
  });

  it('opened for reading sees what is written beside it, and writes nothing', async () => {
    const writer = open();
    await writer.append('a', NO_STREAM, [example(0)]);
    const reader = open({ readOnly: true });
    const pages = reader.subscribe(-1, { heartbeat: 5 })[Symbol.asyncIterator]();
    expect(await nextPage(pages)).toMatchObject({ events: [{ index: 0 }], caughtUp: true });
    await writer.append('a', 0, [example(1)]);
    let seen: readonly Recorded[] = [];
    while (seen.length === 0) seen = (await nextPage(pages)).events;
    expect(seen).toMatchObject([{ index: 1 }]);
    expect(await rejection(reader.append('a', 1, [example(2)]))).toMatchObject({ code: 'store-read-only' });
  });
});

describe('when the disk is full', () => {
  it('nothing is written, what was acknowledged stays and is read, and once there is room writing goes on', async () => {
    let makeRoom = (): void => {};
    const store = open({}, (writing) => {
      writing.exec('PRAGMA max_page_count = 40');
      makeRoom = () => writing.exec('PRAGMA max_page_count = 4000');
    });
    const acknowledged: string[] = [];
    const full = async (): Promise<unknown> => {
      for (let n = 0; ; n++) {
        const event = example(n, { data: { text: 'x'.repeat(2_000) } });
        try {
          await store.append('a', n - 1, [event]);
        } catch (error) {
          return error;
        }
        acknowledged.push(event.id);
      }
    };
    const fault = await full();
    const diskFull = { code: 'store-full', retryable: true, message: 'The append was not written: the disk is full.' };
    expect(fault).toMatchObject(diskFull);
    expect(acknowledged.length).toBeGreaterThan(10);
    const large = example(900, { data: 'x'.repeat(20_000) });
    expect(await rejection(store.append('b', NO_STREAM, [large]))).toMatchObject(diskFull);
    expect(await ids(store)).toEqual(acknowledged);

    makeRoom();
    const index = acknowledged.length;
    expect(await store.append('b', NO_STREAM, [large])).toEqual({ stream: 'b', revision: 0, index });
    await store.close();
    expect(await ids(open())).toEqual([...acknowledged, large.id]);
  });

  it('all who share the transaction are told, none of their events is there, and their streams begin when there is room', async () => {
    let makeRoom = (): void => {};
    const store = open({}, (writing) => {
      writing.exec('PRAGMA max_page_count = 40');
      makeRoom = () => writing.exec('PRAGMA max_page_count = 4000');
    });
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) =>
        store.append(`s-${n}`, NO_STREAM, [example(n, { data: 'x'.repeat(3_000) })]),
      ),
    );
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'store-full' } });
    expect(await ids(store)).toEqual([]);

    makeRoom();
    expect(await store.append('s-0', NO_STREAM, [example(0)])).toEqual({ stream: 's-0', revision: 0, index: 0 });
    expect(await store.readStream('s-0')).toMatchObject([{ index: 0, event: { id: example(0).id, revision: 0 } }]);
  });
});

describe('when the file is read-only', () => {
  // Root may write everywhere, so the log is opened as nobody; every other account meets the mode of the file itself.
  const asNobody = async (work: () => Promise<void>): Promise<void> => {
    if (process.getuid?.() !== 0) return work();
    process.seteuid?.(65_534);
    try {
      await work();
    } finally {
      process.seteuid?.(0);
    }
  };

  it('it is read, and an append says why it is not written', async () => {
    await log(3);
    chmodSync(file, 0o444);
    chmodSync(directory, 0o777);
    await asNobody(async () => {
      const store = openSqliteStore(directory, { clock });
      try {
        const readOnly = { code: 'store-read-only', message: expect.stringContaining('read-only') as unknown };
        expect(await rejection(store.append('a', 2, [example(3)]))).toMatchObject(readOnly);
        expect(await rejection(store.append('a', 2, [example(3)]))).toMatchObject(readOnly);
        expect(await ids(store)).toHaveLength(3);
      } finally {
        await store.close();
      }
    });
  });
});

describe('when another process keeps the log busy', () => {
  it('an append is refused for now, and written once the log is free', async () => {
    const store = open();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const busy = await rejection(store.append('a', NO_STREAM, [example(0)]));
    expect(busy).toMatchObject({ code: 'store-locked', retryable: true });
    other.close();
    expect(await store.append('a', NO_STREAM, [example(0)])).toEqual({ stream: 'a', revision: 0, index: 0 });
  });
});
