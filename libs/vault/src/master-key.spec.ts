import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { exampleVault } from './example-vault.ts';
import { createMasterKeyFile, readMasterKey } from './master-key.ts';
import { openSqliteVault } from './sqlite.ts';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'master-key-'));
  file = join(directory, 'master.key');
});
afterEach(() => rmSync(directory, { recursive: true }));

const refused = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) as string });

describe('a master key file', () => {
  it('is for its owner only, another one each time, and is never overwritten', () => {
    createMasterKeyFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    const key = readMasterKey(file);
    expect(key.toString('hex')).toBe(readFileSync(file, 'utf8').trim());
    expect(() => createMasterKeyFile(file)).toThrow(refused('master-key-exists', 'never overwritten'));
    expect(readMasterKey(file)).toEqual(key);
    createMasterKeyFile(`${file}.2`);
    expect(readMasterKey(`${file}.2`)).not.toEqual(key);
  });

  it.each([0o640, 0o604, 0o622, 0o601])(
    'is refused when others may use it (mode %o), with the way to close it',
    (mode) => {
      createMasterKeyFile(file);
      chmodSync(file, mode);
      expect(() => readMasterKey(file)).toThrow(refused('master-key-exposed', `chmod 600 ${file}`));
    },
  );

  it('is refused when it is absent or is not 64 hexadecimal digits, without a word of what it holds', () => {
    expect(() => readMasterKey(file)).toThrow(refused('master-key-missing', 'kept apart'));
    writeFileSync(file, '', { mode: 0o600 });
    expect(() => readMasterKey(file)).toThrow(refused('master-key-malformed', '64 hexadecimal digits'));
    for (const content of ['abc', 'a'.repeat(63), 'a'.repeat(65), `${'a'.repeat(63)}g`, 'a'.repeat(32)]) {
      writeFileSync(file, content, { mode: 0o600 });
      expect(() => readMasterKey(file)).toThrow(refused('master-key-malformed', '64 hexadecimal digits'));
      expect(() => readMasterKey(file)).not.toThrow(new RegExp(`${content}\\b`));
    }
  });

  it('opens the vault that was made with it, also from a copy, and no other', async () => {
    const example = exampleVault();
    copyFileSync(example.masterKeyFile, file);
    createMasterKeyFile(`${file}.2`);
    await example.vault.close();
    const open = (masterKeyFile: string) =>
      openSqliteVault({ file: example.file, masterKeyFile, clock: example.clock });
    expect(() => open(`${file}.2`)).toThrow(refused('master-key-wrong', 'belongs to another vault'));
    await open(file).close();
    await example.reopen();
    await example.remove();
  });
});
