import type { Authority, LedgerEvent } from '#libs/event-store';
import type { Act, Reading } from '#libs/temporal';

/** Whose error it was: the manager's recording, the sender's own text, or an import. */
export type ErrorOf = 'recording' | 'sender' | 'import';

/** New values for some members of an earlier event; a member given as null has no value any more. */
export interface CorrectionSet {
  readonly effectiveOn?: string;
  /** What the entry rests on, where another was named. */
  readonly authority?: Authority;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The same two events in every stream: what they name are revisions of their own stream (architecture: timeline). */
export type EntryCorrected = LedgerEvent<
  'EntryCorrected',
  { readonly corrects: number; readonly set: CorrectionSet; readonly errorOf: ErrorOf; readonly reason?: string }
>;
export type EntryAnnulled = LedgerEvent<
  'EntryAnnulled',
  { readonly annuls: readonly number[]; readonly errorOf: ErrorOf; readonly reason?: string }
>;
export type Amendment = EntryCorrected | EntryAnnulled;

export function isAmendment(event: LedgerEvent): event is Amendment {
  return event.type === 'EntryCorrected' || event.type === 'EntryAnnulled';
}

/** The original as it counts with one correction laid over it. */
export function overlay<E extends LedgerEvent>(event: E, set: CorrectionSet): E {
  return {
    ...event,
    ...(set.effectiveOn === undefined ? {} : { effectiveOn: set.effectiveOn }),
    ...(set.authority === undefined ? {} : { authority: set.authority }),
    data: { ...(event.data as object), ...set.data },
  };
}

/** How the timeline reads the ledger's events. */
export const reading: Reading<LedgerEvent> = {
  act(event): Act {
    if (!isAmendment(event)) return { kind: 'original' };
    return event.type === 'EntryCorrected'
      ? { kind: 'correction', of: event.data.corrects, set: event.data.set }
      : { kind: 'annulment', of: event.data.annuls };
  },
  overlay: (event, set) => overlay(event, set as CorrectionSet),
};
