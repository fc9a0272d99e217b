/**
 * A process whose client has far more in flight than the adapter ever lets it have, when the server breaks the stream of appends:
 * `node congested.ts ADDRESS guarded|bare`. Ends with 0 when nothing but the appends themselves failed.
 */
import { EventStoreDBClient } from '@eventstore/db-client';

import { guardBrokenStreams } from '../../libs/event-store/src/kurrent/fault.ts';
import { toWire } from '../../libs/event-store/src/kurrent/wire.ts';

const [address = '', how] = process.argv.slice(2);
if (how === 'guarded') guardBrokenStreams();
const client = EventStoreDBClient.connectionString(address);
const bytes = 'x'.repeat(60_000);
const appends = Array.from({ length: 300 }, (_, n) => {
  const event = toWire({ id: `event ${n}`, type: 'Example', bytes, recordedAt: 0 }, 0);
  return client.appendToStream(`congested-${n}`, [event], { expectedRevision: 'no_stream' });
});
await Promise.allSettled(appends);
// What nobody can reach is rejected a turn later.
await new Promise((resolve) => setTimeout(resolve, 200));
process.exit(0);
