/** Asks log, vault and leases in one PostgreSQL many things at once: `asking.ts <address> <file of the master key>`. */
import { openStore, systemClock } from '#libs/event-store';
import { openLeases } from '#libs/leases';
import { openVault } from '#libs/vault';

import { example } from '../../libs/event-store/src/contract.events.ts';

const [, , address = '', masterKeyFile = ''] = process.argv;
const store = await openStore({ directory: '', address }, { clock: systemClock });
const vault = await openVault({ directory: '', address, masterKeyFile, clock: systemClock });
const leases = await openLeases(address);
const many = Array.from({ length: 50 }, (_, at) => at);
await Promise.all([
  ...many.map((at) => store.append(`s-${String(at)}`, -1, [example(at)])),
  ...many.map((at) => store.readStream(`s-${String(at)}`)),
  ...many.map(() => vault.pending()),
  ...many.map((at) => leases.hold(`lease-${String(at)}`, 60_000)),
]);
for (const one of [leases, vault, store]) await one.close();
