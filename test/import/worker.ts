/**
 * A process that opens or fills a ledger, to be killed: `node worker.ts genesis|import DIRECTORY FILE [STEP]`. It goes on where the last one
 * ended. It kills itself at the given step, and writes how many it took: each append asked for and each one acknowledged, each time that
 * cards are sealed or bound.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory, openSqliteStore, systemClock } from '#libs/event-store';
import { seedCommands } from '#libs/reference-data';
import { createMasterKeyFile, openSqliteVault } from '#libs/vault';
// Not by the front door, behind which are decorators: Node strips types only.
import { openLedgerByGenesis } from '../../libs/ledger/src/genesis/genesis.ts';
import { type SeedCommand, seedParticipantId } from '../../libs/ledger/src/genesis/seed.ts';
import { importFiles } from '../../libs/ledger/src/imports/import-files.ts';

const [what = '', directory = '', file = '', last = ''] = process.argv.slice(2);
let step = 0;
function passed(): void {
  if (++step === Number(last)) process.kill(process.pid, 'SIGKILL');
}

const lock = lockDirectory(directory);
const masterKeyFile = `${directory}.key`;
if (!existsSync(masterKeyFile)) createMasterKeyFile(masterKeyFile);
const clock = systemClock;
const opened = openSqliteStore(directory, { clock });
let writing = false;
/** Who kills this process counts from the first append on. */
const store: typeof opened = {
  ...opened,
  append(...append) {
    if (!writing) writeFileSync(join(directory, 'writing'), '');
    writing = true;
    passed();
    return opened.append(...append).finally(passed);
  },
};
const whole = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock });
const vault: typeof whole = {
  ...whole,
  async sealAll(requests) {
    passed();
    const sealed = await whole.sealAll(requests);
    passed();
    return sealed;
  },
  async bindAll(bindings) {
    passed();
    await whole.bindAll(bindings);
    passed();
  },
};
const seed = seedCommands({ kind: 'example' }) as readonly SeedCommand[];
const files = file === '' ? [] : [{ name: 'history.csv', content: readFileSync(file) }];

const isOpen = (await store.readStream('genesis')).length === 2;
if (what === 'genesis' && !isOpen) {
  const token = { hash: 'a'.repeat(64), expiresAt: new Date(clock.now() + 86_400_000).toISOString() };
  const report = await openLedgerByGenesis({ store, vault, clock, seed, files, token });
  if (!report.opened) throw new Error(JSON.stringify(report.verdicts.filter(({ fault }) => fault).slice(0, 3)));
}
if (what === 'import') {
  const participants = seed.flatMap((one) =>
    one.type === 'RegisterParticipant' ? [{ ...one.data, participant: seedParticipantId(one.key) }] : [],
  );
  const actor = { account: 'account-manager', office: 'directory-manager' };
  const report = await importFiles(files, { store, vault, clock, participants, actor, source: true });
  if (report.refused > 0) throw new Error(JSON.stringify(report.verdicts.filter(({ fault }) => fault).slice(0, 3)));
}
await vault.close();
await store.close();
lock.release();
process.stdout.write(String(step));
