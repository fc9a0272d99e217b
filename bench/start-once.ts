/** Opens the tables of a log and asks them once: `node start-once.ts DIRECTORY`. Prints milliseconds since the process began. */
import { join } from 'node:path';

import type { LedgerEvent } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels } from '#libs/temporal';

import { openLogReader } from './directory-log.ts';

const [directory = ''] = process.argv.slice(2);
const log = openLogReader(directory);
const loaded = performance.now();
const models = await openReadModels<LedgerEvent>({
  directory: join(directory, 'tables'),
  log,
  projections,
  reading,
  about,
});
const { index } = await log.head();
if (!(await models.reach(index, [], 60_000))) throw new Error('The tables did not reach the head of the log.');
const seats = models.table('seats').allAt({ index, on: '2026-12-31' });
const entries = models.audit.newest(index, {}, { limit: 50 });
const answered = performance.now();
if (seats.length === 0 || entries.length !== Math.min(50, index + 1)) throw new Error('The answer is empty.');
process.stdout.write(`${JSON.stringify({ whole: answered, tables: answered - loaded })}\n`);
await models.close();
await log.close();
