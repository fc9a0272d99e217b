import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { createMasterKeyFile } from './master-key.ts';
import { openSqliteVault } from './sqlite.ts';
import type { SqliteVault } from './sqlite.ts';
import type { Card, LedgerVault, Reader } from './vault.ts';

/** What somebody does who has access to the tables: beside the vault, and without its master key. */
export interface Tampering {
  commitment(eventId: string, commitment: string): Promise<void>;
  event(eventId: string, other: string): Promise<void>;
  /** Puts zeros in the place of what is sealed. */
  sealed(eventId: string): Promise<void>;
  /** Puts zeros in the place of a subject's key. */
  key(subject: string): Promise<void>;
  /** Nothing can be written into the access journal while the work goes on. */
  withoutJournal(work: () => Promise<void>): Promise<void>;
}

/** An empty vault of its own, under a clock that a spec moves. */
export interface ExampleVault {
  readonly clock: { now(): number };
  readonly vault: LedgerVault;
  readonly tamper: Tampering;
  pass(milliseconds: number): void;
  /** Closes the vault and opens it anew, as a start of the server does. */
  reopen(): Promise<LedgerVault>;
  remove(): Promise<void>;
}

export type OpenVault = () => Promise<ExampleVault>;

/** A vault in a file: in a directory of its own, its master key in another. */
export interface ExampleFile extends ExampleVault {
  readonly directory: string;
  readonly file: string;
  readonly masterKeyFile: string;
  readonly vault: SqliteVault;
  reopen(): Promise<SqliteVault>;
}

export const START = '2026-03-02T09:00:00.000Z';

export function exampleVault(): ExampleFile {
  const directory = mkdtempSync(join(tmpdir(), 'vault-'));
  const keys = mkdtempSync(join(tmpdir(), 'vault-key-'));
  const file = join(directory, 'vault.db');
  const masterKeyFile = join(keys, 'master.key');
  createMasterKeyFile(masterKeyFile);
  let now = Date.parse(START);
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
    tamper: tamperingWith(file),
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

function tamperingWith(file: string): Tampering {
  const run = (sql: string, ...values: readonly string[]): void => {
    const database = new DatabaseSync(file);
    database.prepare(sql).run(...values);
    database.close();
  };
  return {
    commitment: async (eventId, to) => run('UPDATE card SET commitment = ? WHERE event_id = ?', to, eventId),
    event: async (eventId, other) => run('UPDATE card SET event_id = ? WHERE event_id = ?', other, eventId),
    sealed: async (eventId) => run('UPDATE card SET sealed = zeroblob(length(sealed)) WHERE event_id = ?', eventId),
    key: async (subject) => run('UPDATE subject SET wrapped = zeroblob(60) WHERE name = ?', subject),
    withoutJournal: async (work) => {
      run('ALTER TABLE access RENAME TO away');
      await work();
      run('ALTER TABLE away RENAME TO access');
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
