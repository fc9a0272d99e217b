import { connect } from '#libs/postgres';
import type { Session } from '#libs/postgres';

/** Milliseconds within which the server must answer: longer than any page takes. */
const ANSWER = 8_000;

/** Rows are found by index, and each statement is planned once, whatever statistics the planner has or lacks. */
const SETTINGS = 'SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; SET jit = off';

/** A session for the log. */
export function openSession(address: string): Promise<Session> {
  return connect(address, { application: 'cbm-ledger', answer: ANSWER, settings: SETTINGS });
}
