import type { LedgerEvent } from '#libs/event-store';
import { ACCOUNTS_STREAM } from '../accounts/accounts.events.ts';
import { participantOfEntry } from '../accounts/accounts.state.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import { cardIn } from '../shared/cards.ts';
import { entries, type Entries, withEntry } from '../shared/counting.ts';
import type { Command, Decider } from '../shared/decider.ts';
import type { Executor } from '../shared/execute.ts';
import { erasureDecider, isHidden } from './erasure.decider.ts';
import { erasureStream } from './erasure.events.ts';

/** Reads a stream of any area; it decides nothing. */
const recorded: Decider<Entries<LedgerEvent>, Command, LedgerEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide: () => [],
};

/** Whether a card of the subject was ever recorded for this participant, or for an account that belongs to no State. */
export async function isSubjectOf(executor: Executor, subject: string, participant?: string): Promise<boolean> {
  const own = participant === undefined ? [] : [rosterStream, communicationsStream, remarksStream];
  for (const streamOf of own) {
    const { state } = await executor.fold(recorded, streamOf(participant ?? ''));
    if (state.events.some(({ data }) => cardIn(data)?.subject === subject)) return true;
  }
  const { state } = await executor.fold(recorded, ACCOUNTS_STREAM);
  return state.events.some(
    ({ data, revision }) =>
      cardIn(data)?.subject === subject && participantOfEntry(state.events, revision) === participant,
  );
}

/** Whether nothing of the subject is shown any more: its erasure is granted or carried out. */
export async function isErased(executor: Executor, subject: string): Promise<boolean> {
  const { state } = await executor.fold(erasureDecider, erasureStream(subject));
  return isHidden(state);
}

/** Those of the subjects of whom nothing is shown any more. */
export async function erasedOf(executor: Executor, subjects: readonly string[]): Promise<readonly string[]> {
  const erased: string[] = [];
  for (const subject of subjects) if (await isErased(executor, subject)) erased.push(subject);
  return erased;
}
