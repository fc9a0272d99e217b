import { auditVersion } from './audit-schema.ts';
import { loadAudit } from './audit.ts';
import type { Log, Logged } from './log.ts';
import { isOutside, markFaults } from './projector-faults.ts';
import { createFeed } from './projector-feed.ts';
import { openFedFile } from './projector-file.ts';
import type { Domain, ServedFile } from './projector-file.ts';
import { discardTables } from './rebuild-files.ts';
import { bulkLoad } from './tables.ts';

const PAGE = 1_000;

/**
 * Makes a file of tables and audit from the log up to an index. In bulk; where an event is poison to a projection, page by page
 * like the projector, so that this one ends before it and the others are whole.
 */
export async function loadTables<E extends Logged>(
  path: string,
  index: number,
  domain: Domain<E>,
  log: Log<E>,
): Promise<void> {
  const marked = markFaults(log);
  try {
    await inBulk(path, index, domain, marked);
  } catch (error) {
    discardTables(path);
    if (isOutside(error)) throw error;
    await pageByPage(path, index, domain, marked);
  }
}

async function inBulk<E extends Logged>(path: string, index: number, domain: Domain<E>, log: Log<E>): Promise<void> {
  const load = bulkLoad(path, domain.projections, domain.reading, log);
  try {
    const audit = loadAudit(load, domain, auditVersion(domain.aboutVersion));
    for (let after = -1; after < index;) {
      const page = await log.readAll(after, Math.min(PAGE, index - after));
      if (page.length === 0) break;
      load.read(page);
      audit.read(page);
      after = page.at(-1)?.index ?? index;
    }
    audit.finish();
    await load.finish();
  } finally {
    load.close();
  }
}

async function pageByPage<E extends Logged>(
  path: string,
  index: number,
  domain: Domain<E>,
  log: Log<E>,
): Promise<void> {
  const file = openFedFile(path, domain, log);
  try {
    for (const fed of file.feds) {
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
    file.close();
  }
}

export interface Wanted {
  readonly table: string;
  readonly index: number;
}

/** Digest of a table at an index that it has reached. */
export interface DigestAt extends Wanted {
  readonly digest: string;
}

/** At the index asked for, or at the table's own checkpoint where that lies before. */
export function digestsAt(file: ServedFile, wanted: readonly Wanted[]): readonly DigestAt[] {
  return wanted.map(({ table, index }) => {
    const at = Math.min(index, file.checkpoint(table).index);
    return { table, index: at, digest: file.digest(table, at) };
  });
}
