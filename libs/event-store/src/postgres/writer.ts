import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

import { confirmed, PostgresFault } from '#libs/postgres';
import type { Session } from '#libs/postgres';
import { EventStoreError } from '../event-store.ts';
import type { Clock, Receipt } from '../event-store.ts';
import { storeClosed } from '../prepare.ts';
import type { PreparedAppend } from '../prepare.ts';
import { settle, split } from '../waiting.ts';
import type { Outcome, Waiting } from '../waiting.ts';
import { APPEND, outcomeOf, parametersOf } from './batch.ts';
import { faultOf } from './faults.ts';
import { LONE, loneParametersOf } from './lone.ts';
import type { Seen } from './seen.ts';
import { openSession } from './session.ts';

/** Milliseconds for which a batch is tried again when the server is lost, before its callers are told that it is unavailable. */
const PATIENCE = 10_000;

/** Milliseconds before the first repetition; each further one waits twice as long, up to a second. */
const FIRST_PAUSE = 20;

export interface PostgresWriter {
  append(request: PreparedAppend): Promise<Receipt>;
  /** Commits what waits. */
  close(): Promise<void>;
}

/**
 * Appends that wait share one transaction and one round trip: whatever arrives while one is under way is the next. Who asked and was
 * cut off does not know whether it was written; so the same batch is asked for again, with the same ids and revisions, and what was
 * written gets its first receipt.
 */
export function createWriter(
  address: string,
  clock: Clock,
  seen: Seen,
  committed: (receipts: readonly Outcome[]) => void,
): PostgresWriter {
  let queue: Waiting[] = [];
  let session: Session | undefined;
  let running: Promise<void> | undefined;
  let closing = false;

  const ask = async (batch: readonly PreparedAppend[]): Promise<readonly Outcome[]> => {
    if (session === undefined || session.isOver()) session = await openSession(address, seen);
    const asked = session;
    const outcomes = await confirmed(
      asked,
      async () => (await askLone(asked, batch, clock.now())) ?? (await askBatch(asked, batch, clock.now())),
    );
    for (const outcome of outcomes) if (!(outcome instanceof EventStoreError)) seen.saw(outcome.index ?? -1);
    return outcomes;
  };

  const persist = async (batch: readonly PreparedAppend[]): Promise<readonly Outcome[]> => {
    const end = performance.now() + PATIENCE;
    for (let wait = FIRST_PAUSE; ; wait = Math.min(1_000, wait * 2)) {
      try {
        return await ask(batch);
      } catch (error) {
        const again = error instanceof PostgresFault && error.passing && error.kind !== 'full';
        if (!again || performance.now() + wait > end)
          throw faultOf(error, 'It is not known whether the append was written');
        await pause(wait);
      }
    }
  };

  const run = async (): Promise<void> => {
    // Whoever asks in the same breath is in the same transaction.
    await Promise.resolve();
    while (queue.length > 0) {
      const [batch, rest] = split(queue);
      queue = rest;
      try {
        const outcomes = await persist(batch.map(({ request }) => request));
        for (const [at, outcome] of outcomes.entries()) settle(batch[at], outcome);
        committed(outcomes);
      } catch (error) {
        for (const { reject } of batch) reject(error);
        // What waited behind it would only wait as long again.
        for (const { reject } of queue) reject(error);
        queue = [];
      }
      // Callers that one commit has woken meet again in the next; one who is alone waits for nobody.
      if (batch.length > 1 || queue.length > 0) await nextTurn();
    }
    running = undefined;
  };

  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        if (closing) throw storeClosed();
        queue.push({ request, resolve, reject });
        running ??= run();
      }),
    close: async () => {
      closing = true;
      await running;
      await session?.end();
    },
  };
}

async function askBatch(session: Session, batch: readonly PreparedAppend[], now: number): Promise<readonly Outcome[]> {
  const [row] = await session.rows<readonly [number[], number[]]>(APPEND, parametersOf(batch, now));
  return batch.map((request, at) => outcomeOf(request, row?.[0][at], row?.[1][at]));
}

/** Undefined for what `askBatch` has to decide. */
async function askLone(
  session: Session,
  batch: readonly PreparedAppend[],
  now: number,
): Promise<readonly Receipt[] | undefined> {
  const parameters = loneParametersOf(batch, now);
  if (parameters === undefined) return undefined;
  try {
    const [row] = await session.rows<readonly [number]>(LONE, parameters);
    return (
      row && batch.map(({ stream, expectedRevision }) => ({ stream, revision: expectedRevision + 1, index: row[0] }))
    );
  } catch (error) {
    // A constraint of the table stood against it.
    if (error instanceof PostgresFault && error.state?.startsWith('23') === true) return undefined;
    throw error;
  }
}
