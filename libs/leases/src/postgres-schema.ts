import { migrateSchema } from '#libs/postgres';
import type { Migration, Schema } from '#libs/postgres';

export const SCHEMA: Schema = {
  name: 'cbm_lease',
  what: 'table of leases',
  verb: 'cbm vault prepare',
  // 'cbm_le' in ASCII.
  lock: 0x63_62_6d_5f_6c_65,
  steps: [
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
  ],
  grants: (role) => `
    GRANT USAGE ON SCHEMA cbm_lease TO ${role};
    GRANT SELECT ON cbm_lease.schema_version TO ${role};
    GRANT SELECT, INSERT, UPDATE ON cbm_lease.lease, cbm_lease.claim TO ${role};
    GRANT DELETE ON cbm_lease.claim TO ${role}`,
};

/** Makes the leases, or brings them to this release's version: as the role that owns them. */
export function migratePostgresLeases(address: string, role: string): Promise<Migration> {
  return migrateSchema(address, SCHEMA, role);
}
