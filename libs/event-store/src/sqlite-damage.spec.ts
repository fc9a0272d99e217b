import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { example, examples, manualClock, rejection, wholeLog } from './contract.events.ts';
import { NO_STREAM } from './event-store.ts';
import type { EventStore, EventStoreError } from './event-store.ts';
import { openSqliteStore } from './sqlite.ts';

const clock = manualClock();
let directory: string;
let file: string;
const opened: EventStore[] = [];

/** A store that is closed after the test. */
function open(options: { readonly readOnly?: boolean } = {}): EventStore {
  const store = openSqliteStore(directory, { clock, ...options });
  opened.push(store);
  return store;
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'event-store-damage-'));
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

/** Does something to the file that no store would do. */
function tamper(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

function overwrite(from: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xaa), 0, bytes, from);
  closeSync(handle);
}

describe('when the file is damaged', () => {
  it('at its beginning, it is not opened', async () => {
    await log(3);
    overwrite(0, 4_096);
    expect(() => open()).toThrow(expect.objectContaining({ code: 'store-damaged' }));
    expect(() => open({ readOnly: true })).toThrow(expect.objectContaining({ code: 'store-damaged' }));
  });

  it('in the middle, what lies before is read, and what is broken is not passed off as history', async () => {
    await log(2_000);
    const { size } = statSync(file);
    overwrite(Math.floor(size / 2 / 4_096) * 4_096, 4_096 * 20);
    const store = open();
    const damaged = { code: 'store-damaged' };
    expect(await store.readAll(-1, 100)).toHaveLength(100);
    expect(await rejection(wholeLog(store, 100))).toMatchObject(damaged);
    expect(await rejection(wholeLog(store, 5_000))).toMatchObject(damaged);
  });

  it('and an append meets the damage, writing stops and reading goes on', async () => {
    await log(2_000);
    const root = rootPageOfIdIndex();
    overwrite((root - 1) * 4_096, 4_096);
    const store = open();
    const fault = await rejection(store.append('a', 1_999, [example(2_000)]));
    expect(fault).toMatchObject({ code: 'store-damaged', message: 'The append was not written: the file is damaged.' });
    expect(await rejection(store.append('b', NO_STREAM, [example(2_001)]))).toBe(fault);
    expect(await wholeLog(store)).toHaveLength(2_000);
  });

  const rootPageOfIdIndex = (): number => {
    const database = new DatabaseSync(file);
    const row = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_1'").get();
    database.close();
    return Number(row?.['rootpage']);
  };

  it('by a missing event, the gap is reported', async () => {
    await log(10);
    tamper('DELETE FROM event WHERE idx = 4');
    const store = open();
    const missing = { code: 'store-damaged', message: 'Event 4 is missing from the log.' };
    expect(await store.readAll(-1, 4)).toHaveLength(4);
    expect(await rejection(store.readAll(-1, 10))).toMatchObject(missing);
    expect(await rejection(store.readAll(3, 10))).toMatchObject(missing);
  });

  it('by a missing event, its stream is not given as if it were whole', async () => {
    await log(10);
    tamper('DELETE FROM event WHERE idx = 4');
    const store = open();
    const missing = { code: 'store-damaged', message: 'Revision 4 of a is missing from the log.' };
    expect(await store.readStream('a', NO_STREAM, 4)).toHaveLength(4);
    expect(await rejection(store.readStream('a'))).toMatchObject(missing);
    expect(await rejection(store.readStream('a', 3, 1))).toMatchObject(missing);
    expect(await store.readStream('a', 4)).toHaveLength(5);
  });

  it('by an event that is JSON no more, the event is named', async () => {
    await log(10);
    tamper('UPDATE event SET bytes = substr(bytes, 1, 40) WHERE idx = 6');
    expect(await rejection(open().readAll(-1, 10))).toMatchObject({
      code: 'store-damaged',
      message: 'The bytes of event 6 are not JSON any more.',
    });
  });
});

describe('a file of another kind', () => {
  /** The code with which opening is refused, and whether the file is still what it was. */
  const opening = (options: { readonly readOnly?: boolean } = {}): readonly [code: unknown, untouched: boolean] => {
    const before = readFileSync(file);
    try {
      open(options);
      return ['opened', readFileSync(file).equals(before)];
    } catch (error) {
      return [(error as EventStoreError).code, readFileSync(file).equals(before)];
    }
  };

  it('with a newer schema is left alone', async () => {
    await log(1);
    tamper('PRAGMA user_version = 2');
    expect(opening()).toEqual(['store-schema-newer', true]);
    expect(opening({ readOnly: true })).toEqual(['store-schema-newer', true]);
  });

  it('that is another database is left alone', () => {
    tamper('CREATE TABLE note (text TEXT)');
    expect(opening()).toEqual(['store-damaged', true]);
  });

  it('that is no database is left alone', () => {
    writeFileSync(file, 'Points of Contact\n'.repeat(1_000));
    expect(opening()).toEqual(['store-damaged', true]);
  });

  it('that is absent or empty is not opened for reading', () => {
    expect(() => open({ readOnly: true })).toThrow(expect.objectContaining({ code: 'store-damaged' }));
    writeFileSync(file, '');
    expect(opening({ readOnly: true })).toEqual(['store-damaged', true]);
  });
});
