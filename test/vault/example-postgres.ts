import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMasterKeyFile } from '../../libs/vault/src/master-key.ts';
import { preparePostgresVault } from '../../libs/vault/src/postgres/migrate.ts';
import { openPostgresVault } from '../../libs/vault/src/postgres/postgres.ts';
import { type ExampleVault, START, type Tampering } from '../../libs/vault/src/example-vault.ts';
import type { LedgerVault } from '../../libs/vault/src/vault.ts';
import type { TestDatabase, TestServer } from '../postgres/server.ts';

const [ROLE, PASSWORD] = ['cbm', 'of-the-nodes'];

export interface PostgresExample extends ExampleVault {
  readonly database: TestDatabase;
  readonly masterKeyFile: string;
  /** Address of the nodes' role. */
  readonly address: string;
  /** As another node opens it; closed with the example. */
  beside(): Promise<LedgerVault>;
}

/** Once for a server: the role as which nodes connect. */
export async function createNodeRole(server: TestServer): Promise<void> {
  const database = await server.database();
  await database.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${PASSWORD}'`);
  await database.drop();
}

/** An empty vault in a database of its own, opened as the nodes' role, which owns nothing. */
export async function postgresExample(server: TestServer): Promise<PostgresExample> {
  const keys = mkdtempSync(join(tmpdir(), 'vault-key-'));
  const masterKeyFile = join(keys, 'master.key');
  createMasterKeyFile(masterKeyFile);
  const database = await server.database();
  await preparePostgresVault(database.address, ROLE);
  let now = Date.parse(START);
  const clock = { now: () => now };
  const address = database.addressAs(ROLE, PASSWORD);
  const open = () => openPostgresVault({ address, masterKeyFile, clock });
  let vault = await open();
  const others: LedgerVault[] = [];
  return {
    database,
    masterKeyFile,
    address,
    clock,
    get vault() {
      return vault;
    },
    tamper: tamperingWith(database),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    reopen: async () => {
      await vault.close();
      return (vault = await open());
    },
    beside: async () => {
      const other = await open();
      others.push(other);
      return other;
    },
    remove: async () => {
      for (const one of [vault, ...others]) await one.close();
      await database.drop();
      rmSync(keys, { recursive: true });
    },
  };
}

function tamperingWith(database: TestDatabase): Tampering {
  const run = async (sql: string, ...values: readonly string[]): Promise<void> => {
    await database.query(sql, values);
  };
  const zeros = (column: string) => `decode(repeat('00', length(${column})), 'hex')`;
  return {
    commitment: (eventId, to) => run('UPDATE cbm_vault.card SET commitment = $1 WHERE event_id = $2', to, eventId),
    event: (eventId, other) => run('UPDATE cbm_vault.card SET event_id = $1 WHERE event_id = $2', other, eventId),
    sealed: (eventId) => run(`UPDATE cbm_vault.card SET sealed = ${zeros('sealed')} WHERE event_id = $1`, eventId),
    key: (subject) => run(`UPDATE cbm_vault.subject SET wrapped = ${zeros('wrapped')} WHERE name = $1`, subject),
    withoutJournal: async (work) => {
      await run('ALTER TABLE cbm_vault.access RENAME TO away');
      await work();
      await run('ALTER TABLE cbm_vault.away RENAME TO access');
    },
  };
}
