import type { AppendOptions, EventStore, LedgerEvent, NewEvent, Receipt, Recorded } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import { cardIn, subjectToBeSealed, withCommitment } from './cards.ts';
import { type Command, type Decided, type Decider, Refusal, type Warning } from './decider.ts';
import { eventIdOf } from './ids.ts';
import { createLoader, type Loaded } from './load.ts';
import { createSealing, type SealingVault } from './sealing.ts';
import { requireForm } from './well-formed.ts';

/** Milliseconds in which a command is decided anew, from what others recorded first, before its caller is told to come back. */
const PATIENCE = 5_000;

/**
 * A receipt as commands answer it. `repeated`: it was so already, nothing new was written; the receipt is then that of the
 * original, or of the stream's last event, with revision and index -1 where the stream has none.
 */
export interface Outcome extends Receipt {
  readonly repeated: boolean;
  readonly warnings: readonly Warning[];
  /** Of the first event that the command recorded, now or before; none where it had nothing to record. */
  readonly recorded?: Pick<LedgerEvent, 'type' | 'effectiveOn' | 'data'>;
}

/** The stream was not at the revision that the client saw (412). */
export class RevisionMoved extends Error {
  readonly actualRevision: number;
  constructor(actualRevision: number) {
    super('The record was changed since you read it: read it again, then repeat the change.');
    this.name = 'RevisionMoved';
    this.actualRevision = actualRevision;
  }
}

/** The same idempotency key came with another request (422). */
export class KeyReused extends Error {
  constructor() {
    super('This idempotency key was used for another request: use a new key for a new request.');
    this.name = 'KeyReused';
  }
}

export interface Executor {
  /** Carries a command out on one stream, once: load, seen before?, fold, decide, seal, append. */
  execute<S, C extends Command, E extends LedgerEvent>(
    decider: Decider<S, C, E>,
    stream: string,
    command: C,
  ): Promise<Outcome>;
  /** The state of a stream now, for what a command must know of another one. */
  fold<S, C extends Command, E extends LedgerEvent>(
    decider: Decider<S, C, E>,
    stream: string,
  ): Promise<{ readonly state: S; readonly revision: number }>;
}

export { derivedId, digestOf, eventIdOf } from './ids.ts';

/** Events ready to be appended, and the card that they hold. */
interface Sealed {
  readonly events: readonly NewEvent[];
  readonly options: AppendOptions;
  readonly card?: HeldCard;
}

interface HeldCard {
  readonly eventId: string;
  readonly reference: CardReference;
}

/** `elapsed`: milliseconds since any moment, by a clock that is never set. */
export function createExecutor(store: EventStore, vault: SealingVault, elapsed: () => number): Executor {
  const load = createLoader(store);
  const sealing = createSealing(vault);
  const bind = ({ eventId: id, reference }: HeldCard) =>
    sealing.bind({ eventId: id, commitment: reference.commitment });

  async function execute<S, C extends Command, E extends LedgerEvent>(
    decider: Decider<S, C, E>,
    stream: string,
    command: C,
  ): Promise<Outcome> {
    const { ifMatch } = command.context;
    const end = elapsed() + PATIENCE;
    for (;;) {
      const loaded = await load(decider, stream);
      const before = await carriedOutBefore(loaded, stream, command);
      if (before) return before;
      if (ifMatch !== undefined && ifMatch !== loaded.revision) throw new RevisionMoved(loaded.revision);
      const decided = decider.decide(command, loaded.state);
      const warnings = decider.warn?.(command, loaded.state) ?? [];
      for (const one of decided) requireForm(one);
      if (decided.length === 0) return { ...(await lastReceipt(stream, loaded.revision)), repeated: true, warnings };
      const sealed = await seal(decided, stream, command);
      const [first] = sealed.events;
      const recorded = first && { recorded: saidBy(first) };
      try {
        const receipt = await store.append(stream, loaded.revision, sealed.events, sealed.options);
        // Recorded, and not to be read back here yet: the card stays pending until the sweep or a repetition binds it.
        if (receipt.index === undefined) return { ...receipt, repeated: false, warnings, ...recorded };
        const after = await load(decider, stream);
        if (!(await isStored(sealed, stream, loaded.revision, after.news)))
          return await carriedOutByAnother(after, stream, command);
        if (sealed.card) await bind(sealed.card);
        return { ...receipt, repeated: false, warnings, ...recorded };
      } catch (error) {
        if (!isConflict(error) || elapsed() >= end) throw error;
      }
    }
  }

  /** Whether this very attempt is in the log: the store also gives a receipt when the same ids were there already. */
  async function isStored(
    { events, card }: Sealed,
    stream: string,
    after: number,
    news: readonly Recorded[],
  ): Promise<boolean> {
    const isAmongNews = news[0]?.event.revision === after + 1 && news.length >= events.length;
    const stored = isAmongNews ? news.slice(0, events.length) : await store.readStream(stream, after, events.length);
    if (stored[0]?.event.requestDigest !== events[0]?.requestDigest) return false;
    return !card || stored.some(({ event }) => cardIn(event.data)?.commitment === card.reference.commitment);
  }

  /** Another request with the same key came first, at the same time: what is stored is what that one asked for. */
  async function carriedOutByAnother(after: Loaded<unknown>, stream: string, command: Command): Promise<Outcome> {
    const outcome = await carriedOutBefore(after, stream, command);
    if (!outcome) throw new Error(`The store acknowledged an append to ${stream} that it does not hold.`);
    return outcome;
  }

  async function carriedOutBefore(
    loaded: Loaded<unknown>,
    stream: string,
    command: Command,
  ): Promise<Outcome | undefined> {
    const revision = loaded.ids.get(eventId(command, stream, 0));
    if (revision === undefined) return undefined;
    const events = await eventsOfCommand(loaded, stream, command, revision);
    const first = events[0];
    if (!first || first.event.requestDigest !== command.context.requestDigest) throw new KeyReused();
    const card = await sealedBy(events, stream, revision);
    if ((card === undefined) !== (command.card === undefined)) throw new KeyReused();
    if (card && command.card && (await vault.matches(card.reference, command.card)) === false) throw new KeyReused();
    // a kill may have come between append and binding
    if (card) await bind(card);
    const last = events.at(-1) ?? first;
    return {
      stream,
      revision: last.event.revision,
      index: last.index,
      repeated: true,
      warnings: [],
      recorded: saidBy(first.event),
    };
  }

  async function eventsOfCommand(
    loaded: Loaded<unknown>,
    stream: string,
    command: Command,
    first: number,
  ): Promise<readonly Recorded[]> {
    let count = 1;
    while (loaded.ids.get(eventId(command, stream, count)) === first + count) count++;
    return store.readStream(stream, first - 1, count);
  }

  /** The card that one command sealed; a reference that the stream held before is only repeated by its events. */
  async function sealedBy(events: readonly Recorded[], stream: string, first: number): Promise<HeldCard | undefined> {
    const at = events.find(({ event }) => cardIn(event.data) !== undefined);
    const reference = at && cardIn(at.event.data);
    if (!reference) return undefined;
    const earlier = first === 0 ? [] : await store.readStream(stream, -1, first);
    const repeated = earlier.some(({ event }) => cardIn(event.data)?.commitment === reference.commitment);
    return repeated ? undefined : { eventId: at.event.id, reference };
  }

  async function lastReceipt(stream: string, revision: number): Promise<Receipt> {
    const [last] = revision < 0 ? [] : await store.readStream(stream, revision - 1, 1);
    return { stream, revision, index: last ? last.index : -1 };
  }

  async function seal(decided: readonly Decided<LedgerEvent>[], stream: string, command: Command): Promise<Sealed> {
    const events = decided.map((one, ordinal) => newEvent(one, ordinal, stream, command));
    const marked = events.find((event) => subjectToBeSealed(event.data) !== undefined);
    const subject = marked && subjectToBeSealed(marked.data);
    if (!marked || subject === undefined) {
      if (command.card) throw new Refusal('card-not-taken', 'This act takes no personal fields.');
      return { events, options: {} };
    }
    if (!command.card)
      throw new Refusal('card-missing', 'The contact fields are missing: give at least one way to reach the holder.');
    const card = await sealing.seal({ eventId: marked.id, stream, subject, card: command.card });
    return {
      events: events.map((event) => ({ ...event, data: withCommitment(event.data, card.commitment) })),
      options: { validUntil: card.validUntil },
      card: { eventId: marked.id, reference: { subject, commitment: card.commitment } },
    };
  }

  return { execute, fold: load };
}

function saidBy({ type, effectiveOn, data }: NewEvent): Pick<LedgerEvent, 'type' | 'effectiveOn' | 'data'> {
  return { type, effectiveOn, data };
}

function eventId({ context: { actor, key } }: Command, stream: string, ordinal: number): string {
  return eventIdOf(actor, key, stream, ordinal);
}

function newEvent(decided: Decided<LedgerEvent>, ordinal: number, stream: string, command: Command): NewEvent {
  const { context } = command;
  const authority = decided.authority ?? context.authority;
  const onBehalfOf = decided.onBehalfOf ?? context.onBehalfOf;
  return {
    id: eventId(command, stream, ordinal),
    type: decided.type,
    schemaVersion: decided.schemaVersion,
    recordedAt: context.now,
    ...(context.appendedAt === undefined ? {} : { appendedAt: context.appendedAt }),
    effectiveOn: decided.effectiveOn,
    actor: context.actor,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(authority === undefined ? {} : { authority }),
    correlationId: context.correlationId,
    causationId: context.causationId,
    ...(ordinal === 0 ? { requestDigest: context.requestDigest } : {}),
    data: decided.data,
  };
}

/** Whether an append lost against another one, or came too late for its card: the command is decided anew. */
export function isConflict(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'wrong-expected-revision' || code === 'event-id-reused' || code === 'append-expired';
}
