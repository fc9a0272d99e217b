import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { isPostgresAddress } from '#libs/postgres';
import type { Migration } from '#libs/postgres';
import { systemClock } from './clock-guard.ts';
import type { Clock, EventStore } from './event-store.ts';
import { isKurrentAddress } from './kurrent/address.ts';
import { withPackedReplay } from './packed/packed-replay.ts';
import type { Secured, SecureOptions } from './kurrent/secure.ts';
import { markSqliteStore, openSqliteStore } from './sqlite.ts';

/** Where a log lies. */
export interface StorePlace {
  /** This node's own directory: the embedded log, or what a node keeps of a shared one. */
  readonly directory: string;
  /** Address of a shared store; without it the log is embedded, `log.db` in the directory. */
  readonly address?: string;
}

export interface StoreAccess {
  readonly clock: Clock;
  /** Reads beside the process that writes; `append` is refused with `store-read-only`. */
  readonly readOnly?: boolean;
  /** The directory is nobody else's, so that a reader may keep there what it reads instead of holding it in memory. */
  readonly alone?: boolean;
}

/** Opens the log at a place, whichever store it is. Throws RangeError for an address of no known kind. */
export async function openStore({ directory, address }: StorePlace, access: StoreAccess): Promise<EventStore> {
  if (address === undefined) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return openSqliteStore(join(directory, 'log.db'), access);
  }
  if (isPostgresAddress(address)) {
    // Loaded when it is asked for: an embedded node has no need of a client of PostgreSQL.
    const { openPostgresStore } = await import('./postgres/postgres.ts');
    return openPostgresStore(address, access);
  }
  if (isKurrentAddress(address)) {
    const { openKurrentStore } = await import('./kurrent/store.ts');
    return openKurrentStore(address, { ...access, directory });
  }
  throw new RangeError('The address of a store begins with one of: postgresql://, esdb://, kurrentdb://');
}

/**
 * The same for a thread that reads only, which is told the place as JSON. The history of a log in PostgreSQL is read from a packed copy
 * in the directory, which is filled in passing. That of a KurrentDB is read from the same kind of copy in the same place without more: its
 * store numbers by it, so that it is always there and has one writer.
 */
export async function openStoreToRead(place: string): Promise<EventStore> {
  const at = JSON.parse(place) as StorePlace;
  const store = await openStore(at, { clock: systemClock, readOnly: true });
  if (at.address === undefined || !isPostgresAddress(at.address)) return store;
  try {
    return await withPackedReplay(store, join(at.directory, 'packed'));
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Says of a log that it is moved to another place, named in words, or with null that it is not: nothing is appended to one that is. A data
 * directory must be held by the caller, the address in PostgreSQL be that of the role that owns the log. False for a KurrentDB, which knows no
 * such mark. Throws `store-read-only` when the role may not.
 */
export async function markMoved({ directory, address }: StorePlace, movedTo: string | null): Promise<boolean> {
  if (address === undefined) {
    markSqliteStore(directory, movedTo);
    return true;
  }
  if (!isPostgresAddress(address)) return false;
  const { markPostgresStore } = await import('./postgres/moved.ts');
  await markPostgresStore(address, movedTo);
  return true;
}

/** Closes what a KurrentDB leaves open at first: see `kurrent/secure.ts`. */
export async function secureKurrentStore(address: string, options: SecureOptions): Promise<Secured> {
  const { secureKurrentStore: secure } = await import('./kurrent/secure.ts');
  return secure(address, options);
}

/** Makes the log in PostgreSQL, or brings it to this release's schema: see `postgres/migrate.ts`. */
export async function migratePostgresStore(address: string, role?: string): Promise<Migration> {
  const { migratePostgresStore: migrate } = await import('./postgres/migrate.ts');
  return migrate(address, role);
}
