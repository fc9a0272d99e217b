import { createHash } from 'node:crypto';

import { EventStoreError } from './event-store.ts';
import type { EventStore, Recorded } from './event-store.ts';

/** What is needed of a log to read it through; a page may be shorter than asked for, and is empty at the end only. */
export type ReadableLog = Pick<EventStore, 'head' | 'readAll'>;

/** What two logs have in common when they are one log in two places. */
export interface LogProof {
  readonly count: number;
  readonly streams: number;
  /** SHA-256 over the canonical bytes in the total order, each with a line feed; hexadecimal. As in the first line of an export. */
  readonly bytes: string;
  /** SHA-256 over the names of the streams, sorted, each with its last revision; hexadecimal. */
  readonly revisions: string;
  /** Greatest `recordedAt`, milliseconds. */
  readonly knownAt: number;
}

const PAGE = 1_000;

/** The log up to an index, in pages. Throws `store-damaged` when it ends before. */
export async function* eachPage(log: ReadableLog, upTo: number): AsyncGenerator<readonly Recorded[]> {
  for (let after = -1; after < upTo;) {
    const page = await log.readAll(after, Math.min(PAGE, upTo - after));
    if (page.length === 0) throw new EventStoreError('store-damaged', `The log ends after ${after}, before ${upTo}.`);
    yield page;
    after += page.length;
  }
}

/** Reads the log through, up to its present head. Throws `store-damaged` when a revision is missing. */
export async function proveLog(log: ReadableLog, progress: (done: number) => void = () => {}): Promise<LogProof> {
  const { index: head } = await log.head();
  const bytes = createHash('sha256');
  const revisions = new Map<string, number>();
  let knownAt = 0;
  for await (const page of eachPage(log, head)) {
    for (const { event } of page) {
      const expected = (revisions.get(event.stream) ?? -1) + 1;
      if (event.revision !== expected)
        throw new EventStoreError('store-damaged', `Revision ${expected} of ${event.stream} is missing from the log.`);
      revisions.set(event.stream, event.revision);
    }
    bytes.update(page.map((recorded) => `${recorded.bytes}\n`).join(''));
    knownAt = page.at(-1)?.knownAt ?? knownAt;
    progress((page.at(-1)?.index ?? head) + 1);
  }
  const names = [...revisions].sort(([left], [right]) => (left < right ? -1 : 1));
  const ends = createHash('sha256').update(names.map(([name, revision]) => `${name} ${revision}\n`).join(''));
  return {
    count: head + 1,
    streams: revisions.size,
    bytes: bytes.digest('hex'),
    revisions: ends.digest('hex'),
    knownAt,
  };
}
