import type { CardKey, Cards } from './cards.ts';
import type { Transaction } from './transaction.ts';
import type { CommittedEvent, ReadCommitments, Swept } from './vault.ts';

/**
 * Takes these pending cards to the log, stream by stream: binds those that it holds and destroys the others, each stream in one
 * transaction. A stream that cannot be read ends the sweep; what was settled stays settled.
 */
export async function sweepCards(
  pending: readonly CardKey[],
  read: ReadCommitments,
  cards: Cards,
  transaction: Transaction,
): Promise<Swept> {
  const total = { bound: 0, destroyed: 0 };
  for (const [stream, ofStream] of Map.groupBy(pending, (card) => card.stream)) {
    const inLog = commitmentsByEvent(await read(stream));
    const swept = transaction(() => settle(ofStream, inLog, cards));
    total.bound += swept.bound;
    total.destroyed += swept.destroyed;
  }
  return total;
}

function settle(pending: readonly CardKey[], inLog: ReadonlyMap<string, ReadonlySet<string>>, cards: Cards): Swept {
  const total = { bound: 0, destroyed: 0 };
  for (const { number, eventId } of pending) {
    const commitments = inLog.get(eventId);
    if (commitments === undefined) {
      if (cards.destroy(number)) total.destroyed++;
      continue;
    }
    // The event is there, so that no other attempt at it can ever come in: the younger ones fall with this one.
    const settled = cards.settle(eventId, commitments);
    total.bound += settled.bound;
    total.destroyed += settled.destroyed;
  }
  return total;
}

/** What events of a stream committed to, by event. */
export function commitmentsByEvent(events: readonly CommittedEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byEvent = new Map<string, Set<string>>();
  for (const { id, commitment } of events) {
    const known = byEvent.get(id);
    if (known === undefined) byEvent.set(id, new Set([commitment]));
    else known.add(commitment);
  }
  return byEvent;
}
