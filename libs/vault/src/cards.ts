import type { DatabaseSync } from 'node:sqlite';

/** A sealed card as it lies in the file. */
export interface CardRow {
  readonly eventId: string;
  readonly sealed: Uint8Array;
}

export interface NewCardRow extends CardRow {
  readonly subject: number;
  readonly stream: string;
  readonly commitment: string;
  readonly sealedAt: number;
}

/** A card, pending or bound, without what it holds. */
export interface CardKey {
  readonly number: number;
  readonly subject: string;
  readonly eventId: string;
  readonly stream: string;
  readonly commitment: string;
}

/** The statements on cards; the caller holds the transaction. */
export interface Cards {
  insert(row: NewCardRow): void;
  find(subject: number, commitment: string): CardRow | undefined;
  /** No effect when the event has another bound card: which of them is right is in the log, which the sweep reads. */
  bind(eventId: string, commitment: string): void;
  /** What the log says: of the cards of this event, those of its commitments are bound and all others destroyed. */
  settle(eventId: string, commitments: ReadonlySet<string>): { readonly bound: number; readonly destroyed: number };
  /** False when it was not there any more. */
  destroy(number: number): boolean;
  destroyOf(subject: number): number;
  streamsOf(subject: number): readonly string[];
  all(): readonly CardKey[];
  pendingSince(instant: number): readonly CardKey[];
  pending(): number;
}

const KEY = `SELECT card.number, name AS subject, event_id AS eventId, stream, commitment
  FROM card JOIN subject ON subject.number = card.subject`;

export function createCards(database: DatabaseSync): Cards {
  const insert = database.prepare(
    'INSERT INTO card (subject, event_id, stream, commitment, sealed_at, bound, sealed) VALUES (?, ?, ?, ?, ?, 0, ?)',
  );
  const find = database.prepare('SELECT event_id AS eventId, sealed FROM card WHERE commitment = ? AND subject = ?');
  const bind = database.prepare(`UPDATE card SET bound = 1 WHERE event_id = ?1 AND commitment = ?2 AND bound = 0
    AND NOT EXISTS (SELECT 1 FROM card WHERE event_id = ?1 AND bound = 1)`);
  const bindNumber = database.prepare('UPDATE card SET bound = 1 WHERE number = ? AND bound = 0');
  const ofEvent = database.prepare('SELECT number, commitment FROM card WHERE event_id = ?');
  const destroy = database.prepare('DELETE FROM card WHERE number = ?');
  const destroyOf = database.prepare('DELETE FROM card WHERE subject = ?');
  const streamsOf = database.prepare('SELECT DISTINCT stream FROM card WHERE subject = ? ORDER BY stream');
  const all = database.prepare(`${KEY} ORDER BY card.number`);
  const pendingSince = database.prepare(`${KEY} WHERE bound = 0 AND sealed_at <= ? ORDER BY card.number`);
  const pending = database.prepare('SELECT count(*) AS count FROM card WHERE bound = 0');

  return {
    insert: (row) => {
      insert.run(row.subject, row.eventId, row.stream, row.commitment, row.sealedAt, row.sealed);
    },
    find: (subject, commitment) => find.get(commitment, subject) as unknown as CardRow | undefined,
    bind: (eventId, commitment) => {
      bind.run(eventId, commitment);
    },
    settle: (eventId, commitments) => {
      const settled = { bound: 0, destroyed: 0 };
      for (const row of ofEvent.all(eventId) as unknown as readonly { number: number; commitment: string }[]) {
        if (commitments.has(row.commitment)) settled.bound += Number(bindNumber.run(row.number).changes);
        else settled.destroyed += Number(destroy.run(row.number).changes);
      }
      return settled;
    },
    destroy: (number) => destroy.run(number).changes === 1,
    destroyOf: (subject) => Number(destroyOf.run(subject).changes),
    streamsOf: (subject) =>
      (streamsOf.all(subject) as unknown as readonly { stream: string }[]).map(({ stream }) => stream),
    all: () => all.all() as unknown as readonly CardKey[],
    pendingSince: (instant) => pendingSince.all(instant) as unknown as readonly CardKey[],
    pending: () => (pending.get() as { count: number }).count,
  };
}
