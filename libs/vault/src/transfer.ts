import { createHash } from 'node:crypto';

import { keysOf } from './identity.ts';
import type { VaultIdentity } from './identity.ts';
import type { AccessRow } from './journal-rows.ts';
import { VaultError } from './vault.ts';

/** What a vault holds, as it lies there: keys wrapped, cards sealed. A copy is opened by the same master key. */
export interface SubjectRecord {
  readonly name: string;
  readonly wrapped: Uint8Array;
  readonly erasedAt: number | null;
  readonly erasedCards: number | null;
}

export interface CardRecord {
  readonly subject: string;
  readonly eventId: string;
  readonly stream: string;
  readonly commitment: string;
  readonly sealedAt: number;
  readonly bound: boolean;
  readonly sealed: Uint8Array;
}

/** Records in pages of at most `PAGE`: subjects by name, cards by commitment, both in the order of their bytes, accesses by number. */
export interface VaultRecords {
  /** Undefined for an empty vault. */
  identity(): Promise<VaultIdentity | undefined>;
  subjects(after: string): Promise<readonly SubjectRecord[]>;
  cards(after: string): Promise<readonly CardRecord[]>;
  accesses(after: number): Promise<readonly AccessRow[]>;
  /** Of a target: forgets what was not committed. */
  close(): Promise<void>;
}

/** An empty vault to be filled, in one transaction. */
export interface VaultTarget extends VaultRecords {
  begin(identity: VaultIdentity): Promise<void>;
  addSubjects(records: readonly SubjectRecord[]): Promise<void>;
  addCards(records: readonly CardRecord[]): Promise<void>;
  addAccesses(records: readonly AccessRow[]): Promise<void>;
  commit(): Promise<void>;
}

/** What both vaults were found to hold. */
export interface Transferred {
  readonly subjects: number;
  /** Subjects among them that were erased. */
  readonly erased: number;
  readonly cards: number;
  readonly accesses: number;
  /** SHA-256 over every record, in hexadecimal. */
  readonly digest: string;
}

export const PAGE = 250;

/**
 * Copies everything, or nothing: commits only once both sides, read again, are equal by count and digest. Throws `vault-not-empty`,
 * `master-key-wrong` when the source was made with another key, `vault-missing` when it is empty.
 */
export async function copyRecords(from: VaultRecords, to: VaultTarget, masterKey: Uint8Array): Promise<Transferred> {
  const identity = await from.identity();
  if (identity === undefined) throw new VaultError('vault-missing', 'There is no vault to be moved.');
  keysOf(masterKey, identity, 'the vault that is to be moved');
  if ((await to.identity()) !== undefined)
    throw new VaultError(
      'vault-not-empty',
      'There is a vault already where this one is to be moved: nothing is overwritten.',
    );
  await to.begin(identity);
  for await (const page of subjectsOf(from)) await to.addSubjects(page);
  for await (const page of cardsOf(from)) await to.addCards(page);
  for await (const page of accessesOf(from)) await to.addAccesses(page);
  const [there, here] = [await proofOf(from), await proofOf(to)];
  if (JSON.stringify(there) !== JSON.stringify(here))
    throw new Error('The copy of the vault differs from the vault: nothing was moved.');
  await to.commit();
  return here;
}

async function proofOf(records: VaultRecords): Promise<Transferred> {
  const digest = createHash('sha256');
  const put = (...values: readonly unknown[]): void => void digest.update(`${JSON.stringify(values)}\n`);
  const count = { subjects: 0, erased: 0, cards: 0, accesses: 0 };
  const identity = await records.identity();
  put(hex(identity?.id), hex(identity?.keyCheck));
  for await (const page of subjectsOf(records)) {
    for (const { name, wrapped, erasedAt, erasedCards } of page) {
      put(name, hex(wrapped), erasedAt, erasedCards);
      count.subjects++;
      if (erasedAt !== null) count.erased++;
    }
  }
  for await (const page of cardsOf(records)) {
    for (const { subject, eventId, stream, commitment, sealedAt, bound, sealed } of page) {
      put(subject, eventId, stream, commitment, sealedAt, bound, hex(sealed));
      count.cards++;
    }
  }
  for await (const page of accessesOf(records)) {
    for (const { number, at, account, office, participant, purpose, concerned, cards } of page) {
      put(number, at, account, office, participant, purpose, concerned, cards);
      count.accesses++;
    }
  }
  return { ...count, digest: digest.digest('hex') };
}

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

const subjectsOf = (records: VaultRecords) =>
  pages(
    (after: string) => records.subjects(after),
    ({ name }) => name,
    '',
  );
const cardsOf = (records: VaultRecords) =>
  pages(
    (after: string) => records.cards(after),
    ({ commitment }) => commitment,
    '',
  );
const accessesOf = (records: VaultRecords) =>
  pages(
    (after: number) => records.accesses(after),
    ({ number }) => number,
    -1,
  );

async function* pages<R, K>(
  read: (after: K) => Promise<readonly R[]>,
  keyOf: (record: R) => K,
  first: K,
): AsyncGenerator<readonly R[]> {
  for (let after = first; ;) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = keyOf(last);
  }
}
