import type { DatabaseSync } from 'node:sqlite';

/** Work that asks to be done together shares one transaction; each piece is all or nothing for itself. */
export type SharedTransaction = (work: () => Promise<void>) => Promise<void>;

interface Waiting {
  readonly work: () => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What comes in one turn, or while a transaction is under way, is done one after the other in one transaction: a dozen small commits
 * cost as much as all the work in them. Where one of them fails all is undone, and each is done again in a transaction of its own.
 * Nobody is told of success before the commit.
 */
export function createSharedTransaction(database: DatabaseSync): SharedTransaction {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  let waiting: Waiting[] = [];
  let running = false;

  const transact = async (batch: readonly Waiting[]): Promise<void> => {
    begin.run();
    try {
      for (const { work } of batch) await work();
      commit.run();
    } catch (error) {
      // A full or failing disk has ended the transaction already.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await transact(batch);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length > 1) for (const one of batch) await settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  };
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await settle(batch);
    }
    running = false;
  };

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (running) return;
      running = true;
      queueMicrotask(() => void run());
    });
}
