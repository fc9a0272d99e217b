/**
 * A migration of a data directory, to another or to an address, in a process that ends itself by SIGKILL: `migrate-worker.ts FROM TO called|done N`, at the
 * N-th append that is called, or when the N-th page is reported.
 */
import { lockDirectory, migrateLog, openStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';

const [from = '', to = '', when, count] = process.argv.slice(2);
const stopAt = Number(count);

function endAt(n: number): void {
  if (n === stopAt) process.kill(process.pid, 'SIGKILL');
}

lockDirectory(from);
const place = to.includes('://') ? { directory: from, address: to } : { directory: to };
if (place.address === undefined) lockDirectory(to);
const source = await openStore({ directory: from }, { clock: systemClock, readOnly: true });
const target = await openStore(place, { clock: systemClock });
let called = 0;
let reported = 0;
const ending: EventStore = {
  ...target,
  append: (...appended) => {
    const receipt = target.append(...appended);
    if (when === 'called') endAt(++called);
    return receipt;
  },
};
await migrateLog(source, ending, () => {
  if (when === 'done') endAt(++reported);
});
