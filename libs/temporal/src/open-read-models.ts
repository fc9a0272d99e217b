import { mkdirSync } from 'node:fs';

import type { Projection, Reading } from './assertion.ts';
import { auditVersion } from './audit-schema.ts';
import { findUsable, SHORT_LOG } from './ghost-start.ts';
import type { Log, Logged } from './log.ts';
import { markFaults, messageOf } from './projector-faults.ts';
import type { Fault } from './projector-feed.ts';
import { openFedFile } from './projector-file.ts';
import type { Domain, FedFile } from './projector-file.ts';
import { followAudit, followTable } from './projector-reader.ts';
import { createServing } from './projector-serving.ts';
import type { Serving } from './projector-serving.ts';
import type { FollowOptions, SubscriptionHealth } from './projector-subscription.ts';
import { AUDIT } from './read-models.ts';
import type { About, ProjectionHealth, TablesReading } from './read-models.ts';
import { adoptGeneration, nextGeneration, sweepGenerations } from './rebuild-files.ts';
import type { LogSource, RebuildContext } from './rebuild-work.ts';
import { makeTables, rebuildBeside } from './rebuild.ts';
import type { PageByPage } from './rebuild-load.ts';
import type { RebuildReport } from './rebuild.ts';

export interface ReadModelsOptions<E extends Logged> extends FollowOptions {
  /** Where the files of tables lie; made when it is not there. */
  readonly directory: string;
  readonly log: Log<E>;
  readonly projections: readonly Projection<E>[];
  readonly reading: Reading<E>;
  about(event: E): About;
  /** Raised whenever `about` says something else of the same event (default 1). */
  readonly aboutVersion?: number;
  /** With both of these, rebuilds run in a thread of their own: what exports `projections`, `reading` and `about`, and what opens the log. */
  readonly projectionsModule?: string;
  readonly logSource?: LogSource;
  /** A projection has stopped at an event. */
  onFault?(fault: Fault): void;
  /** A rebuild has ended, also one that nobody asked for: with its report, or with the error that it came to nothing for. */
  onRebuilt?(outcome: RebuildReport | Error): void;
  /** Tables that are made anew, also the first ones, could not be loaded in bulk: they were read page by page, which takes longer. */
  onPageByPage?(halves: readonly PageByPage[]): void;
}

/** The tables and the audit of a log, kept up to date. No names means all tables; `AUDIT` is one of the names. */
export interface ReadModels extends TablesReading {
  /** True once all of these have applied the index; false when the time is over or one of them has stopped before it. */
  reach(index: number, tables: readonly string[], milliseconds: number): Promise<boolean>;
  /** Why one of these goes on no more. */
  stopped(tables: readonly string[]): string | undefined;
  /** Whether the log still speaks to the projector. */
  subscription(): SubscriptionHealth;
  /** Makes all tables anew from the log while the old ones serve, verifies them and swaps. A second call joins one that is running. */
  rebuild(): Promise<RebuildReport>;
  close(): Promise<void>;
}

/**
 * Opens the tables in a directory and keeps them up to date. Files that are damaged, or know events that the log does not hold, are
 * discarded and made anew before this returns. Tables declared in another way than the file holds them are made anew afterwards,
 * beside those that serve, and cannot be asked until then. One process a directory.
 */
export async function openReadModels<E extends Logged>(options: ReadModelsOptions<E>): Promise<ReadModels> {
  const { directory } = options;
  const log = markFaults(options.log);
  mkdirSync(directory, { recursive: true });
  sweepGenerations(directory);
  const closing = new AbortController();
  const context: RebuildContext<E> = {
    directory,
    log,
    ...madeOf(options),
    signal: closing.signal,
    onPageByPage: (halves) => options.onPageByPage?.(halves),
  };
  const usable = (await findUsable(directory, context.domain, log)) ?? { file: await makeFirst(context), left: [] };
  adoptGeneration(directory, usable.file.path);
  const serving = createServing(usable, context, options);
  const readModels = over(serving, context, closing, (outcome) => options.onRebuilt?.(outcome));
  // Its outcome shows in the health: nobody waits for it.
  if (usable.left.length > 0) void readModels.rebuild().catch(() => {});
  return readModels;
}

function madeOf<E extends Logged>(options: ReadModelsOptions<E>): Pick<RebuildContext<E>, 'domain' | 'source'> {
  const { projections, reading, aboutVersion = 1, projectionsModule, logSource } = options;
  const domain: Domain<E> = { projections, reading, about: (event) => options.about(event), aboutVersion };
  if (projectionsModule === undefined || logSource === undefined) return { domain, source: undefined };
  return { domain, source: { projectionsModule, aboutVersion, log: logSource } };
}

async function makeFirst<E extends Logged>(context: RebuildContext<E>): Promise<FedFile<E>> {
  const { directory, domain, log } = context;
  const { index } = await log.head();
  const path = index < SHORT_LOG ? nextGeneration(directory) : await makeTables(index, context);
  return openFedFile(path, domain, log);
}

function over<E extends Logged>(
  serving: Serving<E>,
  context: RebuildContext<E>,
  closing: AbortController,
  tell: (outcome: RebuildReport | Error) => void,
): ReadModels {
  const declared = declaredIn(context.domain);
  let rebuilding: Promise<RebuildReport> | undefined;
  /** Why the last rebuild of tables that cannot be asked came to nothing. */
  let failure: string | undefined;

  const left = (names: readonly string[]): readonly string[] =>
    serving.now().left.filter((name) => names.length === 0 || names.includes(name));
  const served = (names: readonly string[]): readonly string[] => {
    const unknown = names.find((name) => !declared.has(name));
    if (unknown !== undefined) throw new RangeError(`There is no table ${unknown}.`);
    return names;
  };
  const rebuild = async (): Promise<RebuildReport> => {
    try {
      const report = await rebuildBeside(serving, context);
      failure = report.reason;
      tell(report);
      return report;
    } catch (error) {
      failure = messageOf(error);
      if (!closing.signal.aborted) tell(error instanceof Error ? error : new Error(failure));
      throw error;
    } finally {
      rebuilding = undefined;
    }
  };
  const close = async (): Promise<void> => {
    closing.abort();
    await rebuilding?.catch(() => {});
    await serving.close();
  };
  let closed: Promise<void> | undefined;
  return {
    table: (name) => {
      served([name]);
      return followTable(name, () => serving.now().file.table(name));
    },
    audit: followAudit(() => serving.now().file.audit()),
    checkpoint: (names) => (left(served(names)).length > 0 ? -1 : serving.now().projector.checkpoint(names)),
    health: () => [
      ...serving.now().projector.health(),
      ...left([]).map((table) => beingRebuilt(table, declared.get(table) ?? 0, failure)),
    ],
    reach: (index, names, milliseconds) => reach(serving, index, served(names), milliseconds),
    stopped: (names) => {
      const missing = left(served(names))[0];
      if (missing !== undefined) return failure && `${missing} could not be rebuilt: ${failure}`;
      return serving.now().projector.stopped(names);
    },
    subscription: () => serving.now().projector.subscription(),
    rebuild: () => (rebuilding ??= rebuild()),
    close: () => (closed ??= close()),
  };
}

function declaredIn<E extends Logged>({ projections, aboutVersion }: Domain<E>): ReadonlyMap<string, number> {
  return new Map([
    ...projections.map(({ table }) => [table.name, table.version] as const),
    [AUDIT, auditVersion(aboutVersion)],
  ]);
}

function beingRebuilt(table: string, version: number, failure: string | undefined): ProjectionHealth {
  const none = { table, version, checkpoint: -1 };
  if (failure === undefined) return { ...none, status: 'running' };
  return { ...none, status: 'stopped', fault: { index: -1, message: failure } };
}

/** Also when another file takes the place of the one that serves in the meantime. */
async function reach<E extends Logged>(
  serving: Serving<E>,
  index: number,
  names: readonly string[],
  milliseconds: number,
): Promise<boolean> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const left = Math.max(0, end - performance.now());
    if (!(await serving.serves(names, left))) return false;
    const { projector } = serving.now();
    if (await projector.reach(index, names, Math.max(0, end - performance.now()))) return true;
    if (projector === serving.now().projector || performance.now() >= end) return false;
  }
}
