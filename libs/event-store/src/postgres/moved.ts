import { checkSchema, confirmed, connect } from '#libs/postgres';
import { faultOf } from './faults.ts';
import { SCHEMA } from './schema.ts';

/**
 * Says that the log is moved to another store, or with null that it is not, as the role that owns it. It takes the lock of all appends: what
 * was acknowledged is in the log before this returns, and nothing is written to it afterwards.
 */
export async function markPostgresStore(address: string, movedTo: string | null): Promise<void> {
  try {
    const session = await connect(address, { application: 'cbm-migrate', answer: 0 });
    try {
      await checkSchema(session.ask, SCHEMA);
      await confirmed(session, () => session.ask('UPDATE cbm_log.head SET moved_to = $1', [movedTo]));
    } finally {
      await session.end();
    }
  } catch (error) {
    throw faultOf(error, 'The log is not marked');
  }
}
