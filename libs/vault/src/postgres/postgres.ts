import { randomBytes } from 'node:crypto';

import { checkSchema } from '#libs/postgres';
import type { Ask } from '#libs/postgres';
import { sealCard } from '../envelope.ts';
import { keyCheck, keysOf } from '../identity.ts';
import type { VaultKeys } from '../identity.ts';
import { readMasterKey } from '../master-key.ts';
import { comparedWith, openerFor } from '../opening.ts';
import { journalUnavailable, vaultMissing } from '../refusals.ts';
import { commitmentsByEvent } from '../sweep.ts';
import { CARD_VALIDITY } from '../vault.ts';
import type { LedgerVault, OpenRequest, Reader, SealedCard, SealRequest } from '../vault.ts';
import {
  ALL_CARDS,
  bindCards,
  destroyCards,
  findCards,
  insertCards,
  PENDING_SINCE,
  settleCards,
  STREAMS_OF,
} from './cards.ts';
import type { PendingCard } from './cards.ts';
import { openConnections } from './connections.ts';
import type { Connections } from './connections.ts';
import { createJournal, writeAccesses } from './journal.ts';
import { SCHEMA } from './schema.ts';
import { eraseSubject, openSubjects } from './subjects.ts';

export interface PostgresVaultOptions {
  readonly address: string;
  readonly masterKeyFile: string;
  readonly clock: { now(): number };
  readonly mustExist?: boolean;
}

/** The vault of all nodes in one PostgreSQL, in the schema `cbm_vault`; each node has the same master key. */
export async function openPostgresVault(options: PostgresVaultOptions): Promise<LedgerVault> {
  const { address, masterKeyFile, clock, mustExist = false } = options;
  const masterKey = readMasterKey(masterKeyFile);
  const connections = openConnections(address);
  try {
    const keys = await connections.transaction('The vault cannot be opened', async (ask) => {
      await checkSchema(ask, SCHEMA);
      return keysOf(masterKey, await identityOf(ask, masterKey, mustExist), 'the vault in this database');
    });
    return vaultOver(connections, keys, clock);
  } catch (error) {
    await connections.end();
    throw error;
  }
}

interface Identity {
  readonly id: Buffer;
  readonly keyCheck: Buffer;
}

/** Of two nodes that make the vault at once the first does, and the second finds it. */
async function identityOf(ask: Ask, masterKey: Uint8Array, mustExist: boolean): Promise<Identity> {
  if (!mustExist) {
    const id = randomBytes(16);
    await ask('INSERT INTO cbm_vault.vault (id, key_check) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      id,
      keyCheck(masterKey, id),
    ]);
  }
  const [row] = await ask<Identity>('SELECT id, key_check AS "keyCheck" FROM cbm_vault.vault');
  if (row === undefined) throw vaultMissing('this database');
  return row;
}

function vaultOver(connections: Connections, { kek, tokenKey }: VaultKeys, clock: { now(): number }): LedgerVault {
  const { transaction, ask } = connections;
  const find = (references: readonly { subject: string; commitment: string }[]) =>
    transaction('No card was opened', (within) => findCards(within, references));

  /** What fails here is done later by the server itself; the erasure is done. */
  const giveBack = async (removed: number): Promise<void> => {
    if (removed > 0) await connections.vacuum('cbm_vault.card, cbm_vault.subject').catch(() => undefined);
  };

  const sealAll: LedgerVault['sealAll'] = async (requests) => {
    if (requests.length === 0) return [];
    return transaction('A card was not sealed', (within) => sealWithin(within, kek, requests, clock.now()));
  };

  /** Without waiting for the disk: what a power cut undoes of a binding, the sweep does again from the log. */
  const bindAll: LedgerVault['bindAll'] = async (bindings) => {
    if (bindings.length === 0) return;
    await transaction('A card was not bound', async (within) => {
      await within('SET LOCAL synchronous_commit = off');
      await bindCards(within, bindings);
    });
  };

  const openAll: LedgerVault['openAll'] = async (requests, reader) => {
    const asked = requests.filter(({ references }) => references.length > 0);
    if (asked.length === 0) return requests.map(() => []);
    await writeJournal(asked, reader);
    const rows = (await find(asked.flatMap(({ references }) => references))).values();
    const open = openerFor(kek);
    return requests.map(({ references }) =>
      references.map((reference) => open(reference, rows.next().value ?? 'missing')),
    );
  };

  const writeJournal = async (asked: readonly OpenRequest[], reader: Reader): Promise<void> => {
    try {
      await transaction('No access was written', (within) => writeAccesses(within, asked, reader, clock.now()));
    } catch (cause) {
      throw journalUnavailable(cause);
    }
  };

  return {
    seal: async (request) => {
      const [sealed] = await sealAll([request]);
      if (sealed === undefined) throw new Error('Nothing was sealed.');
      return sealed;
    },
    sealAll,
    bind: (eventId, commitment) => bindAll([{ eventId, commitment }]),
    bindAll,
    open: async (references, reader, participantOf) => {
      const [found] = await openAll(
        [{ references, ...(participantOf === undefined ? {} : { participantOf }) }],
        reader,
      );
      return found ?? [];
    },
    openAll,
    matches: async (reference, card) => {
      const [row = 'missing'] = await find([reference]);
      return comparedWith(card, kek, reference, row);
    },
    erase: async (subject) => {
      const removed = await transaction('Nothing was erased', (within) => eraseSubject(within, subject, clock.now()));
      // asked again, since the first answer may have been lost with the cleaning behind it
      await giveBack(1);
      return removed ?? 0;
    },
    erasedCards: async (subject) => {
      const text = 'SELECT erased_cards AS cards FROM cbm_vault.subject WHERE name = $1';
      const [row] = await ask<{ cards: number | null }>('The vault was not asked', text, [subject]);
      return row?.cards ?? 0;
    },
    streamsOf: async (subject) => {
      const rows = await ask<{ stream: string }>('The vault was not asked', STREAMS_OF, [subject]);
      return rows.map(({ stream }) => stream);
    },
    sweep: async (read, olderThanMs) => {
      const before = clock.now() - olderThanMs;
      const pending = await ask<PendingCard>('Nothing was swept', PENDING_SINCE, [before]);
      const total = { bound: 0, destroyed: 0 };
      try {
        for (const [stream, ofStream] of Map.groupBy(pending, (card) => card.stream)) {
          const inLog = commitmentsByEvent(await read(stream));
          const swept = await transaction('Nothing was swept', (within) => settleCards(within, ofStream, inLog));
          total.bound += swept.bound;
          total.destroyed += swept.destroyed;
        }
      } finally {
        await giveBack(total.destroyed);
      }
      return total;
    },
    pending: async () => {
      const text = 'SELECT count(*) FROM cbm_vault.card WHERE NOT bound';
      const [row] = await ask<{ count: number }>('The vault was not asked', text);
      return row?.count ?? 0;
    },
    journal: createJournal(connections),
    tokenKey,
    keepOnly: async (inLog) => {
      const removed = await transaction('Nothing was destroyed', async (within) => {
        const all = await within<{ number: number; subject: string; commitment: string }>(ALL_CARDS);
        const strays = all.filter(({ subject, commitment }) => !inLog(subject, commitment));
        await destroyCards(
          within,
          strays.map(({ number }) => number),
        );
        return strays.length;
      });
      await giveBack(removed);
      return removed;
    },
    close: () => connections.end(),
  };
}

async function sealWithin(
  ask: Ask,
  kek: Uint8Array,
  requests: readonly SealRequest[],
  now: number,
): Promise<readonly SealedCard[]> {
  const subjects = await openSubjects(
    ask,
    kek,
    requests.map(({ subject }) => subject),
  );
  const cards = requests.map(({ eventId, stream, subject: name, card }) => {
    const subject = subjects.get(name);
    if (subject === undefined) throw new Error(`The subject ${name} was neither found nor made.`);
    return { subject: subject.number, eventId, stream, ...sealCard(subject.key, { subject: name, eventId }, card) };
  });
  await insertCards(ask, cards, now);
  return cards.map(({ commitment }, at) => ({
    subject: requests[at]?.subject ?? '',
    commitment,
    validUntil: now + CARD_VALIDITY,
  }));
}
