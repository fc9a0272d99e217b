import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupSqliteStore, openSqliteStore, systemClock } from '#libs/event-store';
import { backupVaultFile, type CardReference, createMasterKeyFile, openSqliteVault } from '#libs/vault';
import { restoreBackup } from '../apps/cli/src/restoring.ts';
import { dataPaths } from '../apps/ledger/src/data-paths.ts';

const folder = mkdtempSync('/tmp/cli-restore-');
const masterKey = join(folder, 'key');
const live = join(folder, 'live');
const backup = join(folder, 'backup');
const READER = { account: 'test', office: 'test', purpose: 'test' };
const ERASED = 'subject-2';

/** An event without a schema of its own that refers to a card. */
function eventOf(n: number, type: string, data: object) {
  return {
    id: `event-${String(n)}`,
    type,
    schemaVersion: 1,
    recordedAt: new Date().toISOString(),
    effectiveOn: '2025-01-01',
    actor: { account: 'a', office: 'directory-manager' },
    correlationId: 'c',
    causationId: 'c',
    data,
  };
}

/** Three persons in the log; a backup; then one is to be erased, and a fourth has a card that the backup's log does not know. */
async function prepare(): Promise<void> {
  createMasterKeyFile(masterKey);
  mkdirSync(live);
  const paths = dataPaths(live);
  const store = openSqliteStore(paths.log, { clock: systemClock });
  const vault = openSqliteVault({ file: paths.vault, masterKeyFile: masterKey, clock: systemClock });
  const enter = async (n: number) => {
    const eventId = `event-${String(n)}`;
    const subject = `subject-${String(n)}`;
    const { commitment } = await vault.seal({
      eventId,
      stream: 's',
      subject,
      card: { name: `Person ${String(n)} (fictional)` },
    });
    return eventOf(n, 'PocNominated', { card: { subject, commitment } });
  };
  for (let n = 1; n <= 3; n++) await store.append('s', n - 2, [await enter(n)]);
  await enter(9);
  mkdirSync(backup);
  const { index } = await backupSqliteStore(paths.log, dataPaths(backup).log);
  await backupVaultFile(paths.vault, dataPaths(backup).vault);
  writeFileSync(join(backup, 'backup.json'), JSON.stringify({ index }));
  await store.append('s', 2, [eventOf(4, 'ErasureDecided', { subject: ERASED, decision: 'granted' })]);
  await vault.close();
  await store.close();
}

beforeAll(prepare);
afterAll(() => rmSync(folder, { recursive: true }));

/** The names that a data directory still shows. */
async function namesIn(data: string): Promise<readonly string[]> {
  const paths = dataPaths(data);
  const store = openSqliteStore(paths.log, { clock: systemClock, readOnly: true });
  const vault = openSqliteVault({ file: paths.vault, masterKeyFile: masterKey, clock: systemClock });
  try {
    const events = (await store.readAll(-1, 100)).map(({ event }) => event);
    const references = events.flatMap((event) => (event.data as { readonly card?: CardReference }).card ?? []);
    return (await vault.open(references, READER)).map((one) =>
      one.status === 'open' ? String(one.card['name']) : one.status,
    );
  } finally {
    await vault.close();
    await store.close();
  }
}

function restoreUntil(step: number, data: string): { readonly killed: boolean; readonly steps: number } {
  const flags = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning'];
  const entry = join(import.meta.dirname, 'cli-restore-worker.ts');
  const { signal, status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, entry, backup, data, masterKey, live, String(step)],
    { encoding: 'utf8' },
  );
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr);
  return { killed: signal === 'SIGKILL', steps: Number(stdout) };
}

const restored = (more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({
    backup,
    data: join(folder, 'again'),
    masterKey,
    erasuresFrom: live,
    pathsOf: dataPaths,
    confirm: () => Promise.resolve(true),
    ...more,
  });

const WHOLE = ['Person 1 (fictional)', 'erased', 'Person 3 (fictional)'];

describe('a restore', () => {
  it('that is killed at any step leaves nothing to serve, or the whole; begun again it ends', async () => {
    const { steps } = restoreUntil(0, join(folder, 'unkilled'));
    expect(await namesIn(join(folder, 'unkilled'))).toEqual(WHOLE);
    expect(steps).toBeGreaterThanOrEqual(8);
    const left = [];
    for (let step = 1; step <= steps; step++) {
      const data = join(folder, `killed-${String(step)}`);
      expect(restoreUntil(step, data).killed).toBe(true);
      left.push(existsSync(data));
      if (existsSync(data)) expect(await namesIn(data)).toEqual(WHOLE);
      else await restored({ data });
      expect(await namesIn(data)).toEqual(WHOLE);
      expect(existsSync(`${data}.restoring`)).toBe(false);
    }
    // the rename is the last step but two: what follows waits for the disk
    expect(left).toEqual(left.map((_, at) => at >= steps - 2));
  }, 60_000);

  it('takes only what “cbm backup” made', async () => {
    const without = (name: string, change: (copy: string) => void) => {
      const copy = join(folder, name);
      cpSync(backup, copy, { recursive: true });
      change(copy);
      return restored({ backup: copy });
    };
    const note = (text: string) => (copy: string) => writeFileSync(join(copy, 'backup.json'), text);
    await expect(without('no-note', (copy) => rmSync(join(copy, 'backup.json')))).rejects.toThrow('backup.json');
    await expect(without('no-index', note('{'))).rejects.toThrow('does not say up to which index');
    await expect(without('other-index', note('{"index":3}'))).rejects.toThrow('ends at index 2, the backup says 3');
    await expect(without('wal', (copy) => writeFileSync(join(copy, 'log.db-wal'), ''))).rejects.toThrow('in use');
    await expect(without('locked', (copy) => writeFileSync(join(copy, 'lock.db'), ''))).rejects.toThrow('in use');
    await expect(restored({ confirm: () => Promise.resolve(false) })).rejects.toThrow('Not restored');
    expect(readdirSync(folder).filter((name) => name.startsWith('again'))).toEqual([]);
  });
});
