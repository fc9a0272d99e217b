import pg from 'pg';

import { EventStoreError } from '../event-store.ts';
import { serversOf } from './address.ts';
import { faultOf } from './faults.ts';
import type { PostgresReader } from './reader.ts';
import { grantsTo, MIGRATIONS } from './schema.ts';

/** The role as which the ledger's nodes connect, when no other is named. */
export const NODE_ROLE = 'cbm';

/** Any number that no other program locks: 'cbm_log' in ASCII, cut to 6 bytes. */
const LOCK = 0x63_62_6d_6c_6f_67;

export interface Migration {
  /** Version of the schema before and after; equal when there was nothing to do. 0 where there was no log. */
  readonly from: number;
  readonly to: number;
  readonly role: string;
}

/** Throws `store-damaged` when there is no log or it is older than this release, `store-schema-newer`. */
export async function checkSchema(reader: PostgresReader): Promise<void> {
  const exists = { name: 'exists', text: "SELECT to_regclass('cbm_log.schema_version') IS NOT NULL" };
  const version = { name: 'version', text: 'SELECT version FROM cbm_log.schema_version' };
  const [[made] = [false]] = await reader.ask<readonly [boolean]>(exists);
  const [[found] = [0]] = made ? await reader.ask<readonly [number]>(version) : [];
  checkVersion(found);
  if (found === MIGRATIONS.length) return;
  const message =
    found === 0
      ? 'There is no log in this database. Make it with: cbm postgres migrate'
      : `The log has schema ${found}; this release needs ${MIGRATIONS.length}. Bring it there with: cbm postgres migrate`;
  throw new EventStoreError('store-damaged', message);
}

function checkVersion(found: number): void {
  if (found <= MIGRATIONS.length) return;
  const message = `The log has schema ${found}; this release knows ${MIGRATIONS.length}. Start the release that wrote it, or a newer one.`;
  throw new EventStoreError('store-schema-newer', message);
}

/**
 * Brings the schema of the log to this release's version, as the role that owns it, and grants the nodes' role what it needs. All in
 * one transaction; of two that run at once the second waits and finds nothing to do. Never goes back to an older version.
 */
export async function migratePostgresStore(address: string, role: string = NODE_ROLE): Promise<Migration> {
  const client = await connectAsOwner(address);
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await checkRole(client, role);
    const from = await versionOf(client);
    checkVersion(from);
    for (const step of MIGRATIONS.slice(from)) await client.query(step);
    await client.query('UPDATE cbm_log.schema_version SET version = $1', [MIGRATIONS.length]);
    await client.query(grantsTo(client.escapeIdentifier(role)));
    await client.query('COMMIT');
    return { from, to: MIGRATIONS.length, role };
  } catch (error) {
    throw faultOf(error, 'The log was not migrated');
  } finally {
    await client.end();
  }
}

/** Connects to the first server of the address that is the primary. */
async function connectAsOwner(address: string): Promise<pg.Client> {
  let fault: unknown;
  for (const { connectionString, name } of serversOf(address)) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ readonly standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
      if (rows[0]?.standby === false) return client;
      fault ??= new EventStoreError('store-unavailable', `${name} is not the primary.`, { retryable: true });
    } catch (error) {
      fault = faultOf(error, `PostgreSQL at ${name}`);
    }
    await client.end();
  }
  throw fault;
}

/** The role and its password are the operator's affair. */
async function checkRole(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 1) return;
  const message = `There is no role ${role}. Make it with: CREATE ROLE ${client.escapeIdentifier(role)} LOGIN PASSWORD '…'`;
  throw new EventStoreError('store-unavailable', message);
}

async function versionOf(client: pg.Client): Promise<number> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS cbm_log;
    CREATE TABLE IF NOT EXISTS cbm_log.schema_version (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      version  integer NOT NULL
    );
    INSERT INTO cbm_log.schema_version (version) VALUES (0) ON CONFLICT DO NOTHING`);
  const { rows } = await client.query<{ readonly version: number }>('SELECT version FROM cbm_log.schema_version');
  return rows[0]?.version ?? 0;
}
