/**
 * Where the ledgers of the tests lie when the runner of a real KurrentDB says so: `CBM_TEST_STORE`, the address of the server, and
 * `CBM_TEST_VAULT`, that of a PostgreSQL as its superuser. Without them every ledger is embedded.
 */
import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { migratePostgresLeases } from '#libs/leases';
import { preparePostgresVault } from '#libs/vault';

const { CBM_TEST_STORE, CBM_TEST_VAULT } = process.env;
const [ROLE, PASSWORD] = ['cbm', 'of-the-nodes'];

export interface SharedPlace {
  readonly CBM_STORE: string;
  readonly CBM_VAULT: string;
}

/** As `placeOn` those servers; undefined where ledgers are embedded. */
export async function sharedPlace(): Promise<SharedPlace | undefined> {
  if (CBM_TEST_STORE === undefined || CBM_TEST_VAULT === undefined) return undefined;
  return placeOn(CBM_TEST_STORE, CBM_TEST_VAULT);
}

/** Streams and a database that nobody else has. What is written stays on the servers. */
export async function placeOn(store: string, vault: string): Promise<SharedPlace> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const superuser = new pg.Client({ connectionString: vault });
  await superuser.connect();
  try {
    await superuser.query(`CREATE DATABASE ${name}`);
    const { rowCount } = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1', [ROLE]);
    if (rowCount === 0) await superuser.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${PASSWORD}'`);
  } finally {
    await superuser.end();
  }
  const database = new URL(vault);
  database.pathname = `/${name}`;
  await preparePostgresVault(database.href, ROLE);
  await migratePostgresLeases(database.href, ROLE);
  database.username = ROLE;
  database.password = PASSWORD;
  return { CBM_STORE: ownStreams(store), CBM_VAULT: database.href };
}

/** The same server with streams that nobody else has. No prefix begins with another one, nor with that of a ledger. */
export function ownStreams(address: string): string {
  const prefix = `t${randomBytes(8).toString('hex')}-`;
  return `${address}${address.includes('?') ? '&' : '?'}streamPrefix=${prefix}`;
}
