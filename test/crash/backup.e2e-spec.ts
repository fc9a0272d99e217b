import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { examples, manualClock } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { openSqliteStore } from '../../libs/event-store/src/sqlite.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'event-store-backup-trace-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** What the kernel was asked while a log was copied, in short and in order: flushes of the copy, its renaming, flushes of its directory. */
function traceBackup(): readonly string[] {
  const trace = join(directory, 'trace');
  const backup = new URL('../../libs/event-store/src/sqlite-backup.ts', import.meta.url).href;
  const script = `import { backupSqliteStore } from ${JSON.stringify(backup)};
    await backupSqliteStore(${JSON.stringify(directory)}, ${JSON.stringify(join(directory, 'copy.db'))});`;
  const file = join(directory, 'backup.ts');
  writeFileSync(file, script);
  const watched = ['-f', '-y', '-e', 'trace=pwrite64,fsync,fdatasync,rename', '-o', trace];
  const run = spawnSync('strace', [...watched, process.execPath, file], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The traced copy ended with ${run.status}: ${run.stderr}`);
  const steps = readFileSync(trace, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (/ pwrite64\(\d+<[^>]*copy\.db\.partial>/.test(line)) return ['write'];
      if (/ f(?:data)?sync\(\d+<[^>]*copy\.db\.partial>/.test(line)) return ['flush'];
      if (/ rename\("[^"]*copy\.db\.partial"/.test(line)) return ['rename'];
      return line.includes('sync(') && line.includes(`<${directory}>`) ? ['flush directory'] : [];
    });
  return steps.filter((step, at) => step !== steps[at - 1]);
}

describe('a backup', () => {
  it('is on the disk before it has its name, and its name is on the disk before it is reported', async () => {
    const store = openSqliteStore(directory, { clock: manualClock() });
    await store.append('a', NO_STREAM, examples(0, 100));
    await store.close();
    const steps = traceBackup();
    expect(steps.slice(steps.lastIndexOf('write'))).toEqual(['write', 'flush', 'rename', 'flush directory']);
  });
});
