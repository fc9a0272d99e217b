import { hash, randomBytes } from 'node:crypto';
import type { ReadModels } from '#libs/temporal';
import type { SqliteVault } from '#libs/vault';
import { word } from '../../reading/rows.ts';

const READER = { account: 'ledger', office: 'directory-manager', purpose: 'same-e-mail warning' } as const;

interface Known {
  readonly participant: string;
  readonly hash: string;
}

/**
 * Whether another State's entry in force has the same e-mail. Keeps keyed hashes only, under a key that dies with the process,
 * and believes them only while the tables show that subject in force.
 */
export class SameEmail {
  private readonly key = randomBytes(32).toString('base64');
  private readonly tables: Pick<ReadModels, 'table' | 'checkpoint'>;
  private readonly vault: Pick<SqliteVault, 'openAll'>;
  private readonly bySubject = new Map<string, Known>();
  private readonly subjectsByHash = new Map<string, Set<string>>();
  private filled = false;

  constructor(tables: Pick<ReadModels, 'table' | 'checkpoint'>, vault: Pick<SqliteVault, 'openAll'>) {
    this.tables = tables;
    this.vault = vault;
  }

  /**
   * Takes a card's e-mail in, and says whether a seat of another State has it on a day. When the journal cannot be written
   * nothing is opened, and nothing is said.
   */
  elsewhere(
    card: { readonly email: string; readonly subject: string; readonly participant: string },
    on: string,
  ): boolean {
    const index = this.tables.checkpoint(['seats']);
    if (!this.filled) this.fill(index, on);
    const hash = this.hash(card.email);
    const found = [...(this.subjectsByHash.get(hash) ?? [])].some((subject) => {
      const owner = this.bySubject.get(subject)?.participant;
      if (owner === undefined || owner === card.participant) return false;
      const rows = this.tables.table('seats').allAt({ index, on }, { participant: owner });
      return rows.some(({ fields }) => fields['subject'] === subject);
    });
    this.remember(card.subject, card.participant, hash);
    return found;
  }

  /** Of a subject that was erased; without one, everything: many cards came in by another door. */
  forget(subject?: string): void {
    if (subject === undefined) {
      this.bySubject.clear();
      this.subjectsByHash.clear();
      this.filled = false;
      return;
    }
    const known = this.bySubject.get(subject);
    if (!known) return;
    this.bySubject.delete(subject);
    this.subjectsByHash.get(known.hash)?.delete(subject);
  }

  private fill(index: number, on: string): void {
    const rows = this.tables
      .table('seats')
      .allAt({ index, on })
      .flatMap(({ fields }) => {
        const { subject, commitment, participant } = fields;
        return typeof subject === 'string' && typeof commitment === 'string'
          ? [{ subject, commitment, participant: word(participant) }]
          : [];
      });
    const byState = [...Map.groupBy(rows, ({ participant }) => participant)];
    const requests = byState.map(([participantOf, references]) => ({ references, participantOf }));
    try {
      this.vault.openAll(requests, READER).forEach((cards, state) =>
        cards.forEach((opened, place) => {
          const row = byState[state]?.[1][place];
          const email = opened.status === 'open' ? opened.card['email'] : undefined;
          if (row && typeof email === 'string') this.remember(row.subject, row.participant, this.hash(email));
        }),
      );
      this.filled = true;
    } catch {
      // asked again by the next command: a warning is no reason to refuse one
    }
  }

  private remember(subject: string, participant: string, email: string): void {
    this.forget(subject);
    this.bySubject.set(subject, { participant, hash: email });
    this.subjectsByHash.set(email, (this.subjectsByHash.get(email) ?? new Set()).add(subject));
  }

  private hash(email: string): string {
    return hash('sha256', `${this.key}${email.trim().toLowerCase()}`, 'base64');
  }
}
