/**
 * A process that has far more in flight than the adapter ever has, when the server breaks the call for appends:
 * `node congested.ts ADDRESS ours|client`. By our connection it ends with 0 when nothing but the appends themselves failed; by the
 * client's own appends it goes on until something ends it.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { EventStoreDBClient } from '@eventstore/db-client';
import type { EventData } from '@eventstore/db-client';

import { connect } from '../../libs/event-store/src/kurrent/connection.ts';

const [address = '', how] = process.argv.slice(2);
const data = 'x'.repeat(60_000);
const contentType = 'application/octet-stream';
const events = Array.from({ length: 300 }, () => ({ id: crypto.randomUUID(), type: 'Example', contentType }) as const);

if (how === 'client') {
  const client = EventStoreDBClient.connectionString(address);
  const appends = events.map((event, n) => {
    const wire = { ...event, data: Buffer.from(data) } as unknown as EventData;
    return client.appendToStream(`congested-${n}`, [wire], { expectedRevision: 'no_stream' });
  });
  await Promise.allSettled(appends);
  await pause(10_000);
} else {
  const connection = connect(address, 5_000);
  const appends = events.map((event, n) => connection.append(`congested-${n}`, -1, [{ ...event, data, metadata: '' }]));
  const settled = await Promise.allSettled(appends);
  await connection.close();
  process.exitCode = settled.some(({ status }) => status === 'rejected') ? 0 : 2;
}
process.exit();
