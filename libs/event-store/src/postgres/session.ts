import { connect, oldPrimaries } from '#libs/postgres';
import type { Session } from '#libs/postgres';
import type { Seen } from './seen.ts';

/** Milliseconds within which the server must answer: longer than any page takes. */
const ANSWER = 8_000;

/** Rows are found by index, and each statement is planned once, whatever statistics the planner has or lacks. */
const SETTINGS = 'SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; SET jit = off';

const OPTIONS = { application: 'cbm-ledger', answer: ANSWER, settings: SETTINGS };

/** A session for the log. Throws `store-damaged` when the log behind it is not the one that was seen. */
export async function openSession(address: string, seen: Seen): Promise<Session> {
  const session = await connect(address, OPTIONS);
  try {
    await seen.check(session);
    return session;
  } catch (error) {
    await session.end();
    throw error;
  }
}

/** Servers of the address that take writes although another has taken their place. */
export function oldPrimariesOf(address: string): Promise<readonly string[]> {
  return oldPrimaries(address, OPTIONS);
}
