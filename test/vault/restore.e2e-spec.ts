import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NewEvent, openStore, systemClock } from '#libs/event-store';
import { run } from '../../apps/cli/src/run.ts';
import { card, manager } from '../../libs/vault/src/example-vault.ts';
import { createMasterKeyFile } from '../../libs/vault/src/master-key.ts';
import { openVault } from '../../libs/vault/src/open-vault.ts';
import { installedPrograms, startCluster } from '../postgres/cluster.ts';

const bin = installedPrograms();
if (bin === undefined)
  process.stderr.write(
    'The restore of a vault in PostgreSQL is not tested: install the package `postgresql` (in /usr/lib/postgresql).\n',
  );

(bin === undefined ? describe.skip : describe)('log and vault in PostgreSQL, dumped and restored', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'cbm-vault-restore-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  /** The command line as the owner, whose address stands in a file. */
  async function cbm(address: string, ...args: readonly string[]): Promise<string> {
    const said: string[] = [];
    const file = join(directory, 'owner-address');
    writeFileSync(file, `${address}\n`);
    const exit = await run(args, {
      env: { CBM_STORE_OWNER_FILE: file, CBM_VAULT_OWNER_FILE: file },
      out: (text) => void said.push(text),
      err: (text) => void said.push(text),
      interactive: false,
      stop: new AbortController().signal,
      confirm: async () => false,
    });
    if (exit !== 0) throw new Error(said.join(''));
    return said.join('');
  }

  it('open every card that the log names, but for those erased since, and none that it does not name', async () => {
    const masterKeyFile = join(directory, 'master.key');
    createMasterKeyFile(masterKeyFile);
    const cluster = await startCluster(bin ?? '');
    try {
      for (const role of ['cbm_owner', 'cbm']) await cluster.query(`CREATE ROLE ${role} LOGIN`);
      await cluster.query('GRANT CREATE ON DATABASE postgres TO cbm_owner');
      const as = (role: string) => cluster.address.replace('postgres@', `${role}@`);
      const primary = as('cbm_owner')
        .replace(/,[^/]+/, '')
        .replace(/\?.*/, '');
      await cbm(primary, 'postgres', 'migrate');
      await cbm(primary, 'vault', 'prepare');

      const log = await openStore({ directory, address: as('cbm') }, { clock: systemClock });
      const vault = await openVault({ directory, address: as('cbm'), masterKeyFile, clock: systemClock });
      const requests = Array.from({ length: 60 }, (_, at) => ({
        eventId: `event-${String(at)}`,
        stream: `roster-${String(at % 3)}`,
        subject: `subject-${String(at % 20)}`,
        card: { ...card, note: String(at) },
      }));
      const sealed = await vault.sealAll(requests);
      await vault.bindAll(sealed.map(({ commitment }, at) => ({ eventId: `event-${String(at)}`, commitment })));
      const before = await vault.open(sealed, manager);
      // one whose change was never recorded
      const named = sealed.slice(0, 59);
      const nominated = named.map((one, at) => eventOf(at, 'PocNominated', { card: one }));
      await log.append('rosters', -1, nominated);

      const dumps = [await cluster.dump('cbm_owner', 'cbm_log'), await cluster.dump('cbm_owner', 'cbm_vault')];
      await vault.erase('subject-7');
      await log.append('erasure-subject-7', -1, [eventOf(100, 'PersonalDataErased', { subject: 'subject-7' })]);
      const restored = await cluster.restore('cbm_owner', dumps);
      expect(await cbm(restored, 'vault', 'prepare')).toContain('already');

      const place = { directory, address: restored.replace('cbm_owner@', 'cbm@'), masterKeyFile, clock: systemClock };
      const again = await openVault({ ...place, mustExist: true });
      expect(await again.open(sealed, manager)).toEqual(before);
      await again.close();

      const data = join(directory, 'data');
      mkdirSync(data);
      const key = ['--data', data, '--master-key', masterKeyFile];
      await cbm(restored, 'vault', 'settle', '--log', as('cbm'), '--vault', place.address, '--yes', ...key);
      const settled = await openVault({ ...place, mustExist: true });
      expect((await settled.open(sealed, manager)).map(({ status }) => status)).toEqual(
        sealed.map(({ subject }, at) => (subject === 'subject-7' ? 'erased' : at < 59 ? 'open' : 'missing')),
      );
      await settled.close();
      await vault.close();
      await log.close();
    } finally {
      await cluster.stop();
    }
  });
});

function eventOf(n: number, type: string, data: object): NewEvent {
  return {
    id: `event-${String(n)}`,
    type,
    schemaVersion: 1,
    recordedAt: '2026-03-02T09:00:00.000Z',
    effectiveOn: '2026-03-02',
    actor: { account: 'a', office: 'directory-manager' },
    correlationId: 'c',
    causationId: 'c',
    data,
  };
}
