import { MessageChannel } from 'node:worker_threads';

import type { Logged } from './log.ts';
import type { Serving } from './projector-serving.ts';
import type { RowChanges, Wanted } from './rebuild-compare.ts';
import { beginGeneration, completeGeneration, discardGeneration, nextGeneration } from './rebuild-files.ts';
import type { PageByPage } from './rebuild-load.ts';
import { carryOut, inThread } from './rebuild-work.ts';
import type { RebuildContext, Work, WorkDone } from './rebuild-work.ts';

/** What became of one table. `index`: at which the old and the new one were compared. */
export interface TableRebuild {
  readonly table: string;
  /** A table with another declaration than the old one may hold other rows; any other must be equal, row by row. */
  readonly outcome: 'equal' | 'different' | 'changed';
  readonly index: number;
  /** Where they are not equal. */
  readonly rows?: Omit<RowChanges, 'table' | 'index'>;
}

export interface RebuildReport {
  /** False: the old tables go on serving. */
  readonly swapped: boolean;
  readonly reason?: string;
  /** Last event of the log that was loaded. */
  readonly index: number;
  readonly milliseconds: number;
  readonly tables: readonly TableRebuild[];
  /** What could not be loaded in bulk, since an event is poison to it. */
  readonly pageByPage: readonly PageByPage[];
}

/** A new generation made of the log up to an index, whole under its own name; no pointer names it yet. */
export async function makeTables<E extends Logged>(index: number, context: RebuildContext<E>): Promise<string> {
  const path = nextGeneration(context.directory);
  await make({ path: beginGeneration(path), index }, context);
  completeGeneration(path);
  return path;
}

/** Makes a generation while another serves, compares the two, and lets the new one take its place. */
export async function rebuildBeside<E extends Logged>(
  serving: Serving<E>,
  context: RebuildContext<E>,
): Promise<RebuildReport> {
  const started = performance.now();
  const { file: old, left } = serving.now();
  const wanted: readonly Wanted[] = [
    ...old.names.map((table) => ({ table, index: old.checkpoint(table).index, declared: 'same' as const })),
    ...left.map((table) => ({ table, index: Number.MAX_SAFE_INTEGER, declared: 'otherwise' as const })),
  ];
  const index = Math.max(...old.names.map((name) => old.checkpoint(name).index));
  const path = nextGeneration(context.directory);
  const { rows, pageByPage } = await make(
    { path: beginGeneration(path), index, against: { path: old.path, wanted } },
    context,
  );
  const tables = wanted.map((one) =>
    judged(
      one,
      rows.find(({ table }) => table === one.table),
    ),
  );
  const reason = differing(tables) ?? (await swapped(path, serving));
  if (reason !== undefined) for (const made of [path, `${path}.new`]) discardGeneration(made);
  const milliseconds = Math.round(performance.now() - started);
  return {
    swapped: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    index,
    milliseconds,
    tables,
    pageByPage,
  };
}

interface Made {
  readonly rows: readonly RowChanges[];
  readonly pageByPage: readonly PageByPage[];
}

/** Both halves side by side. What comes to nothing is discarded. */
async function make<E extends Logged>(
  made: Pick<Work, 'path' | 'index' | 'against'>,
  { domain, log, source, signal, onPageByPage }: RebuildContext<E>,
): Promise<Made> {
  const { port1, port2 } = new MessageChannel();
  const failing = new AbortController();
  const both = AbortSignal.any([signal, failing.signal]);
  const carriedOut = async (work: Work): Promise<WorkDone> => {
    try {
      return await (source === undefined ? carryOut(work, domain, log) : inThread(work, source, both));
    } catch (error) {
      failing.abort(error);
      throw error;
    }
  };
  const halves = await Promise.allSettled([
    carriedOut({ ...made, half: 'tables', streams: port1 }),
    carriedOut({ ...made, half: 'audit', streams: port2 }),
  ]);
  if (failing.signal.aborted) {
    discardGeneration(made.path);
    throw failing.signal.reason;
  }
  const done = halves.flatMap((half) => (half.status === 'fulfilled' ? [half.value] : []));
  const pageByPage = done.flatMap((one) => one.pageByPage ?? []);
  if (pageByPage.length > 0) onPageByPage(pageByPage);
  return { rows: done.flatMap(({ rows }) => rows), pageByPage };
}

async function swapped<E extends Logged>(path: string, serving: Serving<E>): Promise<string | undefined> {
  completeGeneration(path);
  return serving.replaceBy(path);
}

function judged({ table, index, declared }: Wanted, rows: RowChanges | undefined): TableRebuild {
  if (rows === undefined) throw new Error(`${table} was not compared.`);
  const { added, removed, changed } = rows;
  if (declared === 'otherwise')
    return { table, outcome: 'changed', index: rows.index, rows: { added, removed, changed } };
  if (rows.index === index && added + removed + changed === 0) return { table, outcome: 'equal', index };
  return { table, outcome: 'different', index, rows: { added, removed, changed } };
}

function differing(tables: readonly TableRebuild[]): string | undefined {
  const names = tables
    .filter(({ outcome }) => outcome === 'different')
    .map(({ table, index }) => `${table} at index ${index}`);
  return names.length === 0
    ? undefined
    : `Made anew, ${names.join(' and ')} differ from what serves, with the same version.`;
}
