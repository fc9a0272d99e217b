import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMasterKeyFile } from './master-key.ts';
import { openSqliteVault } from './sqlite.ts';
import type { SqliteVault } from './sqlite.ts';
import type { Card, Reader } from './vault.ts';

/** A vault in a directory of its own, its master key in another, under a clock that a spec moves. */
export interface ExampleVault {
  readonly directory: string;
  readonly file: string;
  readonly masterKeyFile: string;
  readonly clock: { now(): number };
  readonly vault: SqliteVault;
  pass(milliseconds: number): void;
  /** Closes the vault and opens it anew, as a start of the server does. */
  reopen(): Promise<SqliteVault>;
  remove(): Promise<void>;
}

export function exampleVault(): ExampleVault {
  const directory = mkdtempSync(join(tmpdir(), 'vault-'));
  const keys = mkdtempSync(join(tmpdir(), 'vault-key-'));
  const file = join(directory, 'vault.db');
  const masterKeyFile = join(keys, 'master.key');
  createMasterKeyFile(masterKeyFile);
  let now = Date.parse('2026-03-02T09:00:00.000Z');
  const clock = { now: () => now };
  let vault = openSqliteVault({ file, masterKeyFile, clock });
  return {
    directory,
    file,
    masterKeyFile,
    clock,
    get vault() {
      return vault;
    },
    pass: (milliseconds) => {
      now += milliseconds;
    },
    reopen: async () => {
      await vault.close();
      return (vault = openSqliteVault({ file, masterKeyFile, clock }));
    },
    remove: async () => {
      await vault.close();
      rmSync(directory, { recursive: true });
      rmSync(keys, { recursive: true });
    },
  };
}

export const card: Card = {
  name: 'Zoë Canary-Example',
  email: 'zoe.canary@poc.example.org',
  phone: '+41 22 917 90 00',
  languages: ['en', 'fr'],
  note: 'محمد — 联络点',
};

export const manager: Reader = {
  account: 'account-manager',
  office: 'directory-manager',
  purpose: 'GET /api/directory',
};
