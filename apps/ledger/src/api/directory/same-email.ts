import { hash, randomBytes } from 'node:crypto';
import type { ReadModels } from '#libs/temporal';
import type { CardReference, LedgerVault } from '#libs/vault';
import { word } from '../../reading/rows.ts';

const READER = { account: 'ledger', office: 'directory-manager', purpose: 'same-e-mail warning' } as const;

interface Held extends CardReference {
  readonly participant: string;
}

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
  private readonly vault: Pick<LedgerVault, 'openAll'>;
  private readonly bySubject = new Map<string, Known>();
  private readonly subjectsByHash = new Map<string, Set<string>>();
  /** Undefined until all cards in force were opened once. */
  private filled: Promise<void> | undefined;
  private forgotten = 0;

  constructor(tables: Pick<ReadModels, 'table' | 'checkpoint'>, vault: Pick<LedgerVault, 'openAll'>) {
    this.tables = tables;
    this.vault = vault;
  }

  /**
   * Takes a card's e-mail in, and says whether a seat of another State has it on a day. When the journal cannot be written
   * nothing is opened, and nothing is said.
   */
  async elsewhere(
    card: { readonly email: string; readonly subject: string; readonly participant: string },
    on: string,
  ): Promise<boolean> {
    const index = this.tables.checkpoint(['seats']);
    await (this.filled ??= this.fill(this.inForce(index, on)));
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
    this.forgotten++;
    if (subject !== undefined) return this.drop(subject);
    this.filled = undefined;
    this.bySubject.clear();
    this.subjectsByHash.clear();
  }

  private drop(subject: string): void {
    const known = this.bySubject.get(subject);
    if (!known) return;
    this.bySubject.delete(subject);
    this.subjectsByHash.get(known.hash)?.delete(subject);
  }

  private inForce(index: number, on: string): readonly Held[] {
    return this.tables
      .table('seats')
      .allAt({ index, on })
      .flatMap(({ fields }) => {
        const { subject, commitment, participant } = fields;
        return typeof subject === 'string' && typeof commitment === 'string'
          ? [{ subject, commitment, participant: word(participant) }]
          : [];
      });
  }

  /** What was opened while something was to be forgotten is not kept. */
  private async fill(rows: readonly Held[]): Promise<void> {
    const before = this.forgotten;
    const byState = [...Map.groupBy(rows, ({ participant }) => participant)];
    const requests = byState.map(([participantOf, references]) => ({ references, participantOf }));
    try {
      const answers = await this.vault.openAll(requests, READER);
      if (this.forgotten !== before) {
        this.filled = undefined;
        return;
      }
      answers.forEach((cards, state) =>
        cards.forEach((opened, place) => {
          const row = byState[state]?.[1][place];
          const email = opened.status === 'open' ? opened.card['email'] : undefined;
          if (row && typeof email === 'string') this.remember(row.subject, row.participant, this.hash(email));
        }),
      );
    } catch {
      this.filled = undefined;
      // asked again by the next command: a warning is no reason to refuse one
    }
  }

  private remember(subject: string, participant: string, email: string): void {
    this.drop(subject);
    this.bySubject.set(subject, { participant, hash: email });
    this.subjectsByHash.set(email, (this.subjectsByHash.get(email) ?? new Set()).add(subject));
  }

  private hash(email: string): string {
    return hash('sha256', `${this.key}${email.trim().toLowerCase()}`, 'base64');
  }
}
