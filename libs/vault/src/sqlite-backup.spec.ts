import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';

import { findNeedles } from '../../../test/canaries.ts';
import { card, exampleVault, manager } from './example-vault.ts';
import type { ExampleFile } from './example-vault.ts';
import { openSqliteVault } from './sqlite.ts';

let example: ExampleFile;

beforeEach(() => {
  example = exampleVault();
});
afterEach(() => example.remove());

describe('a backup', () => {
  it('made while cards are sealed is the vault up to one moment, for its owner only, and opens with the same master key', async () => {
    const seal = (at: number) => ({ eventId: `event-${at}`, stream: 'roster-1', subject: `subject-${at}`, card });
    const before = await example.vault.sealAll(Array.from({ length: 2_000 }, (_, at) => seal(at)));
    const target = `${example.file}.copy`;
    let done = false;
    const backup = example.vault.backup(target).finally(() => (done = true));
    let sealed = 0;
    for (; !done; sealed++) {
      await example.vault.seal(seal(2_000 + sealed));
      await new Promise(setImmediate);
    }
    await backup;
    expect(sealed).toBeGreaterThan(0);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    const copy = openSqliteVault({ file: target, masterKeyFile: example.masterKeyFile, clock: example.clock });
    expect(await copy.pending()).toBeGreaterThanOrEqual(2_000);
    expect(await copy.open(before, manager)).toEqual(before.map(() => ({ status: 'open', card })));
    await copy.close();
  });

  it('during which a subject is erased still ends with nothing of it in the WAL', async () => {
    await example.vault.sealAll(
      Array.from({ length: 3_000 }, (_, at) => ({ eventId: `${at}`, stream: 'roster-1', subject: `${at}`, card })),
    );
    const sealed = await example.vault.seal({ eventId: 'event-1', stream: 'roster-1', subject: 'subject-1', card });
    const backup = example.vault.backup(`${example.file}.copy`);
    await example.vault.erase('subject-1');
    await backup;
    expect(findNeedles([example.file, `${example.file}-wal`], [sealed.commitment])).toEqual([]);
  });

  it('overwrites nothing, and of what is no vault leaves nothing behind', async () => {
    const target = `${example.file}.copy`;
    writeFileSync(target, 'precious');
    await expect(example.vault.backup(target)).rejects.toThrow('exists; a backup overwrites nothing.');
    await example.vault.close();
    writeFileSync(example.file, 'Points of Contact\n'.repeat(1_000));
    await expect(example.vault.backup(`${target}.2`)).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(existsSync(`${target}.2`)).toBe(false);
    expect(readdirSync(example.directory).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
