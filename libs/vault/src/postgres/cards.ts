import type { Ask } from '#libs/postgres';
import type { SealedRow } from '../opening.ts';
import type { CardBinding, CardReference, Swept } from '../vault.ts';

export interface NewCard {
  readonly subject: number;
  readonly eventId: string;
  readonly stream: string;
  readonly commitment: string;
  readonly sealed: Buffer;
}

export async function insertCards(ask: Ask, cards: readonly NewCard[], now: number): Promise<void> {
  await ask(
    `INSERT INTO cbm_vault.card (subject, event_id, stream, commitment, sealed_at, bound, sealed)
     SELECT subject, event_id, stream, commitment, $6::bigint, false, sealed
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bytea[])
       AS new (subject, event_id, stream, commitment, sealed)`,
    [
      cards.map(({ subject }) => subject),
      cards.map(({ eventId }) => eventId),
      cards.map(({ stream }) => stream),
      cards.map(({ commitment }) => commitment),
      cards.map(({ sealed }) => sealed),
      now,
    ],
  );
}

/** All attempts at these events, so that of two nodes which bind or settle one event the second sees what the first did. */
const LOCK_ATTEMPTS =
  'SELECT number, event_id AS "eventId", commitment, bound FROM cbm_vault.card WHERE event_id = ANY ($1) ORDER BY number FOR UPDATE';

interface Attempt {
  readonly number: number;
  readonly eventId: string;
  readonly commitment: string;
  readonly bound: boolean;
}

/** In their order, and none for an event that has a bound card: which of them is right is in the log, which the sweep reads. */
export async function bindCards(ask: Ask, bindings: readonly CardBinding[]): Promise<void> {
  const attempts = await ask<Attempt>(LOCK_ATTEMPTS, [bindings.map(({ eventId }) => eventId)]);
  const taken = new Set(attempts.flatMap(({ eventId, bound }) => (bound ? [eventId] : [])));
  const numbers = new Map(attempts.map(({ eventId, commitment, number }) => [`${eventId} ${commitment}`, number]));
  const bound: number[] = [];
  for (const { eventId, commitment } of bindings) {
    const number = numbers.get(`${eventId} ${commitment}`);
    if (number === undefined || taken.has(eventId)) continue;
    taken.add(eventId);
    bound.push(number);
  }
  await bindNumbers(ask, bound);
}

/** What the log says of one stream: of pending cards whose event is there, those with its commitments are bound and all other attempts destroyed; the rest is destroyed. */
export async function settleCards(
  ask: Ask,
  pending: readonly PendingCard[],
  inLog: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Swept> {
  const attempts = await ask<Attempt>(LOCK_ATTEMPTS, [pending.map(({ eventId }) => eventId)]);
  const old = new Set(pending.map(({ number }) => number));
  const [bound, destroyed]: [number[], number[]] = [[], []];
  for (const attempt of attempts) {
    const commitments = inLog.get(attempt.eventId);
    if (commitments === undefined ? old.has(attempt.number) : !commitments.has(attempt.commitment))
      destroyed.push(attempt.number);
    else if (commitments !== undefined && !attempt.bound) bound.push(attempt.number);
  }
  await bindNumbers(ask, bound);
  await destroyCards(ask, destroyed);
  return { bound: bound.length, destroyed: destroyed.length };
}

async function bindNumbers(ask: Ask, numbers: readonly number[]): Promise<void> {
  if (numbers.length > 0) await ask('UPDATE cbm_vault.card SET bound = true WHERE number = ANY ($1)', [numbers]);
}

export async function destroyCards(ask: Ask, numbers: readonly number[]): Promise<void> {
  if (numbers.length > 0) await ask('DELETE FROM cbm_vault.card WHERE number = ANY ($1)', [numbers]);
}

export interface PendingCard {
  readonly number: number;
  readonly eventId: string;
  readonly stream: string;
}

export const PENDING_SINCE =
  'SELECT number, event_id AS "eventId", stream FROM cbm_vault.card WHERE NOT bound AND sealed_at <= $1 ORDER BY number';

/** Every card without what it holds, as its subject is named. */
export const STREAMS_OF = `SELECT DISTINCT stream FROM cbm_vault.card
  WHERE subject = (SELECT number FROM cbm_vault.subject WHERE name = $1) ORDER BY stream`;

export const ALL_CARDS = `SELECT card.number, subject.name AS subject, card.commitment
  FROM cbm_vault.card JOIN cbm_vault.subject ON subject.number = card.subject ORDER BY card.number`;

interface FoundRow {
  readonly erased: boolean | null;
  readonly wrapped: Buffer | null;
  readonly eventId: string | null;
  readonly sealed: Buffer | null;
}

const FIND = `SELECT subject.erased_at IS NOT NULL AS erased, subject.wrapped, card.event_id AS "eventId", card.sealed
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (subject, commitment, n)
  LEFT JOIN cbm_vault.subject ON subject.name = asked.subject COLLATE "C"
  LEFT JOIN cbm_vault.card ON card.subject = subject.number AND card.commitment = asked.commitment COLLATE "C"
  ORDER BY asked.n`;

/** In the order asked. One statement, so that no erasure comes between a key and its cards. */
export async function findCards(ask: Ask, references: readonly CardReference[]): Promise<readonly SealedRow[]> {
  const rows = await ask<FoundRow>(FIND, [
    references.map(({ subject }) => subject),
    references.map(({ commitment }) => commitment),
  ]);
  return rows.map(({ erased, wrapped, eventId, sealed }): SealedRow => {
    if (erased === true) return 'erased';
    return wrapped === null || eventId === null || sealed === null ? 'missing' : { wrapped, eventId, sealed };
  });
}
