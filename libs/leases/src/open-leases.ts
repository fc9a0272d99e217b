import { embeddedLeases } from './embedded.ts';
import type { Leases } from './leases.ts';

/** Opens the leases of all nodes at an address; without one there is one node only. */
export async function openLeases(holder: string, address?: string): Promise<Leases> {
  if (address === undefined) return embeddedLeases(holder);
  // Only here, so that a node that stands alone never loads it.
  const { openPostgresLeases } = await import('./postgres.ts');
  return openPostgresLeases(address, { holder });
}
