import { join } from 'node:path';

import { isPostgresAddress } from './postgres/address.ts';
import type { VaultMigration } from './postgres/migrate.ts';
import { openSqliteVault } from './sqlite.ts';
import type { LedgerVault } from './vault.ts';

/** Where a vault lies. */
export interface VaultPlace {
  /** The node's own directory: the embedded vault is `vault.db` in it. */
  readonly directory: string;
  /** `postgresql://…`: the vault that all nodes share. */
  readonly address?: string;
}

export interface OpenVaultOptions extends VaultPlace {
  /** The same on every node. */
  readonly masterKeyFile: string;
  readonly clock: { now(): number };
  /** Opens a vault that is there and makes none: beside a log that may speak of cards an empty one would look like erasures. */
  readonly mustExist?: boolean;
}

/** Opens the vault at a place. Throws RangeError for an address of no known kind. */
export async function openVault({ directory, address, ...options }: OpenVaultOptions): Promise<LedgerVault> {
  if (address === undefined) return openSqliteVault({ ...options, file: join(directory, 'vault.db') });
  requirePostgres(address);
  // Loaded when it is asked for: an embedded node has no need of a client of PostgreSQL.
  const { openPostgresVault } = await import('./postgres/postgres.ts');
  return openPostgresVault({ ...options, address });
}

/** Makes the tables of a vault in PostgreSQL, or brings them to this release: see `postgres/migrate.ts`. */
export async function preparePostgresVault(address: string, role?: string): Promise<VaultMigration> {
  requirePostgres(address);
  const { preparePostgresVault: prepare } = await import('./postgres/migrate.ts');
  return prepare(address, role);
}

function requirePostgres(address: string): void {
  if (!isPostgresAddress(address)) throw new RangeError('The address of a vault begins with postgresql://');
}
