import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
    expect(appended).toBeGreaterThan(30_020);

    const copy = openSqliteStore(target, { clock });
    expect(await copy.head()).toEqual(head);
    expect(head.index).toBeGreaterThanOrEqual(29_999);
    expect(await wholeLog(copy)).toEqual((await wholeLog(store)).slice(0, head.index + 1));
    await copy.append('a', head.index, [example(head.index + 1)]);
    await copy.close();
    await store.close();
  }, 60_000);

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
});
