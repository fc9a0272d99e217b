import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { describeVault } from './contract.ts';
import { card, exampleVault } from './example-vault.ts';
import type { ExampleFile } from './example-vault.ts';
import { openSqliteVault } from './sqlite.ts';

describeVault('sqlite', async () => exampleVault());

let example: ExampleFile;

beforeEach(() => {
  example = exampleVault();
});
afterEach(() => example.remove());

/** Beside the vault, as somebody with access to its file. */
function tamper(sql: string, ...values: readonly string[]): void {
  const database = new DatabaseSync(example.file);
  database.prepare(sql).run(...values);
  database.close();
}

const coded = (code: string) => expect.objectContaining({ code });

describe('the file', () => {
  it('gives another key for tokens than another vault with the same master key, and keeps it nowhere', async () => {
    const other = openSqliteVault({ ...example, file: `${example.file}-2` });
    expect(Buffer.from(other.tokenKey)).not.toEqual(Buffer.from(example.vault.tokenKey));
    await other.close();
    expect(readFileSync(example.file).includes(Buffer.from(example.vault.tokenKey))).toBe(false);
  });

  it('is for its owner only, with all that belongs to it', async () => {
    await example.vault.seal({ eventId: 'event-1', stream: 'roster-1', subject: 'subject-1', card });
    for (const end of ['', '-wal', '-shm']) expect(statSync(example.file + end).mode & 0o777).toBe(0o600);
  });

  it('of something else, or of a newer release, is refused and left as it is', async () => {
    const open = (file: string) =>
      openSqliteVault({ file, masterKeyFile: example.masterKeyFile, clock: example.clock });
    const other = `${example.file}.other`;
    writeFileSync(other, 'Points of Contact\n'.repeat(1_000));
    expect(() => open(other)).toThrow(coded('vault-damaged'));
    const database = new DatabaseSync(`${other}.db`);
    database.exec('CREATE TABLE t (a)');
    database.close();
    expect(() => open(`${other}.db`)).toThrow('is not a vault of this ledger');
    await example.vault.close();
    tamper('PRAGMA user_version = 2');
    expect(() => open(example.file)).toThrow(coded('vault-schema-newer'));
    tamper('PRAGMA user_version = 1');
    await example.reopen();
  });

  it('is not made where one must be: neither beside nothing nor of an empty file', async () => {
    const file = `${example.file}.lost`;
    const open = () =>
      openSqliteVault({ file, masterKeyFile: example.masterKeyFile, clock: example.clock, mustExist: true });
    expect(open).toThrow(coded('vault-missing'));
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, '');
    expect(open).toThrow(coded('vault-missing'));
    await example.vault.close();
    await openSqliteVault({ ...example, mustExist: true }).close();
    await example.reopen();
  });
});
