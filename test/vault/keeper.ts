/**
 * A process that seals, appends, binds, sweeps and erases, to be killed: `node keeper.ts DIRECTORY MASTER-KEY [VAULT]`. The log
 * lies in the directory, the vault there or at an address of PostgreSQL. Before each step it leaves a mark in DIRECTORY/steps, after each erasure the subject in DIRECTORY/erased. It takes up where the last process ended.
 */
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { EventStoreError } from '../../libs/event-store/src/event-store.ts';
import { lockDirectory } from '../../libs/event-store/src/lock.ts';
import { openSqliteStore } from '../../libs/event-store/src/sqlite.ts';
import { openVault } from '../../libs/vault/src/open-vault.ts';
import type { SealedCard } from '../../libs/vault/src/vault.ts';
import { VaultError } from '../../libs/vault/src/vault.ts';
import { cardOf, eventIdOf, eventOf, fastClock, HOUR, STEPS, subjectOf } from './plan.ts';
import type { Reference, Step } from './plan.ts';

const [directory = '', masterKeyFile = '', address] = process.argv.slice(2);

const CALLERS = 4;
const clock = fastClock();
lockDirectory(directory);
const store = openSqliteStore(join(directory, 'log.db'), { clock });
const vault = await openVault({ directory, masterKeyFile, clock, ...(address === undefined ? {} : { address }) });
const steps = openSync(join(directory, 'steps'), 'a');
const erased = openSync(join(directory, 'erased'), 'a');

const mark = (step: Step): void => void writeSync(steps, STEPS[step]);
const oneIn = (chances: number): boolean => Math.random() < 1 / chances;

async function commitmentsOf(stream: string): Promise<readonly { id: string; commitment: string }[]> {
  const events = await store.readStream(stream);
  return events.map(({ event }) => ({ id: event.id, commitment: (event.data as Reference).commitment }));
}

async function sweep(olderThanMs: number): Promise<void> {
  mark('sweep');
  await vault.sweep(commitmentsOf, olderThanMs);
}

/** The decision is in the log first; a process that finds it there carries it out. */
async function erase(subject: string): Promise<void> {
  const stream = `erasure-${subject}`;
  if ((await store.readStream(stream)).length > 0) return;
  mark('erase');
  await store.append(stream, -1, [eventOf(`erasure of ${subject}`, 'ErasureDecided', clock.now(), { subject })]);
  await vault.erase(subject);
  writeSync(erased, `${subject}\n`);
}

async function seal(caller: number, n: number): Promise<SealedCard> {
  const eventId = eventIdOf(caller, n);
  for (let successor = 0; ; successor++) {
    try {
      mark('seal');
      return await vault.seal({
        eventId,
        stream: `roster-${caller}`,
        subject: subjectOf(caller, n, successor),
        card: cardOf(eventId),
      });
    } catch (error) {
      if (!(error instanceof VaultError && error.code === 'subject-erased')) throw error;
    }
  }
}

/** Seals, at times twice, and appends the last one; a card that has become too old meanwhile is sealed anew. */
async function record(caller: number, n: number): Promise<void> {
  const id = eventIdOf(caller, n);
  if (oneIn(5)) await seal(caller, n);
  const { subject, commitment, validUntil } = await seal(caller, n);
  mark('append');
  try {
    await store.append(`roster-${caller}`, n - 1, [eventOf(id, 'PocNominated', clock.now(), { subject, commitment })], {
      validUntil,
    });
  } catch (error) {
    if (error instanceof EventStoreError && error.code === 'append-expired') return record(caller, n);
    throw error;
  }
  mark('bind');
  if (!oneIn(5)) await vault.bind(id, commitment);
}

async function caller(number: number): Promise<void> {
  for (let n = (await store.readStream(`roster-${number}`)).length; ; n++) {
    await record(number, n);
    if (oneIn(8)) await sweep(HOUR);
    if (oneIn(8)) await erase(subjectOf(number, Math.max(0, n - Math.floor(Math.random() * 10)), 0));
  }
}

for (const { event } of await store.readAll(-1, Number.MAX_SAFE_INTEGER)) {
  if (event.type === 'ErasureDecided') await vault.erase((event.data as Reference).subject);
}
await sweep(0);
await Promise.all(Array.from({ length: CALLERS }, (_, number) => caller(number)));
