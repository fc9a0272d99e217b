import { migrateSchema } from '#libs/postgres';
import type { Migration } from '#libs/postgres';
import { faultOf } from './faults.ts';
import { SCHEMA } from './schema.ts';

/** The role as which the ledger's nodes connect, when no other is named. */
const NODE_ROLE = 'cbm';

/** Makes the log, or brings its schema to this release's version: as the role that owns it. */
export async function migratePostgresStore(address: string, role: string = NODE_ROLE): Promise<Migration> {
  return migrateSchema(address, SCHEMA, role).catch((error: unknown) => {
    throw faultOf(error, 'The log was not migrated');
  });
}
