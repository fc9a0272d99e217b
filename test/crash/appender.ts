/**
 * A process that appends, to be killed or watched: `node appender.ts DIRECTORY CALLERS ACKNOWLEDGEMENTS FULL|OFF|ADDRESS`. The log is
 * embedded in the directory, its `synchronous` as given, or that at an address of PostgreSQL.
 */
import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { lockDirectory } from '../../libs/event-store/src/lock.ts';
import { isPostgresAddress } from '#libs/postgres';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { openTunedSqliteStore } from '../../libs/event-store/src/sqlite.ts';
import { appendByPlan } from './load.ts';

const [directory = '', callers = '1', limit = 'Infinity', kind = 'FULL'] = process.argv.slice(2);

const lock = lockDirectory(directory);
const store = isPostgresAddress(kind)
  ? await openPostgresStore(kind, { clock: systemClock })
  : openTunedSqliteStore(directory, { clock: systemClock }, (writing) => {
      // Checkpoints every few commits, so that kills fall into them too.
      writing.exec(`PRAGMA synchronous = ${kind}; PRAGMA wal_autocheckpoint = 300`);
    });
await appendByPlan(store, directory, Number(callers), Number(limit));
await store.close();
lock.release();
