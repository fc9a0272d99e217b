import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

import { auditVersion, storedAuditVersion } from './audit-schema.ts';
import { openForReading } from './connections.ts';
import { COMPARED, findGhost } from './ghost.ts';
import type { Log, Logged } from './log.ts';
import { isDamage, isOutside } from './projector-faults.ts';
import { openFedFile } from './projector-file.ts';
import type { Domain, FedFile, ServedFile } from './projector-file.ts';
import { AUDIT } from './read-models.ts';
import type { Checkpoint } from './table.ts';
import { auditIn, discardGeneration, generationsIn, tablesIn } from './rebuild-files.ts';
import { changedTables } from './tables.ts';

/** A file that can serve, and what of it cannot, since it is declared in another way now. */
export interface Usable<E extends Logged> {
  readonly file: FedFile<E>;
  readonly left: readonly string[];
}

/**
 * The file to serve from: the one that served last, or an earlier one when only that fits the declarations (an older release was started
 * again). Discards files that are damaged or know events that are not in the log. Undefined: there is none.
 */
export async function findUsable<E extends Logged>(
  directory: string,
  domain: Domain<E>,
  log: Log<E>,
): Promise<Usable<E> | undefined> {
  let partly: Usable<E> | undefined;
  for (const path of generationsIn(directory)) {
    const usable = await tryFile(path, domain, log);
    if (usable === undefined) continue;
    if (usable.left.length === 0) {
      partly?.file.close();
      return usable;
    }
    if (partly === undefined && usable.file.feds.length > 0) partly = usable;
    else usable.file.close();
  }
  return partly;
}

async function tryFile<E extends Logged>(path: string, domain: Domain<E>, log: Log<E>): Promise<Usable<E> | undefined> {
  let file: FedFile<E> | undefined;
  try {
    if (![tablesIn(path), auditIn(path)].every((one) => existsSync(one))) throw new Error('It is not whole.');
    const left = changedIn(path, domain);
    file = openFedFile(path, domain, log, left);
    const checkpoints = file.feds.map((fed) => fed.checkpoint());
    const ghost = await findGhost(checkpoints, left.includes(AUDIT) ? [] : lastOf(file), log);
    if (ghost === undefined) return { file, left };
  } catch (error) {
    if (isOutside(error) && !isDamage(error)) {
      file?.close();
      throw error;
    }
  }
  file?.close();
  discardGeneration(path);
  return undefined;
}

/** The last events that the audit has taken in. */
function lastOf(file: ServedFile): readonly Checkpoint[] {
  return file.audit().newest(file.checkpoint(AUDIT).index, {}, { limit: COMPARED });
}

/** A log up to this size is read into new tables while they serve; a longer one is loaded in bulk beside. */
export const SHORT_LOG = 5_000;

/** What the generation holds in another way than it is declared now, or not at all though it knows a long log. */
function changedIn<E extends Logged>(path: string, { projections, aboutVersion }: Domain<E>): readonly string[] {
  const changed = changedTables(tablesIn(path), projections);
  const stored = new Map(inFile(tablesIn(path), storedCheckpoints));
  const long = Math.max(...stored.values()) >= SHORT_LOG;
  const names = projections
    .map(({ table }) => table.name)
    .filter((name) => changed.includes(name) || (long && !stored.has(name)));
  const version = inFile(auditIn(path), storedAuditVersion) ?? (long ? undefined : auditVersion(aboutVersion));
  return version === auditVersion(aboutVersion) ? names : [...names, AUDIT];
}

function inFile<T>(file: string, ask: (database: DatabaseSync) => T): T {
  const database = openForReading(file);
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

function storedCheckpoints(database: DatabaseSync): readonly (readonly [name: string, index: number])[] {
  const rows = database.prepare('SELECT name, idx FROM table_state').all() as unknown as {
    name: string;
    idx: number;
  }[];
  return rows.map(({ name, idx }) => [name, idx]);
}
