import { Worker } from 'node:worker_threads';

import type { Log, Logged } from './log.ts';
import { readServedFile } from './projector-file.ts';
import type { Domain } from './projector-file.ts';
import { compareRows } from './rebuild-compare.ts';
import type { RowChanges } from './rebuild-compare.ts';
import { digestsAt, loadTables } from './rebuild-load.ts';
import type { DigestAt, Wanted } from './rebuild-load.ts';

/** Where a thread finds a log: `module` exports a function `open`, which takes the argument and gives the log, for reading only. */
export interface LogSource {
  readonly module: string;
  readonly open: string;
  readonly argument: string;
}

/** What a thread loads by itself, since functions do not travel between threads. */
export interface WorkSource {
  /** Import specifier of a module that exports `projections`, `reading` and `about`. */
  readonly projectionsModule: string;
  readonly aboutVersion: number;
  readonly log: LogSource;
}

export interface RebuildContext<E extends Logged> {
  readonly directory: string;
  readonly domain: Domain<E>;
  readonly log: Log<E>;
  /** Without it the work is done in this thread. */
  readonly source: WorkSource | undefined;
  readonly signal: AbortSignal;
}

/** One piece of work on a file: it is made from the log where `load` says up to which index, then read. */
export interface Work {
  readonly path: string;
  readonly load?: number;
  /** Tables that the file holds with another declaration; they are not read. */
  readonly left: readonly string[];
  readonly wanted: readonly Wanted[];
  /** An older file, and those of its tables whose rows are to be compared. */
  readonly against?: { readonly path: string; readonly tables: readonly string[] };
}

export interface WorkDone {
  readonly digests: readonly DigestAt[];
  readonly rows: readonly RowChanges[];
}

/** Carries out one piece of work in this thread. */
export async function carryOut<E extends Logged>(work: Work, domain: Domain<E>, log: Log<E>): Promise<WorkDone> {
  if (work.load !== undefined) await loadTables(work.path, work.load, domain, log);
  const file = readServedFile(work.path, domain.projections, work.left);
  try {
    const digests = digestsAt(file, work.wanted);
    const { against } = work;
    const rows =
      against === undefined ? [] : against.tables.map((table) => compareRows(table, against.path, work.path));
    return { digests, rows };
  } finally {
    file.close();
  }
}

export type WorkResult = WorkDone | { readonly fault: string };

/** Carries out one piece of work in a thread of its own, which an abort ends. */
export function inThread(work: Work, source: WorkSource, signal: AbortSignal): Promise<WorkDone> {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? './rebuild.worker.ts' : './rebuild.worker.js', import.meta.url);
  const worker = new Worker(entry, {
    workerData: { work, source },
    ...(fromSource ? { execArgv: ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning'] } : {}),
  });
  const end = (): void => void worker.terminate();
  signal.addEventListener('abort', end);
  return new Promise<WorkDone>((resolve, reject) => {
    worker.once('message', (result: WorkResult) => {
      if ('fault' in result) reject(new Error(result.fault));
      else resolve(result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The rebuilding thread ended with ${code}.`)));
  }).finally(() => {
    signal.removeEventListener('abort', end);
    end();
  });
}
