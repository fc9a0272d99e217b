/** A process that keeps tables up to date, to be killed: `node feeder.ts DIRECTORY`. Says on its output which index it has reached. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';

import type { LedgerEvent } from '#libs/event-store';
import { openReadModels } from '#libs/temporal';

import { about, openLogReader, projections, reading } from './example-domain.ts';

const [directory = ''] = process.argv.slice(2);
const models = await openReadModels<LedgerEvent>({
  directory: join(directory, 'tables'),
  log: openLogReader(directory),
  projections,
  reading,
  about,
  // Small pages: there are many transactions for a kill to fall between and into.
  pageSize: 3,
});
for (let index = models.checkpoint([]) + 1; ; index++) {
  if (await models.reach(index, [], 60_000)) writeSync(1, `${index}\n`);
}
