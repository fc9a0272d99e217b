import { renameSync } from 'node:fs';

import type { Logged } from './log.ts';
import type { ServedFile } from './projector-file.ts';
import type { Serving } from './projector-serving.ts';
import type { RowChanges } from './rebuild-compare.ts';
import { discardTables, nextTables } from './rebuild-files.ts';
import type { DigestAt, Wanted } from './rebuild-load.ts';
import { carryOut, inThread } from './rebuild-work.ts';
import type { RebuildContext, Work, WorkDone } from './rebuild-work.ts';

/** What became of one table. `index`: at which the old and the new one were compared. */
export interface TableRebuild {
  readonly table: string;
  /** Of a table with another declaration than the old one, rows are counted; any other must be equal. */
  readonly outcome: 'equal' | 'different' | 'changed';
  readonly index: number;
  readonly rows?: RowChanges;
}

export interface RebuildReport {
  /** False: the old file goes on serving. */
  readonly swapped: boolean;
  readonly reason?: string;
  /** Last event of the log that was loaded in bulk. */
  readonly index: number;
  readonly milliseconds: number;
  readonly tables: readonly TableRebuild[];
}

/** A new file made of the log up to an index, whole under its own name; no pointer names it yet. */
export async function makeTables<E extends Logged>(index: number, context: RebuildContext<E>): Promise<string> {
  const path = nextTables(context.directory);
  await carriedOut(loading(path, index, []), context);
  renameSync(unfinished(path), path);
  return path;
}

/** Makes a file while another serves, compares the two, and lets the new one take its place. */
export async function rebuildBeside<E extends Logged>(
  serving: Serving<E>,
  context: RebuildContext<E>,
): Promise<RebuildReport> {
  const started = performance.now();
  const { file: old, left } = serving.now();
  const index = Math.max(...old.names.map((name) => old.checkpoint(name).index));
  const { path, tables } = await makeVerified(old, left, index, context);
  const reason = path === undefined ? differing(tables) : await serving.replaceBy(path);
  if (reason !== undefined && path !== undefined) discardTables(path);
  const report = {
    swapped: reason === undefined,
    index,
    milliseconds: Math.round(performance.now() - started),
    tables,
  };
  return reason === undefined ? report : { ...report, reason };
}

function differing(tables: readonly TableRebuild[]): string {
  const names = tables
    .filter(({ outcome }) => outcome === 'different')
    .map(({ table, index }) => `${table} at index ${index}`);
  return `Made anew, ${names.join(' and ')} differ from what serves, with the same version.`;
}

/** No path: they differ where they must be equal, and the new one is gone. */
async function makeVerified<E extends Logged>(
  old: ServedFile,
  left: readonly string[],
  index: number,
  context: RebuildContext<E>,
): Promise<{ readonly path?: string; readonly tables: readonly TableRebuild[] }> {
  const path = nextTables(context.directory);
  const wanted = old.names.map((table) => ({ table, index: old.checkpoint(table).index }));
  const failing = new AbortController();
  const work = { ...context, signal: AbortSignal.any([context.signal, failing.signal]) };
  try {
    const [before, after] = await Promise.all([
      carriedOut({ path: old.path, left, wanted }, work),
      carriedOut({ ...loading(path, index, wanted), against: { path: old.path, tables: left } }, work),
    ]);
    const tables = [
      ...before.digests.map((was, at) => compared(was, after.digests[at])),
      ...after.rows.map((rows): TableRebuild => ({ table: rows.table, outcome: 'changed', index: rows.index, rows })),
    ];
    if (tables.some(({ outcome }) => outcome === 'different')) {
      discardTables(unfinished(path));
      return { tables };
    }
    renameSync(unfinished(path), path);
    return { path, tables };
  } catch (error) {
    failing.abort();
    throw error;
  }
}

/** A file that is being made bears another name, so that one left by a killed process is never taken for a whole one. */
function unfinished(path: string): string {
  return `${path}.new`;
}

function loading(path: string, index: number, wanted: readonly Wanted[]): Work {
  discardTables(unfinished(path));
  return { path: unfinished(path), load: index, left: [], wanted };
}

function carriedOut<E extends Logged>(
  work: Work,
  { domain, log, source, signal }: RebuildContext<E>,
): Promise<WorkDone> {
  return source === undefined ? carryOut(work, domain, log) : inThread(work, source, signal);
}

function compared(before: DigestAt, after: DigestAt | undefined): TableRebuild {
  const same = after?.index === before.index && after.digest === before.digest;
  return { table: before.table, outcome: same ? 'equal' : 'different', index: before.index };
}
