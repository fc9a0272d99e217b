/**
 * A process that restores, and kills itself before its n-th step: `node cli-restore-worker.ts BACKUP DATA KEY NEWEST_LOG STEP`. Steps are
 * the calls that change files, and the question.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';

const [backup = '', data = '', masterKey = '', erasuresFrom = '', last = ''] = process.argv.slice(2);
let step = 0;
function passed(): void {
  if (++step === Number(last)) process.kill(process.pid, 'SIGKILL');
}

const { copyFileSync, fsyncSync, mkdirSync, renameSync } = fs;
fs.copyFileSync = (...copied) => (passed(), copyFileSync(...copied));
fs.fsyncSync = (...synced) => (passed(), fsyncSync(...synced));
fs.mkdirSync = ((...made: Parameters<typeof mkdirSync>) => (passed(), mkdirSync(...made))) as typeof mkdirSync;
fs.renameSync = (...renamed) => (passed(), renameSync(...renamed));
syncBuiltinESMExports();
const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')?.value as (sql: string) => void;
DatabaseSync.prototype.exec = function (sql) {
  if (sql === 'COMMIT') passed();
  exec.call(this, sql);
};

const { restoreBackup } = await import('../apps/cli/src/restoring.ts');
const { dataPaths } = await import('../apps/ledger/src/data-paths.ts');
await restoreBackup({
  backup,
  data,
  masterKey,
  erasuresFrom,
  pathsOf: dataPaths,
  confirm: () => (passed(), Promise.resolve(true)),
});
passed();
process.stdout.write(String(step));
