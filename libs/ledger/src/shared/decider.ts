import type { Actor, Authority, LedgerEvent } from '#libs/event-store';
import type { Card } from '#libs/vault';

/** A calendar day in UTC, `YYYY-MM-DD`. */
export type Day = string;

/** What every command carries beside its own data. Time and ids arrive here; a decider has no other source of them. */
export interface CommandContext {
  readonly actor: Actor;
  readonly onBehalfOf?: string;
  readonly authority?: Authority;
  /** The writing node's clock; in a genesis segment the source's instant. `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly now: string;
  /** Genesis only: the writing node's clock. */
  readonly appendedAt?: string;
  /** The client's idempotency key; its scope is office (and its State) × stream. */
  readonly key: string;
  /** SHA-256 of the client's canonical request without personal fields, hex. */
  readonly requestDigest: string;
  /** The revision that the client saw (`If-Match`); none: the server retries conflicts itself. */
  readonly ifMatch?: number;
  readonly correlationId: string;
  readonly causationId: string;
  /** Permanent id of a new thing: UUIDv5 of office, key and name, so that a retry makes the same one. */
  newId(name: string): string;
}

export interface Command<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
  readonly context: CommandContext;
  /** Personal fields; sealed in the vault, never in an event. */
  readonly card?: Card;
}

/** Stands in a decided event where the commitment of the command's card goes once it is sealed. */
export const TO_BE_SEALED = '(to be sealed)';

/** An event as a decider decides it; `execute` adds id, stream, revision, actor, authority and time. */
export type Decided<E extends LedgerEvent> = E extends LedgerEvent
  ? Pick<E, 'type' | 'schemaVersion' | 'effectiveOn' | 'data'> & Partial<Pick<E, 'authority' | 'onBehalfOf'>>
  : never;

/** Something worth a second look that does not stop the command (domain rules, "soft"). */
export interface Warning {
  readonly code: string;
  readonly detail: string;
}

/** Pure. `decide` gives the new events, none when it is already so; it throws `Refusal` for a broken rule. */
export interface Decider<S, C extends Command, E extends LedgerEvent> {
  readonly initial: S;
  evolve(state: S, event: E): S;
  decide(command: C, state: S): readonly Decided<E>[];
  warn?(command: C, state: S): readonly Warning[];
}

/** A broken rule: nothing was recorded. `code` names the rule, `detail` says what to do, `names` lists what is in the way. */
export class Refusal extends Error {
  readonly code: string;
  readonly names: readonly string[];

  constructor(code: string, detail: string, names: readonly string[] = []) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.names = names;
  }
}
