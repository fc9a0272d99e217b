import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { example, manualClock } from './contract.events.ts';
import { openSqliteStore } from './sqlite.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes on the heap that something holds. */
function held(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const MEBIBYTE = 2 ** 20;

describe('a slow reader', () => {
  it('holds one page, however much is appended while it is away', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'event-store-slow-'));
    const store = openSqliteStore(directory, { clock: manualClock() });
    const readers = [1, 2, 3].map(() => store.subscribe(-1, { pageSize: 100 })[Symbol.asyncIterator]());
    for (const reader of readers) await reader.next();
    const before = held();
    const text = 'x'.repeat(2_000);
    for (let n = 0; n < 20_000; n += 500) {
      const batch = Array.from({ length: 500 }, (_, at) => example(n + at, { data: { text: `${n + at} ${text}` } }));
      await store.append('a', n - 1, batch);
    }
    expect((held() - before) / MEBIBYTE).toBeLessThan(10);
    for (const reader of readers) expect((await reader.next()).value).toMatchObject({ head: { index: 19_999 } });
    await store.close();
    rmSync(directory, { recursive: true });
  });
});
