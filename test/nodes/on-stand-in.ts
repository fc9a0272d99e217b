import { type StandInProcess, standInProcess } from '../kurrent/stand-in/process.ts';
import { startTestServer } from '../postgres/server.ts';
import { onKurrentDb, type SharedPlace } from './shared-ledger.ts';

/** A place whose log lies on a stand-in of its own, a process that can be killed; its vault and leases in a real PostgreSQL. */
export async function onStandIn(): Promise<SharedPlace & { readonly server: StandInProcess }> {
  const server = await standInProcess();
  const vaults = await startTestServer();
  const { address } = await vaults.database();
  const place = await onKurrentDb(server.address, address, async () => {
    await vaults.stop();
    await server.remove();
  });
  return { ...place, server };
}
