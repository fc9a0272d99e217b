import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { example, examples, manualClock, wholeLog } from './contract.events.ts';
import { NO_STREAM } from './event-store.ts';
import { backupSqliteStore } from './sqlite-backup.ts';
import { openSqliteStore } from './sqlite.ts';

const clock = manualClock();
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'event-store-backup-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Makes twenty pages in the middle of a file unreadable. */
function damage(file: string): void {
  const middle = Math.floor(statSync(file).size / 2 / 4_096) * 4_096;
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4_096 * 20, 0xaa), 0, 4_096 * 20, middle);
  closeSync(handle);
}

describe('a backup', () => {
  it('made while events are appended is the log up to one moment, and can be opened and written', async () => {
    const store = openSqliteStore(directory, { clock });
    await store.append('a', NO_STREAM, examples(0, 30_000));
    const target = join(directory, 'copy.db');
    let done = false;
    const backup = backupSqliteStore(directory, target).finally(() => (done = true));
    let appended = 30_000;
    for (; !done; appended++) await store.append('a', appended - 1, [example(appended)]);
    const head = await backup;
    // A copy made in this thread would let one append through, the one that was under way.
    expect(appended).toBeGreaterThan(30_003);

    const copy = openSqliteStore(target, { clock });
    expect(await copy.head()).toEqual(head);
    expect(head.index).toBeGreaterThanOrEqual(29_999);
    expect(await wholeLog(copy)).toEqual((await wholeLog(store)).slice(0, head.index + 1));
    await copy.append('a', head.index, [example(head.index + 1)]);
    await copy.close();
    await store.close();
  });

  it('overwrites nothing', async () => {
    const target = join(directory, 'copy.db');
    writeFileSync(target, 'precious');
    await expect(backupSqliteStore(directory, target)).rejects.toThrow('exists; a backup overwrites nothing.');
  });

  it('of what is no log says so and leaves nothing behind', async () => {
    writeFileSync(join(directory, 'log.db'), 'Points of Contact\n'.repeat(1_000));
    await expect(backupSqliteStore(directory, join(directory, 'copy.db'))).rejects.toMatchObject({
      code: 'store-damaged',
    });
    expect(readdirSync(directory)).toEqual(['log.db']);
    expect(existsSync(join(directory, 'copy.db'))).toBe(false);
  });

  it('of a log that is damaged half-way says so and leaves nothing half done behind', async () => {
    const file = join(directory, 'log.db');
    const store = openSqliteStore(file, { clock });
    await store.append('a', NO_STREAM, examples(0, 2_000));
    await store.close();
    damage(file);
    await expect(backupSqliteStore(file, join(directory, 'copy.db'))).rejects.toMatchObject({ code: 'store-damaged' });
    expect(readdirSync(directory).filter((name) => name.startsWith('copy'))).toEqual([]);
  });
});
