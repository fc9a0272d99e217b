import type { Log, Logged, LogRecord } from './log.ts';
import { isOutside, messageOf } from './projector-faults.ts';
import type { ProjectionHealth } from './read-models.ts';
import type { Checkpoint } from './table.ts';

/** A table or the audit, as the projector sees it. */
export interface Fed<E extends Logged> {
  readonly name: string;
  readonly version: number;
  /** All or nothing, together with the checkpoint. */
  apply(page: readonly LogRecord<E>[]): Promise<void>;
  checkpoint(): Checkpoint;
}

export interface Fault {
  readonly table: string;
  readonly index: number;
  readonly message: string;
}

/** One projection and how far it is. */
export interface Feed<E extends Logged> {
  readonly name: string;
  checkpoint(): number;
  fault(): Fault | undefined;
  health(): ProjectionHealth;
  /** Gives it a page of the common subscription; one that is further back reads for itself until it has caught up. */
  take(page: readonly LogRecord<E>[]): Promise<void>;
  /** Lets it read for itself, in the background, when it is behind the common position. */
  catchUp(): void;
  /** Settles when it reads no more. */
  quiet(): Promise<void>;
}

export interface FeedSurroundings<E extends Logged> {
  readonly log: Log<E>;
  readonly pageSize: number;
  readonly signal: AbortSignal;
  /** Last index of the page that the common subscription is at. */
  position(): number;
  /** It has moved or stopped. */
  changed(): void;
  onFault(fault: Fault): void;
  /** Reading for itself was interrupted; the next page or heartbeat lets it go on. */
  interrupted(error: unknown): void;
}

export function createFeed<E extends Logged>(fed: Fed<E>, around: FeedSurroundings<E>): Feed<E> {
  let checkpoint = fed.checkpoint().index;
  let fault: Fault | undefined;
  let reading: Promise<void> | undefined;

  const moved = (): void => {
    checkpoint = fed.checkpoint().index;
    around.changed();
  };
  const stop = (index: number, error: unknown): void => {
    fault = { table: fed.name, index, message: messageOf(error) };
    around.onFault(fault);
    around.changed();
  };
  /** Up to the event at which it throws, and no further. */
  const oneByOne = async (page: readonly LogRecord<E>[]): Promise<void> => {
    for (const record of page) {
      try {
        await fed.apply([record]);
      } catch (error) {
        if (isOutside(error)) throw error;
        stop(record.index, error);
        return;
      }
      moved();
    }
  };
  const apply = async (page: readonly LogRecord<E>[]): Promise<void> => {
    try {
      await fed.apply(page);
    } catch (error) {
      if (isOutside(error)) throw error;
      await oneByOne(page);
      return;
    }
    moved();
  };
  const readForItself = async (): Promise<void> => {
    while (fault === undefined && checkpoint < around.position() && !around.signal.aborted) {
      const page = await around.log.readAll(checkpoint, around.pageSize);
      if (page.length === 0) return;
      await apply(page);
    }
  };
  const catchUp = (): void => {
    if (reading !== undefined || fault !== undefined || checkpoint >= around.position()) return;
    reading = readForItself()
      .catch((error: unknown) => around.interrupted(error))
      .finally(() => {
        reading = undefined;
      });
  };

  return {
    name: fed.name,
    checkpoint: () => checkpoint,
    fault: () => fault,
    health: () => {
      const now = { table: fed.name, version: fed.version, checkpoint };
      if (fault === undefined) return { ...now, status: 'running' };
      return { ...now, status: 'stopped', fault: { index: fault.index, message: fault.message } };
    },
    take: async (page) => {
      const first = page[0];
      if (first === undefined || fault !== undefined || reading !== undefined) return;
      if (checkpoint >= first.index - 1) await apply(page);
      else catchUp();
    },
    catchUp,
    quiet: () => reading ?? Promise.resolve(),
  };
}
