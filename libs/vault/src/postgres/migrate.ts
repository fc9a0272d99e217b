import { migrateSchema } from '#libs/postgres';
import type { Migration } from '#libs/postgres';
import { faultOf } from './faults.ts';
import { SCHEMA } from './schema.ts';

/** The role as which the ledger's nodes connect, when no other is named. */
const NODE_ROLE = 'cbm';

/** Makes the tables of the vault, or brings them to this release's version: as the role that owns them. */
export async function preparePostgresVault(address: string, role: string = NODE_ROLE): Promise<Migration> {
  return migrateSchema(address, SCHEMA, role).catch((error: unknown) => {
    throw faultOf(error, 'The vault was not prepared');
  });
}
