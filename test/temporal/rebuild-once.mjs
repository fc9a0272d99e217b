/** Rebuilds the tables of a log with what was built into dist: `node rebuild-once.mjs DIRECTORY`. Prints the report. */
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels } from '#libs/temporal';

const [directory = ''] = process.argv.slice(2);
const log = openSqliteStore(directory, { clock: systemClock });
const models = await openReadModels({
  directory: join(directory, 'tables'),
  log,
  projections,
  reading,
  about,
  projectionsModule: '#libs/ledger/projections',
  logSource: { module: '#libs/event-store', open: 'openLog', argument: directory },
});
const { index } = await log.head();
await models.reach(index, [], 20_000);
process.stdout.write(JSON.stringify(await models.rebuild()));
await models.close();
await log.close();
