import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { openSqliteStore, systemClock } from '#libs/event-store';
import { projections } from '#libs/ledger/projections';

import { fillDirectoryLog } from '../../bench/directory-log.ts';

/** The other tests run the sources; a server runs what was built, and its worker threads are files of their own. */
it('rebuilds in threads that run what was built', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rebuild-built-'));
  try {
    const store = openSqliteStore(directory, { clock: systemClock });
    await fillDirectoryLog(store, 6_000);
    await store.close();
    const entry = join(import.meta.dirname, 'rebuild-once.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      entry,
      directory,
    ]);
    expect(JSON.parse(stdout)).toEqual({
      swapped: true,
      index: 5_999,
      milliseconds: expect.any(Number),
      pageByPage: [],
      tables: [...projections.map(({ table }) => table.name), 'audit'].map((table) => ({
        table,
        outcome: 'equal',
        index: 5_999,
      })),
    });
    expect(readFileSync(join(directory, 'tables', 'tables.current'), 'utf8')).toBe('tables-2\n');
  } finally {
    rmSync(directory, { recursive: true });
  }
});
