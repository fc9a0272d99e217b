import type { EventStore, LedgerEvent } from '#libs/event-store';
import { countingRevisions } from './counting.ts';

/** Which revisions of a stream count as known at an index: those that no counting annulment names, amendments too. */
export async function countingAt(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  index: number,
): Promise<(revision: number) => boolean> {
  const records = (await store.readStream(stream)).filter((record) => record.index <= index);
  const events: readonly LedgerEvent[] = records.map(({ event }) => event);
  const counts = countingRevisions(events);
  const counting = new Set(events.filter((_, at) => counts[at]).map(({ revision }) => revision));
  return (revision) => counting.has(revision);
}
