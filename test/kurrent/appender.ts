/** A process that appends to a KurrentDB, to be killed: `node appender.ts ADDRESS DIRECTORY CALLERS`. On SIGTERM it ends by itself. */
import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { openKurrentStore } from '../../libs/event-store/src/kurrent/store.ts';
import { appendByPlan } from '../crash/load.ts';

const [address = '', directory = '', callers = '1'] = process.argv.slice(2);

let going = true;
process.on('SIGTERM', () => (going = false));
// A caller bears what an election takes, and is told no index too early.
const waits = { retry: 120_000, count: 120_000 };
const store = await openKurrentStore(address, { clock: systemClock, directory, waits });
await appendByPlan(store, directory, Number(callers), Number.POSITIVE_INFINITY, () => going);
await store.close();
