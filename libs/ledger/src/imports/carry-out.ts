import type { EventStore, Receipt } from '#libs/event-store';
import type { CardReference, LedgerVault, Vault } from '#libs/vault';
import { type Binding, withCommitments } from './cards.ts';
import type { PlannedAppend } from './plan.ts';

/** A vault that seals many cards in one transaction. */
export type ImportVault = Vault & Pick<LedgerVault, 'sealAll' | 'bindAll'>;

export interface CarryingOut {
  readonly store: EventStore;
  readonly vault: ImportVault;
  /** Commitments of cards that planned events name and that are sealed already, by placeholder. */
  readonly sealed?: ReadonlyMap<string, string>;
  /** Genesis only: the clock, since the events then carry the source's instants. */
  readonly appendedAt?: () => string;
  /** After each batch: how many appends are in the log. */
  readonly progress?: (done: number) => void;
}

/** Appends in one batch: they share a transaction of the vault, and a few of the log. */
const BATCH = 400;

/**
 * Seals the cards and appends in the planned order; the next batch begins when the last one is durable, so that a kill leaves a beginning
 * of the plan. Throws what the first append that failed said; those beside it may be in the log. Returns the last receipt.
 */
export async function carryOut(appends: readonly PlannedAppend[], carrying: CarryingOut): Promise<Receipt | undefined> {
  const commitments = new Map(carrying.sealed);
  let last: Receipt | undefined;
  for (let at = 0; at < appends.length; at += BATCH) {
    const batch = appends.slice(at, at + BATCH);
    const validUntil = await seal(batch, carrying.vault, commitments);
    const ended = await Promise.allSettled(batch.map((one) => append(one, carrying, commitments, validUntil)));
    await carrying.vault.bindAll(
      batch.flatMap((one, n) => (ended[n]?.status === 'fulfilled' ? bindingsOf(one, commitments) : [])),
    );
    for (const one of ended) {
      if (one.status === 'rejected') throw one.reason;
      last = one.value;
    }
    carrying.progress?.(Math.min(at + BATCH, appends.length));
  }
  return last;
}

async function seal(
  batch: readonly PlannedAppend[],
  vault: ImportVault,
  commitments: Map<string, string>,
): Promise<number> {
  const cards = batch.flatMap(({ stream, cards: planned }) => planned.map((one) => ({ ...one, stream })));
  if (cards.length === 0) return Number.POSITIVE_INFINITY;
  const sealed = await vault.sealAll(
    cards.map(({ eventId, stream, subject, card }) => ({ eventId, stream, subject, card })),
  );
  for (const [at, { commitment }] of sealed.entries()) commitments.set(cards[at]?.placeholder ?? '', commitment);
  return Math.min(...sealed.map(({ validUntil }) => validUntil));
}

function append(
  { stream, expectedRevision, events }: PlannedAppend,
  { store, appendedAt }: CarryingOut,
  commitments: ReadonlyMap<string, string>,
  validUntil: number,
): Promise<Receipt> {
  const written = appendedAt === undefined ? {} : { appendedAt: appendedAt() };
  const complete = events.map((event) => ({
    ...event,
    ...written,
    data: withCommitments(event.data, (one) => commitments.get(one) ?? one),
  }));
  return store.append(
    stream,
    expectedRevision,
    complete,
    validUntil === Number.POSITIVE_INFINITY ? {} : { validUntil },
  );
}

function bindingsOf({ cards }: PlannedAppend, commitments: ReadonlyMap<string, string>): readonly Binding[] {
  return cards.map(({ placeholder, eventId }) => ({ eventId, commitment: commitments.get(placeholder) ?? '' }));
}

/** Commitments that recorded events carry in the place of these placeholders. */
export function sealedBefore(
  { cards }: PlannedAppend,
  referenceOf: (eventId: string) => CardReference | undefined,
): readonly (readonly [placeholder: string, commitment: string])[] {
  return cards.flatMap(({ placeholder, eventId }) => {
    const reference = referenceOf(eventId);
    return reference ? [[placeholder, reference.commitment] as const] : [];
  });
}
