import pg from 'pg';

import { VaultError } from '../vault.ts';
import { serversOf } from './address.ts';
import { askOver } from './connections.ts';
import type { Ask } from './connections.ts';
import { faultOf } from './faults.ts';
import { grantsTo, MIGRATIONS } from './schema.ts';

/** The role as which the ledger's nodes connect, when no other is named. */
const NODE_ROLE = 'cbm';

/** Any number that no other program locks: 'cbmvlt' in ASCII. */
const LOCK = 0x63_62_6d_76_6c_74;

export interface VaultMigration {
  /** Version of the schema before and after; equal when there was nothing to do. 0 where there was no vault. */
  readonly from: number;
  readonly to: number;
  readonly role: string;
}

/** Throws `vault-missing` when there is no vault or its schema is older than this release's, `vault-schema-newer`. */
export async function checkSchema(ask: Ask): Promise<void> {
  const [there] = await ask<{ made: boolean }>("SELECT to_regclass('cbm_vault.schema_version') IS NOT NULL AS made");
  const found = there?.made === true ? await storedVersion(ask) : 0;
  checkVersion(found);
  if (found === MIGRATIONS.length) return;
  const message =
    found === 0
      ? 'There is no vault in this database. Make its tables with: cbm vault prepare'
      : `The vault has schema ${found}; this release needs ${MIGRATIONS.length}. Bring it there with: cbm vault prepare`;
  throw new VaultError('vault-missing', message);
}

function checkVersion(found: number): void {
  if (found <= MIGRATIONS.length) return;
  const message = `The vault has schema ${found}; this release knows ${MIGRATIONS.length}. Start the release that wrote it, or a newer one.`;
  throw new VaultError('vault-schema-newer', message);
}

/**
 * Brings the tables of the vault to this release's version, as the role that owns them, and grants the nodes' role what it needs. All in
 * one transaction; of two that run at once the second waits and finds nothing to do. Never goes back to an older version.
 */
export async function preparePostgresVault(address: string, role: string = NODE_ROLE): Promise<VaultMigration> {
  const [server] = serversOf(address);
  const client = new pg.Client({ connectionString: server.connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const from = await migrate(askOver(client), client.escapeIdentifier(role));
    return { from, to: MIGRATIONS.length, role };
  } catch (error) {
    throw faultOf(error, 'The vault was not prepared');
  } finally {
    await client.end();
  }
}

async function migrate(ask: Ask, role: string): Promise<number> {
  await ask('BEGIN');
  await ask('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  await ask('CREATE SCHEMA IF NOT EXISTS cbm_vault');
  await ask(`CREATE TABLE IF NOT EXISTS cbm_vault.schema_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  integer NOT NULL
  )`);
  await ask('INSERT INTO cbm_vault.schema_version (version) VALUES (0) ON CONFLICT DO NOTHING');
  const from = await storedVersion(ask);
  checkVersion(from);
  for (const step of MIGRATIONS.slice(from)) await ask(step);
  await ask('UPDATE cbm_vault.schema_version SET version = $1', [MIGRATIONS.length]);
  const [server] = await ask<{ version: number }>("SELECT current_setting('server_version_num')::integer AS version");
  await ask(grantsTo(role, server?.version ?? 0));
  await ask('COMMIT');
  return from;
}

async function storedVersion(ask: Ask): Promise<number> {
  const [row] = await ask<{ version: number }>('SELECT version FROM cbm_vault.schema_version');
  return row?.version ?? 0;
}
