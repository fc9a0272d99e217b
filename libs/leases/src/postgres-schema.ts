import pg from 'pg';
import { LeasesUnavailable } from './leases.ts';

/** Any number that no other program locks: 'cbm_le' in ASCII. */
const LOCK = 0x63_62_6d_5f_6c_65;

/** What leads from each version of the schema to the next; a released one is never edited. */
const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE cbm_lease.lease (
  name      text COLLATE "C" PRIMARY KEY,
  token     bigint NOT NULL,
  holder    text NOT NULL,
  runs_out  timestamptz NOT NULL
);
CREATE TABLE cbm_lease.claim (
  lease     text COLLATE "C" NOT NULL,
  what      text COLLATE "C" NOT NULL,
  token     bigint NOT NULL,
  made_at   timestamptz NOT NULL,
  PRIMARY KEY (lease, what)
);`,
];

export interface LeasesMigration {
  /** Version of the schema before and after; equal when there was nothing to do. */
  readonly from: number;
  readonly to: number;
}

/** Throws `LeasesUnavailable` where there are no leases in the database, or those of another release. */
export async function checkSchema(client: pg.Client): Promise<void> {
  const made = await client.query("SELECT to_regclass('cbm_lease.schema_version') IS NOT NULL AS made");
  const found = made.rows[0]?.made === true ? await versionOf(client) : 0;
  if (found === MIGRATIONS.length) return;
  const what = `their schema is ${String(found)}, this release needs ${String(MIGRATIONS.length)}`;
  throw new LeasesUnavailable(
    found > MIGRATIONS.length
      ? `${what}: start the release that wrote it, or a newer one`
      : `${what}: cbm postgres migrate`,
  );
}

/**
 * Brings the schema `cbm_lease` to this release's version, as the role that owns it, and grants the nodes' role what it needs: all or
 * nothing, and one after the other when two run at once. Never goes back to an older version.
 */
export async function migratePostgresLeases(address: string, role: string): Promise<LeasesMigration> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(`
      CREATE SCHEMA IF NOT EXISTS cbm_lease;
      CREATE TABLE IF NOT EXISTS cbm_lease.schema_version (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        version  integer NOT NULL
      );
      INSERT INTO cbm_lease.schema_version (version) VALUES (0) ON CONFLICT DO NOTHING`);
    const from = await versionOf(client);
    if (from > MIGRATIONS.length) throw new Error('A newer release has been here: its leases are left as they are.');
    for (const step of MIGRATIONS.slice(from)) await client.query(step);
    await client.query('UPDATE cbm_lease.schema_version SET version = $1', [MIGRATIONS.length]);
    await client.query(grantsTo(client.escapeIdentifier(role)));
    await client.query('COMMIT');
    return { from, to: MIGRATIONS.length };
  } finally {
    await client.end();
  }
}

async function versionOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ readonly version: number }>('SELECT version FROM cbm_lease.schema_version');
  return rows[0]?.version ?? 0;
}

/** `role` is an identifier already quoted. */
function grantsTo(role: string): string {
  return `
    GRANT USAGE ON SCHEMA cbm_lease TO ${role};
    GRANT SELECT ON cbm_lease.schema_version TO ${role};
    GRANT SELECT, INSERT, UPDATE ON cbm_lease.lease, cbm_lease.claim TO ${role}`;
}
