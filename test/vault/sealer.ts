/** A process that seals and binds, to be watched: `node sealer.ts DIRECTORY MASTER-KEY CARDS`. Each card sealed goes into DIRECTORY/acknowledged. */
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { openSqliteVault } from '../../libs/vault/src/sqlite.ts';
import { cardOf, eventIdOf } from './plan.ts';

const [directory = '', masterKeyFile = '', cards = '1'] = process.argv.slice(2);

const vault = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock: { now: () => Date.now() } });
const output = openSync(join(directory, 'acknowledged'), 'a');

for (let n = 0; n < Number(cards); n++) {
  const eventId = eventIdOf(0, n);
  const { commitment } = await vault.seal({
    eventId,
    stream: 'roster-0',
    subject: `subject-${n}`,
    card: cardOf(eventId),
  });
  writeSync(output, `${n}\n`);
  await vault.bind(eventId, commitment);
}
await vault.close();
