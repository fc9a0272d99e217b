import type { Actor, LedgerEvent } from '#libs/event-store';
import type { Vault } from '#libs/vault';
import type { Policy } from '../policy/policy.ts';
import type { Registry } from './registry.ts';

/** What rows are looked at against. */
export interface Ground {
  readonly actor: Actor;
  readonly genesis: boolean;
  /** The rows are a source's record: one that names nothing rests on itself. Else they are acts entered now. */
  readonly source: boolean;
  /** The clock, as an instant. */
  readonly now: string;
  readonly registry: Registry;
  /** The policy in force on a day, as the record stands at the row that is looked at. */
  policyOn(day: string): Policy | undefined;
  /** Earliest day of nominations. */
  readonly nominationsFrom: string;
  /** Recorded events of the streams of every participant that rows speak of, by stream. */
  readonly streams: ReadonlyMap<string, readonly LedgerEvent[]>;
  /** First events in any other stream of these rows and of rows that they name. */
  readonly elsewhere: readonly LedgerEvent[];
  /** Reads a further stream of the log; none: there is no further one. */
  load?(stream: string): Promise<readonly LedgerEvent[]>;
  /** Index of the ledger's last event. */
  readonly head: number;
  readonly vault: Pick<Vault, 'open' | 'matches'>;
}

/** The same as it is read before any row is looked at: rows may record policies. */
export type GroundRead = Omit<Ground, 'policyOn'>;
