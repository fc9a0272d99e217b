import type { NewEvent } from '#libs/event-store';

export type Act = Pick<NewEvent, 'type' | 'effectiveOn' | 'data'>;

export interface Seat {
  readonly seat: string;
  readonly participant: string;
}

export type Streams = readonly (readonly [stream: string, acts: readonly Act[]])[];
/** What was recorded before. */
export interface Past {
  /** Last revision of each stream. */
  readonly revisions: Map<string, number>;
  /** Of each State the statements in force, with their revisions. */
  readonly stated: Map<string, readonly { readonly statement: string; readonly of: number }[]>;
}

/** What the acts of a month are about. */
export interface Ground {
  readonly participants: readonly string[];
  readonly seats: readonly Seat[];
  readonly past: Past;
}

/** What happens in a month, on its first day. */
export type Monthly = (day: string, ground: Ground) => Streams;

export function act(type: string, effectiveOn: string, data: object): Act {
  return { type, effectiveOn, data };
}
