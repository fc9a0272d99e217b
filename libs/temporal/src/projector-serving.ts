import type { Usable } from './ghost-start.ts';
import type { Logged } from './log.ts';
import { startProjector } from './projector.ts';
import type { Projector } from './projector.ts';
import type { Fault } from './projector-feed.ts';
import { openFedFile } from './projector-file.ts';
import type { FedFile } from './projector-file.ts';
import type { FollowOptions } from './projector-subscription.ts';
import { createWaiting } from './projector-waiting.ts';
import { adoptGeneration, keepGenerations } from './rebuild-files.ts';
import type { RebuildContext } from './rebuild-work.ts';

/** A file with the projector that feeds it. */
export interface Served<E extends Logged> {
  readonly file: FedFile<E>;
  readonly projector: Projector;
  /** Tables that this file cannot serve, since they are declared in another way now. */
  readonly left: readonly string[];
}

export interface ServingOptions extends FollowOptions {
  onFault?(fault: Fault): void;
}

/** What serves now, and how another file takes its place. */
export interface Serving<E extends Logged> {
  now(): Served<E>;
  /** Resolves when a table is served: at once, or when another file has taken its place. */
  serves(names: readonly string[], milliseconds: number): Promise<boolean>;
  /** Lets a file catch up with the one that serves, and then take its place. Returns why it cannot, undefined when it did. */
  replaceBy(path: string): Promise<string | undefined>;
  close(): Promise<void>;
}

export function createServing<E extends Logged>(
  usable: Usable<E>,
  context: RebuildContext<E>,
  options: ServingOptions,
): Serving<E> {
  const { directory, domain, log, signal } = context;
  const waiting = createWaiting();
  const start = ({ file, left }: Usable<E>, onFault: (fault: Fault) => void): Served<E> => {
    return { file, left, projector: startProjector({ ...options, log, feds: file.feds, onFault }) };
  };
  const end = async ({ file, projector }: Served<E>): Promise<void> => {
    await projector.close();
    file.close();
  };
  const tell = (fault: Fault): void => options.onFault?.(fault);
  let current = start(usable, tell);

  return {
    now: () => current,
    serves: (names, milliseconds) => {
      const served = (): boolean | undefined => {
        if (!current.left.some((name) => names.length === 0 || names.includes(name))) return true;
        return signal.aborted ? false : undefined;
      };
      return waiting.until(served, milliseconds);
    },
    replaceBy: async (path) => {
      const next = start({ file: openFedFile(path, domain, log), left: [] }, tell);
      const reason = await caughtUp(next, () => current, signal);
      if (reason !== undefined) {
        await end(next);
        return reason;
      }
      // From here on without a pause: no query falls between the two.
      adoptGeneration(directory, path);
      const old = current;
      current = next;
      waiting.look();
      await end(old);
      keepGenerations(directory, [path, old.file.path]);
      return undefined;
    },
    close: async () => {
      waiting.look();
      await end(current);
    },
  };
}

/** Longest wait for one step, after which it looks again. */
const STEP = 1_000;

/** Waits until nothing that can be asked now would be refused after the swap. Returns why that cannot be. */
async function caughtUp<E extends Logged>(
  next: Served<E>,
  current: () => Served<E>,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (;;) {
    if (signal.aborted) return 'The tables were closed.';
    const { file, projector } = current();
    const behind = file.names.find((name) => next.projector.checkpoint([name]) < projector.checkpoint([name]));
    if (behind === undefined) return undefined;
    const stopped = next.projector.stopped([behind]);
    if (stopped !== undefined) return `${stopped} The file that serves has gone beyond it.`;
    await next.projector.reach(projector.checkpoint([behind]), [behind], STEP);
  }
}
