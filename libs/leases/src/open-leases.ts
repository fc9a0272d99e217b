import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Migration } from '#libs/postgres';
import { embeddedLeases } from './embedded.ts';
import type { Leases } from './leases.ts';

/** Opens the leases of all nodes at an address, for this process; without one there is one node only. */
export async function openLeases(address?: string): Promise<Leases> {
  const holder = `${hostname()} ${randomUUID().slice(0, 8)}`;
  if (address === undefined) return embeddedLeases(holder);
  // Only here, so that a node that stands alone never loads it.
  const { openPostgresLeases } = await import('./postgres.ts');
  return openPostgresLeases(address, { holder });
}

/** Makes the leases in a PostgreSQL, or brings them to this release's schema: see `postgres-schema.ts`. */
export async function migratePostgresLeases(address: string, role: string): Promise<Migration> {
  const { migratePostgresLeases: migrate } = await import('./postgres-schema.ts');
  return migrate(address, role);
}
