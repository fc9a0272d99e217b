/** The port of personal data: sealed per subject, erasable, never in the log. Design: docs/explanation/personal-data.md. */

import type { AccessJournal } from './access.ts';

/** The personal fields of one event: names, numbers, addresses, free text. At most `MAX_CARD_BYTES` in canonical form. */
export type Card = { readonly [field: string]: string | readonly string[] };

/** Longest canonical form of one card, in bytes of UTF-8. */
export const MAX_CARD_BYTES = 256 * 1024;

/** How long after its sealing a card's event may be appended, in milliseconds. */
export const CARD_VALIDITY = 10 * 60_000;

/** What the log holds of a card: an opaque subject and a salted commitment (HMAC-SHA256, base64). */
export interface CardReference {
  readonly subject: string;
  readonly commitment: string;
}

export interface SealRequest {
  readonly eventId: string;
  readonly stream: string;
  readonly subject: string;
  readonly card: Card;
}

/** A card sealed and pending: durable before the append of its event is tried. */
export interface SealedCard extends CardReference {
  /** The append must not happen after this instant (milliseconds). */
  readonly validUntil: number;
}

/** `damaged`: its key or its sealed form does not open; of the others nothing is lost. */
export type OpenedCard =
  { readonly status: 'open'; readonly card: Card } | { readonly status: 'erased' | 'missing' | 'damaged' };

/** Who reads contact data and why; kept in the access journal, never in the ledger. */
export interface Reader {
  readonly account: string;
  readonly office: string;
  readonly participant?: string;
  /** Route or command that asked. */
  readonly purpose: string;
}

export interface Vault {
  /** Seals a card anew under its subject's key, as pending. Refused for an erased subject. */
  seal(request: SealRequest): Promise<SealedCard>;
  /** The event with this id is in the log with this commitment. Idempotent. */
  bind(eventId: string, commitment: string): Promise<void>;
  /** Opens cards for a reader and journals the access first; when the journal cannot be written, it throws. */
  open(references: readonly CardReference[], reader: Reader, participantOf?: string): Promise<readonly OpenedCard[]>;
  /** Compares a card with what a stored event committed to; erased: undefined. Not journalled. */
  matches(reference: CardReference, card: Card): Promise<boolean | undefined>;
  /** Destroys a subject's key and cards. Idempotent. Returns the number of cards destroyed. */
  erase(subject: string): Promise<number>;
  /** How many cards fell with the subject's key, whenever that was; 0 when it is not erased. */
  erasedCards(subject: string): Promise<number>;
  /** Streams of the log for whose events cards of the subject are kept, in order; none once it is erased. */
  streamsOf(subject: string): Promise<readonly string[]>;
}

/** Cards of one participant, or of no single one, that a reader asks for. */
export interface OpenRequest {
  readonly references: readonly CardReference[];
  readonly participantOf?: string;
}

/** What the log holds of a sealed card: the event's id and the commitment that it carries. */
export interface CardBinding {
  readonly eventId: string;
  readonly commitment: string;
}

/** Of one event in the log: its id and the commitment that it carries. An event that carries several is given several times. */
export interface CommittedEvent {
  readonly id: string;
  readonly commitment: string;
}

/** Reads one stream of the log, never of a read model, to its end. */
export type ReadCommitments = (stream: string) => Promise<readonly CommittedEvent[]>;

export interface Swept {
  readonly bound: number;
  readonly destroyed: number;
}

/** The vault of a ledger: many cards at a time, the sweep, the access journal. */
export interface LedgerVault extends Vault {
  /** Seals all or none, in one transaction. */
  sealAll(requests: readonly SealRequest[]): Promise<readonly SealedCard[]>;
  /** Binds all or none, in one transaction. */
  bindAll(bindings: readonly CardBinding[]): Promise<void>;
  /** Opens cards of several participants; the journal holds one access for each of them, all written before anything is opened. */
  openAll(requests: readonly OpenRequest[], reader: Reader): Promise<readonly (readonly OpenedCard[])[]>;
  /**
   * Takes pending cards of at least this age to the log: binds those whose stream holds them and destroys the others. The caller
   * answers for it that nothing of that age can still be appended: an hour while the ledger is written, nothing after a start under
   * the lock.
   */
  sweep(read: ReadCommitments, olderThanMs: number): Promise<Swept>;
  /** Number of cards whose event is not known to be in the log. */
  pending(): Promise<number>;
  readonly journal: AccessJournal;
  /** What one-time tokens are derived from, so that none needs to be kept: it lies nowhere, it follows from vault and master key. */
  readonly tokenKey: Uint8Array;
  /** For a restore: destroys every card of which the given function says that the log does not hold it; returns their number. */
  keepOnly(inLog: (subject: string, commitment: string) => boolean): Promise<number>;
  close(): Promise<void>;
}

export type VaultErrorCode =
  | 'card-not-plain'
  | 'card-too-large'
  | 'card-damaged'
  | 'subject-erased'
  | 'journal-unavailable'
  | 'master-key-exists'
  | 'master-key-missing'
  | 'master-key-exposed'
  | 'master-key-malformed'
  | 'master-key-wrong'
  | 'vault-read-only'
  | 'vault-full'
  | 'vault-damaged'
  | 'vault-missing'
  | 'vault-not-empty'
  | 'vault-locked'
  | 'vault-unavailable'
  | 'vault-unsafe'
  | 'vault-schema-newer';

/** What a vault refuses or cannot do; recognise it by `code`. Its message never holds a word of a card. */
export class VaultError extends Error {
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'VaultError';
    this.code = code;
  }
}
