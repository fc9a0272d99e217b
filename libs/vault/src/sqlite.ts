import { createCards } from './cards.ts';
import type { Cards } from './cards.ts';
import { sealCard } from './envelope.ts';
import { createJournal } from './journal.ts';
import type { JournalWriter } from './journal.ts';
import { readMasterKey } from './master-key.ts';
import { comparedWith, openerFor } from './opening.ts';
import type { SealedRow } from './opening.ts';
import { erasedSubject, journalUnavailable } from './refusals.ts';
import { backupVaultFile } from './sqlite-backup.ts';
import { translated } from './sqlite-fault.ts';
import { emptyWal, openVaultFile } from './sqlite-schema.ts';
import { createSubjectKeys } from './subject-keys.ts';
import type { Subject, SubjectKeys } from './subject-keys.ts';
import { sweepCards } from './sweep.ts';
import { createTransaction } from './transaction.ts';
import { CARD_VALIDITY } from './vault.ts';
import type { CardReference, LedgerVault, OpenRequest, Reader, SealedCard, SealRequest } from './vault.ts';

export interface SqliteVaultOptions {
  readonly file: string;
  /** Made by `createMasterKeyFile`; to be kept outside of the directory of `file`. */
  readonly masterKeyFile: string;
  readonly clock: { now(): number };
  /** Opens a vault that is there and makes none: beside a log that may speak of cards an empty one would look like erasures. */
  readonly mustExist?: boolean;
}

/** A vault whose copy is made beside its work; what lies in a server is copied by that server's own means. */
export interface SqliteVault extends LedgerVault {
  /** Copies the vault, for the owner only, while it goes on working. Overwrites nothing. */
  backup(target: string): Promise<void>;
}

/** The vault in one SQLite file. That only one process writes it is the business of the directory's lock. */
export function openSqliteVault({ file, masterKeyFile, clock, mustExist = false }: SqliteVaultOptions): SqliteVault {
  const { database, kek, tokenKey } = openVaultFile(file, readMasterKey(masterKeyFile), mustExist);
  const transaction = createTransaction(database);
  const keys = createSubjectKeys(database, kek);
  const cards = createCards(database);
  const journal = createJournal(database);
  let backups = 0;
  let walHoldsRemoved = false;

  /** What was removed from the file leaves the WAL as well; while a backup reads it, this waits for the backup's end. */
  const forgetRemoved = (removed: number): void => {
    walHoldsRemoved ||= removed > 0;
    if (walHoldsRemoved && backups === 0) walHoldsRemoved = !emptyWal(database, file);
  };

  /** Without waiting for the disk: what a power cut undoes of a binding, the sweep does again from the log. */
  const bindAll: SqliteVault['bindAll'] = async (bindings) => {
    database.exec('PRAGMA synchronous = NORMAL');
    try {
      translated('A card was not bound', () =>
        transaction(() => {
          for (const { eventId, commitment } of bindings) cards.bind(eventId, commitment);
        }),
      );
    } finally {
      database.exec('PRAGMA synchronous = FULL');
    }
  };

  const sealAll: SqliteVault['sealAll'] = async (requests) => {
    const now = clock.now();
    return translated('A card was not sealed', () =>
      transaction(() => requests.map((request) => sealOne(request, keys, cards, now))),
    );
  };

  const openAll: SqliteVault['openAll'] = async (requests, reader) => {
    const asked = requests.filter(({ references }) => references.length > 0);
    if (asked.length > 0) writeJournal(asked, reader);
    const [find, open] = [createFinder(keys, cards), openerFor(kek)];
    return requests.map(({ references }) => references.map((reference) => open(reference, find(reference))));
  };

  const writeJournal = (requests: readonly OpenRequest[], reader: Reader): void => {
    try {
      transaction(() => writeAccesses(journal, requests, reader, clock.now()));
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
    matches: async (reference, card) => comparedWith(card, kek, reference, createFinder(keys, cards)(reference)),
    erase: async (subject) => {
      const before = keys.find(subject)?.erased === true;
      const destroyed = before
        ? 0
        : translated('Nothing was erased', () =>
            transaction(() => {
              const number = keys.destroy(subject);
              const removed = cards.destroyOf(number);
              keys.bury(number, removed, clock.now());
              return removed;
            }),
          );
      forgetRemoved(before ? 0 : 1);
      return destroyed;
    },
    erasedCards: async (subject) => keys.find(subject)?.destroyed ?? 0,
    streamsOf: async (subject) => {
      const known = keys.find(subject);
      return known === undefined ? [] : cards.streamsOf(known.number);
    },
    sweep: async (read, olderThanMs) => {
      const swept = await sweepCards(cards.pendingSince(clock.now() - olderThanMs), read, cards, transaction);
      forgetRemoved(swept.destroyed);
      return swept;
    },
    pending: async () => cards.pending(),
    journal,
    tokenKey,
    keepOnly: async (inLog) => {
      const strays = cards.all().filter(({ subject, commitment }) => !inLog(subject, commitment));
      transaction(() => strays.forEach(({ number }) => cards.destroy(number)));
      forgetRemoved(strays.length);
      return strays.length;
    },
    backup: async (target) => {
      backups++;
      try {
        await backupVaultFile(file, target);
      } finally {
        backups--;
        if (database.isOpen) forgetRemoved(0);
      }
    },
    close: async () => {
      if (database.isOpen) database.close();
    },
  };
}

function sealOne(
  { eventId, stream, subject: name, card }: SealRequest,
  keys: SubjectKeys,
  cards: Cards,
  now: number,
): SealedCard {
  const subject = keys.find(name);
  if (subject?.erased === true) throw erasedSubject(name);
  const { number, key } =
    subject === undefined ? keys.create(name) : { number: subject.number, key: keys.keyOf(subject) };
  const { commitment, sealed } = sealCard(key, { subject: name, eventId }, card);
  cards.insert({ subject: number, eventId, stream, commitment, sealedAt: now, sealed });
  return { subject: name, commitment, validUntil: now + CARD_VALIDITY };
}

function writeAccesses(journal: JournalWriter, requests: readonly OpenRequest[], reader: Reader, now: number): void {
  for (const { references, participantOf } of requests) journal.write(reader, participantOf, references.length, now);
}

/** Finds what opens a card. For one call: it remembers subjects. */
function createFinder(keys: SubjectKeys, cards: Cards): (reference: CardReference) => SealedRow {
  const known = new Map<string, Subject>();
  return ({ subject: name, commitment }) => {
    const subject = known.get(name) ?? keys.find(name);
    if (subject === undefined) return 'missing';
    known.set(name, subject);
    if (subject.erased) return 'erased';
    const row = cards.find(subject.number, commitment);
    return row === undefined ? 'missing' : { ...row, wrapped: subject.wrapped };
  };
}
