import { EventStoreError } from './event-store.ts';
import type { Receipt } from './event-store.ts';
import type { PreparedAppend } from './prepare.ts';
import { faultOf } from './sqlite-fault.ts';
import type { SqliteWriter } from './sqlite-writer.ts';
import { settle, split } from './waiting.ts';
import type { Outcome, Waiting } from './waiting.ts';

/** After this many milliseconds without a commit the WAL is moved into the file … */
const IDLE = 1_000;

/** … and after this many commits, so that single appends stay in the part of the WAL that is already allocated. */
const CHECKPOINT = 1_000;

export interface GroupCommit {
  append(request: PreparedAppend): Promise<Receipt>;
  /** Commits what waits. */
  close(): void;
}

/**
 * Appends that wait share one transaction, and so one fsync. Whatever arrived in one turn of the event loop is committed at its end:
 * a lone caller waits for nobody, and sixty-four callers woken by one commit meet again in the next.
 * A log that is busy or a disk without room is tried again by the next append: what did not fit was rolled back whole. After any
 * other fault while writing (I/O error, damage) no more is written until the log is opened anew, since after a fault in fsync
 * nobody knows what is on the disk; reading goes on.
 */
export function createGroupCommit(writer: SqliteWriter, committed: () => void): GroupCommit {
  let queue: Waiting[] = [];
  let turn: NodeJS.Immediate | undefined;
  let stopped: unknown;
  let sinceCheckpoint = 0;
  const idle = setTimeout(() => tidy(), IDLE).unref();

  const tidy = (): void => {
    sinceCheckpoint = 0;
    try {
      writer.checkpoint();
    } catch {
      // What could not be moved stays in the WAL, where it is safe; a disk that is full shows itself at the next commit.
    }
  };

  const flush = (): void => {
    // Nothing else may come to flush what this call takes: closing does not wait for the turn that was asked for.
    clearImmediate(turn);
    turn = undefined;
    const [batch, rest] = split(queue);
    queue = rest;
    if (rest.length > 0) turn = setImmediate(flush);
    const outcomes = attempt(batch);
    if (outcomes === undefined) return;
    for (const [at, outcome] of outcomes.entries()) settle(batch[at], outcome);
    committed();
    idle.refresh();
    if (++sinceCheckpoint >= CHECKPOINT) tidy();
  };

  const attempt = (batch: readonly Waiting[]): readonly Outcome[] | undefined => {
    try {
      if (stopped !== undefined) throw stopped;
      return transact(writer, batch);
    } catch (error) {
      const fault = faultOf(error, 'The append was not written');
      if (!(fault instanceof EventStoreError && fault.retryable)) stopped ??= fault;
      for (const { reject } of batch) reject(fault);
      return undefined;
    }
  };

  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject });
        turn ??= setImmediate(flush);
      }),
    close: () => {
      while (queue.length > 0) flush();
      clearImmediate(turn);
      clearTimeout(idle);
    },
  };
}

function transact(writer: SqliteWriter, batch: readonly Waiting[]): readonly Outcome[] {
  writer.begin();
  try {
    const outcomes = batch.map(({ request }) => writer.apply(request));
    writer.commit();
    return outcomes;
  } catch (error) {
    writer.rollback();
    throw error;
  }
}
