import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';

import type { EventStore, Recorded } from '../../libs/event-store/src/event-store.ts';
import { openSqliteStore } from '../../libs/event-store/src/sqlite.ts';
import { openVault } from '../../libs/vault/src/open-vault.ts';
import type { VaultRecords } from '../../libs/vault/src/transfer.ts';
import { sqliteRecords } from '../../libs/vault/src/sqlite-records.ts';
import { postgresRecords } from '../../libs/vault/src/postgres/records.ts';
import type { LedgerVault } from '../../libs/vault/src/vault.ts';
import { CANARY, cardOf, fastClock, HOUR } from './plan.ts';
import type { Reference } from './plan.ts';

export interface Checked {
  readonly events: number;
  readonly erased: number;
  /** Cards of the log whose binding the kill or chance had prevented. */
  readonly bound: number;
  /** Cards without an event. */
  readonly destroyed: number;
}

const READER = { account: 'account-manager', office: 'directory-manager', purpose: 'check' };

function insist(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/**
 * Of a directory as a kill left it: every event in the log has its card, no card without an event survives the sweep, what was
 * erased is and stays erased. Changes the directory.
 */
export async function checkVault(directory: string, masterKeyFile: string, address?: string): Promise<Checked> {
  const told = new Set(readFileSync(join(directory, 'erased'), 'utf8').split('\n').slice(0, -1));
  const clock = fastClock(2 * HOUR);
  const store = openSqliteStore(join(directory, 'log.db'), { clock, readOnly: true });
  const vault = await openVault({
    directory,
    masterKeyFile,
    clock,
    mustExist: true,
    ...(address === undefined ? {} : { address }),
  });
  try {
    const log = await store.readAll(-1, Number.MAX_SAFE_INTEGER);
    const nominated = log.filter(({ event }) => event.type === 'PocNominated');
    const decided = log
      .filter(({ event }) => event.type === 'ErasureDecided')
      .map(({ event }) => (event.data as Reference).subject);
    await checkCards(vault, nominated, new Set(decided), told);
    const swept = await vault.sweep((stream) => commitmentsOf(store, stream), HOUR);
    insist((await vault.pending()) === 0, `${await vault.pending()} cards are still pending after the sweep.`);
    await checkErased(vault, decided, told);
    await checkCards(vault, nominated, new Set(decided), new Set(decided));
    const records = address === undefined ? sqliteRecords(join(directory, 'vault.db')) : await postgresRecords(address);
    await checkStrays(records, nominated, new Set(decided)).finally(() => records.close());
    return { events: nominated.length, erased: decided.length, ...swept };
  } finally {
    await vault.close();
    await store.close();
  }
}

async function checkCards(
  vault: LedgerVault,
  nominated: readonly Recorded[],
  decided: ReadonlySet<string>,
  erased: ReadonlySet<string>,
): Promise<void> {
  const opened = await vault.open(
    nominated.map(({ event }) => event.data as Reference),
    READER,
  );
  for (const [at, { event }] of nominated.entries()) {
    const { subject } = event.data as Reference;
    const answer = opened[at];
    if (answer?.status === 'open') {
      insist(!erased.has(subject), `The card of ${event.id} opens though ${subject} was erased.`);
      insist(isDeepStrictEqual(answer.card, cardOf(event.id)), `The card of ${event.id} is another one.`);
    } else {
      insist(answer?.status === 'erased' && decided.has(subject), `The card of ${event.id} is ${answer?.status}.`);
    }
  }
}

/** Erases what the log says and what the killed process had no time for; nothing can be sealed for it afterwards. */
async function checkErased(vault: LedgerVault, decided: readonly string[], told: ReadonlySet<string>): Promise<void> {
  for (const subject of decided) {
    const cards = await vault.erase(subject);
    insist(cards === 0 || !told.has(subject), `${cards} cards of ${subject} were there after its erasure.`);
    let refused = false;
    try {
      await vault.seal({ eventId: 'late', stream: 'roster-0', subject, card: { name: CANARY } });
    } catch {
      refused = true;
    }
    insist(refused, `A card was sealed for ${subject} after its erasure.`);
  }
}

async function checkStrays(
  records: VaultRecords,
  nominated: readonly Recorded[],
  decided: ReadonlySet<string>,
): Promise<void> {
  const there: string[] = [];
  for (let after = ''; ;) {
    const page = await records.cards(after);
    const last = page.at(-1);
    if (last === undefined) break;
    there.push(...page.map(({ eventId, commitment }) => `${eventId} ${commitment}`));
    after = last.commitment;
  }
  there.sort();
  const logged = nominated
    .map(({ event }) => ({ id: event.id, ...(event.data as Reference) }))
    .filter(({ subject }) => !decided.has(subject))
    .map(({ id, commitment }) => `${id} ${commitment}`)
    .sort();
  insist(there.join() === logged.join(), `${there.length} cards for ${logged.length} events.`);
}

async function commitmentsOf(
  store: EventStore,
  stream: string,
): Promise<readonly { id: string; commitment: string }[]> {
  const events = await store.readStream(stream);
  return events.map(({ event }) => ({ id: event.id, commitment: (event.data as Reference).commitment }));
}
