import { join } from 'node:path';

import { isPostgresAddress } from '#libs/postgres';
import type { Migration } from '#libs/postgres';
import { readMasterKey } from './master-key.ts';
import { sqliteRecords, sqliteTarget } from './sqlite-records.ts';
import { openSqliteVault } from './sqlite.ts';
import { copyRecords } from './transfer.ts';
import type { Transferred, VaultRecords, VaultTarget } from './transfer.ts';
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
  if (address === undefined) return openSqliteVault({ ...options, file: fileIn(directory) });
  requirePostgres(address);
  // Loaded when it is asked for: an embedded node has no need of a client of PostgreSQL.
  const { openPostgresVault } = await import('./postgres/postgres.ts');
  return openPostgresVault({ ...options, address });
}

/** Makes the tables of a vault in PostgreSQL, or brings them to this release: see `postgres/migrate.ts`. */
export async function preparePostgresVault(address: string, role?: string): Promise<Migration> {
  requirePostgres(address);
  const { preparePostgresVault: prepare } = await import('./postgres/migrate.ts');
  return prepare(address, role);
}

/**
 * Moves a vault to an empty place, everything in one transaction, and proves that both hold the same. The old one is left as it is.
 * Nobody may write it meanwhile: of an embedded one the caller holds the directory's lock, one in PostgreSQL is locked here.
 */
export async function transferVault(from: VaultPlace, to: VaultPlace, masterKeyFile: string): Promise<Transferred> {
  const masterKey = readMasterKey(masterKeyFile);
  const source = await recordsAt(from);
  try {
    const target = await targetAt(to);
    try {
      return await copyRecords(source, target, masterKey);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function recordsAt({ directory, address }: VaultPlace): Promise<VaultRecords> {
  if (address === undefined) return sqliteRecords(fileIn(directory));
  requirePostgres(address);
  const { postgresRecords } = await import('./postgres/records.ts');
  return postgresRecords(address);
}

async function targetAt({ directory, address }: VaultPlace): Promise<VaultTarget> {
  if (address === undefined) return sqliteTarget(fileIn(directory));
  requirePostgres(address);
  const { postgresTarget } = await import('./postgres/records.ts');
  return postgresTarget(address);
}

function fileIn(directory: string): string {
  return join(directory, 'vault.db');
}

function requirePostgres(address: string): void {
  if (!isPostgresAddress(address)) throw new RangeError('The address of a vault begins with postgresql://');
}
