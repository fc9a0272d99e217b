import type { Log, Logged, LogPage } from './log.ts';
import { markFaults, messageOf } from './projector-faults.ts';
import { createFeed } from './projector-feed.ts';
import type { Fault, Fed, Feed } from './projector-feed.ts';
import { followLog } from './projector-subscription.ts';
import type { FollowOptions, SubscriptionHealth } from './projector-subscription.ts';
import { createWaiting } from './projector-waiting.ts';
import type { ProjectionHealth } from './read-models.ts';

export interface ProjectorOptions<E extends Logged> extends FollowOptions {
  readonly log: Log<E>;
  readonly feds: readonly Fed<E>[];
  onFault(fault: Fault): void;
}

/** Keeps the projections of one file up to date; no names means all of them, an unknown one is a RangeError. */
export interface Projector {
  /** True once all of these have applied the index; false when the time is over or one of them has stopped before it. */
  reach(index: number, names: readonly string[], milliseconds: number): Promise<boolean>;
  /** The lowest index that all of these have applied. */
  checkpoint(names: readonly string[]): number;
  /** Why one of these goes on no more. */
  stopped(names: readonly string[]): string | undefined;
  health(): readonly ProjectionHealth[];
  subscription(): SubscriptionHealth;
  /** Ends the subscription, after the page at hand. */
  close(): Promise<void>;
}

/** One subscription feeds all; each projection applies a page wholly or not at all, and one that fails holds up nobody. */
export function startProjector<E extends Logged>(options: ProjectorOptions<E>): Projector {
  const { feds, pageSize = 1_000 } = options;
  const log = markFaults(options.log);
  const closing = new AbortController();
  const waiting = createWaiting();
  let position = -1;
  let trouble: string | undefined;

  const around = {
    log,
    pageSize,
    signal: closing.signal,
    position: () => position,
    changed: () => waiting.look(),
    onFault: (fault: Fault) => options.onFault(fault),
    interrupted: (error: unknown) => void (trouble = messageOf(error)),
  };
  const feeds = feds.map((fed) => createFeed(fed, around));
  const onPage = async ({ events }: LogPage<E>): Promise<void> => {
    trouble = undefined;
    position = events.at(-1)?.index ?? position;
    // All at once: those of one file share its transaction.
    const taken = await Promise.allSettled(feeds.map((feed) => feed.take(events)));
    const failed = taken.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    if (events.length === 0) for (const feed of feeds) feed.catchUp();
  };
  const resumeAfter = (): number => (position = startOf(feeds.filter(isRunning), pageSize) ?? position);
  const following = followLog(log, resumeAfter, onPage, closing.signal, { ...options, pageSize });

  const named = (names: readonly string[]): readonly Feed<E>[] =>
    names.length === 0 ? feeds : names.map((name) => feeds.find((feed) => feed.name === name) ?? unknown(name));
  const stopped = (names: readonly string[]): Fault | undefined =>
    named(names)
      .find((feed) => !isRunning(feed))
      ?.fault();
  const checkpoint = (names: readonly string[]): number => Math.min(...named(names).map((feed) => feed.checkpoint()));

  return {
    checkpoint,
    stopped: (names) => {
      const fault = stopped(names);
      return fault && `${fault.table} stopped at event ${fault.index}: ${fault.message}`;
    },
    reach: (index, names, milliseconds) => {
      const reached = (): boolean | undefined => {
        if (checkpoint(names) >= index) return true;
        const short = named(names).some((feed) => !isRunning(feed) && feed.checkpoint() < index);
        return short || closing.signal.aborted ? false : undefined;
      };
      return waiting.until(reached, milliseconds);
    },
    health: () => feeds.map((feed) => feed.health()),
    subscription: () => {
      const health = following.health();
      return trouble === undefined || health.fault !== undefined
        ? health
        : { ...health, status: 'interrupted', fault: trouble };
    },
    close: async () => {
      closing.abort();
      waiting.look();
      await following.ended;
      await Promise.all(feeds.map((feed) => feed.quiet()));
    },
  };
}

function isRunning<E extends Logged>(feed: Feed<E>): boolean {
  return feed.fault() === undefined;
}

/** The lowest checkpoint of those that are together; one further back reads for itself, so that it holds up nobody. */
function startOf<E extends Logged>(feeds: readonly Feed<E>[], together: number): number | undefined {
  const checkpoints = feeds.map((feed) => feed.checkpoint());
  if (checkpoints.length === 0) return undefined;
  const highest = Math.max(...checkpoints);
  return Math.min(...checkpoints.filter((checkpoint) => checkpoint >= highest - together));
}

function unknown(name: string): never {
  throw new RangeError(`There is no table ${name}.`);
}
