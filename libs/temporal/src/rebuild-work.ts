import type { MessagePort } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';

import type { Log, Logged } from './log.ts';
import type { Domain } from './projector-file.ts';
import { compareAudits, compareTables } from './rebuild-compare.ts';
import type { RowChanges, Wanted } from './rebuild-compare.ts';
import { AUDIT } from './read-models.ts';
import { auditIn, tablesIn } from './rebuild-files.ts';
import { loadHalf } from './rebuild-load.ts';
import type { Half, PageByPage } from './rebuild-load.ts';

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
  /** Some of a generation could not be loaded in bulk. */
  readonly onPageByPage: (halves: readonly PageByPage[]) => void;
}

/** Half of a rebuild: one file of a generation is made from the log up to an index, then compared with that of an older generation. */
export interface Work {
  readonly half: Half;
  readonly path: string;
  readonly index: number;
  readonly streams: MessagePort;
  readonly against?: { readonly path: string; readonly wanted: readonly Wanted[] };
}

/** What a piece of work came to. */
export interface WorkDone {
  readonly rows: readonly RowChanges[];
  /** Where it could not be loaded in bulk. */
  readonly pageByPage: PageByPage | undefined;
}

/** Carries out one piece of work in this thread. */
export async function carryOut<E extends Logged>(
  { half, path, index, streams, against }: Work,
  domain: Domain<E>,
  log: Log<E>,
): Promise<WorkDone> {
  const ofAudit = half === 'audit';
  const fileIn = ofAudit ? auditIn : tablesIn;
  const pageByPage = await loadHalf(half, fileIn(path), index, streams, domain, log);
  if (against === undefined) return { rows: [], pageByPage };
  const wanted = against.wanted.filter(({ table }) => (table === AUDIT) === ofAudit);
  return { rows: (ofAudit ? compareAudits : compareTables)(wanted, fileIn(against.path), fileIn(path)), pageByPage };
}

export type WorkResult = WorkDone | { readonly fault: string };

/** Carries out one piece of work in a thread of its own, which an abort ends. */
export function inThread(work: Work, source: WorkSource, signal: AbortSignal): Promise<WorkDone> {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? './rebuild.worker.ts' : './rebuild.worker.js', import.meta.url);
  const worker = new Worker(entry, {
    workerData: { work, source },
    transferList: [work.streams],
    // what a stream gives is kept until it is written: with room for it, little of it is copied by the garbage collector
    resourceLimits: { maxYoungGenerationSizeMb: 384 },
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
