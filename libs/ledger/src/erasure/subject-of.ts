import type { LedgerEvent } from '#libs/event-store';
import type { Vault } from '#libs/vault';
import { about } from '../about.ts';
import { ACCOUNTS_STREAM } from '../accounts/accounts.events.ts';
import { participantOfEntry } from '../accounts/accounts.state.ts';
import { cardIn } from '../shared/cards.ts';
import { entries, type Entries, withEntry } from '../shared/counting.ts';
import type { Command, Decider } from '../shared/decider.ts';
import type { Executor } from '../shared/execute.ts';
import { erasureDecider } from './erasure.decider.ts';
import { erasureStream } from './erasure.events.ts';

/** Reads a stream of any area; it decides nothing. */
const recorded: Decider<Entries<LedgerEvent>, Command, LedgerEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide: () => [],
};

/**
 * Whether a card of the subject was ever recorded for this participant, or for nobody in particular. The vault says in which streams to
 * look, the log what is there; once it is erased, the request does.
 */
export async function isSubjectOf(
  executor: Executor,
  vault: Pick<Vault, 'streamsOf'>,
  subject: string,
  participant?: string,
): Promise<boolean> {
  const { state: erasure } = await executor.fold(erasureDecider, erasureStream(subject));
  if (erasure.request !== undefined && erasure.request.data.participant === participant) return true;
  for (const stream of await vault.streamsOf(subject)) {
    const { events } = (await executor.fold(recorded, stream)).state;
    const whose = (event: LedgerEvent) =>
      stream === ACCOUNTS_STREAM ? participantOfEntry(events, event.revision) : about(event).participant;
    if (events.some((event) => cardIn(event.data)?.subject === subject && whose(event) === participant)) return true;
  }
  return false;
}
