import { on } from 'node:events';
import { rmSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';

import { auditVersion } from './audit-schema.ts';
import { loadAudit } from './audit.ts';
import type { Log, Logged, LogRecord } from './log.ts';
import { isOutside, markFaults, messageOf } from './projector-faults.ts';
import { createFeed } from './projector-feed.ts';
import { openFedAudit, openFedTables } from './projector-file.ts';
import type { Domain, Feds } from './projector-file.ts';
import { bulkLoad } from './tables.ts';

const PAGE = 1_000;

/**
 * Two halves of one rebuild, each with a file of its own and mostly in a thread of its own: the audit reads the log in its order and
 * tells the tables, through a port, which streams there are; the tables read stream by stream. Either is loaded in bulk; where an event is
 * poison, page by page like the projector, so that what cannot take it ends before it and the rest is whole.
 */
export type Half = 'audit' | 'tables';

/** A half that was read page by page, and the fault for which it could not be loaded in bulk. */
export interface PageByPage {
  readonly half: Half;
  readonly reason: string;
}

/** Gives nothing where it was loaded in bulk. */
export async function loadHalf<E extends Logged>(
  half: Half,
  file: string,
  index: number,
  streams: MessagePort,
  domain: Domain<E>,
  log: Log<E>,
): Promise<PageByPage | undefined> {
  const marked = markFaults(log);
  try {
    if (half === 'audit')
      await loadAudit(file, domain, auditVersion(domain.aboutVersion), pages(marked, index, streams));
    else await bulkLoad(file, domain.projections, domain.reading, marked, index, told(streams));
    return undefined;
  } catch (error) {
    rmSync(file, { force: true });
    if (isOutside(error)) throw error;
    await pageByPage(
      half === 'audit' ? openFedAudit(file, domain) : openFedTables(file, domain, marked),
      index,
      marked,
    );
    return { half, reason: messageOf(error) };
  } finally {
    streams.close();
  }
}

/** The log up to an index; the names of streams are told as they come. */
async function* pages<E extends Logged>(
  log: Log<E>,
  index: number,
  streams: MessagePort,
): AsyncIterable<readonly LogRecord<E>[]> {
  const known = new Set<string>();
  try {
    for (let after = -1; after < index;) {
      const page = await log.readAll(after, Math.min(PAGE, index - after));
      if (page.length === 0) throw new Error(`The log ends at index ${after}, before ${index}.`);
      const names = new Set(page.map(({ event }) => event.stream));
      streams.postMessage([...names].filter((name) => !known.has(name)));
      for (const name of names) known.add(name);
      after += page.length;
      yield page;
    }
  } finally {
    streams.postMessage(null);
  }
}

async function* told(streams: MessagePort): AsyncIterable<string> {
  for await (const [names] of on(streams, 'message') as AsyncIterable<readonly [readonly string[] | null]>) {
    if (names === null) return;
    yield* names;
  }
}

async function pageByPage<E extends Logged>(part: Feds<E>, index: number, log: Log<E>): Promise<void> {
  try {
    for (const fed of part.feds) {
      const interrupted: unknown[] = [];
      const feed = createFeed(fed, {
        log,
        pageSize: PAGE,
        signal: new AbortController().signal,
        position: () => index,
        changed: () => {},
        onFault: () => {},
        interrupted: (error) => void interrupted.push(error),
      });
      feed.catchUp();
      await feed.quiet();
      if (interrupted.length > 0) throw interrupted[0];
    }
  } finally {
    part.close();
  }
}
