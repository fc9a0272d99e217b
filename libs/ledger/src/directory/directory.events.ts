import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation, DatePrecision } from '../shared/terms.ts';

/** Stream `roster-<participantId>`: all seats of one State. `of`: revision in this stream of the entry that this one rests on. */

export const HOLDER_KINDS = ['individual', 'office'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** What the log holds of a holder. The name, title and all ways to reach them are on the card, in the vault (rule H12). */
export interface Holder {
  readonly kind: HolderKind;
  /** Ministry, agency or institution: an office's name, never a person's. */
  readonly organisation?: string;
  /** Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)). */
  readonly languages?: readonly string[];
  /** IANA time zone. */
  readonly timeZone?: string;
  /** `24/7` or hours in words. */
  readonly hours?: string;
}

/** Why a seat or holder changed: a code, never free text. */
export const REASONS = ['rotation', 'end-of-term', 'reorganisation', 'retirement', 'at-own-request', 'other'] as const;
export type Reason = (typeof REASONS)[number];

interface Seat {
  readonly participant: string;
  readonly seat: string;
  /** Id in the policy's role catalogue. */
  readonly role: string;
  /** 1, 2, 3 … within State and role. */
  readonly ordinal: number;
}

interface Held extends Seat {
  readonly nomination: string;
  readonly holder: Holder;
  readonly card: CardReference | null;
}

/** The manager invited the State to nominate. */
export type NominationInvited = LedgerEvent<
  'NominationInvited',
  { readonly participant: string; readonly channel: string; readonly instrument?: Citation }
>;

/** A State proposes a holder for a seat; pending until activated, superseded or withdrawn (rule H4). */
export type PocNominated = LedgerEvent<'PocNominated', Held & { readonly precision?: DatePrecision }>;

/** The manager asks for what is missing. */
export type ClarificationRequested = LedgerEvent<
  'ClarificationRequested',
  {
    readonly nomination: string;
    readonly of: number;
    /** Names of fields. */
    readonly missing: readonly string[];
    readonly reason?: string;
  }
>;

export type NominationWithdrawn = LedgerEvent<
  'NominationWithdrawn',
  { readonly nomination: string; readonly of: number; readonly reason?: Reason }
>;

/** Another nomination for the seat took its place. */
export type NominationSuperseded = LedgerEvent<
  'NominationSuperseded',
  { readonly nomination: string; readonly of: number; readonly by?: string }
>;

/** The nomination is an entry from `effectiveOn` on. Repeats the nomination's fields. */
export type PocEntryActivated = LedgerEvent<
  'PocEntryActivated',
  Held & { readonly of: number; readonly precision?: DatePrecision }
>;

/** New details of the same holder. Members of `holder` that are null have no value any more; a card is given whole. */
export type PocContactDetailsUpdated = LedgerEvent<
  'PocContactDetailsUpdated',
  {
    readonly seat: string;
    /** Revision of the start: activation, replacement or change of role. */
    readonly of: number;
    /** Names of the fields that changed, personal ones included (`telephone`). */
    readonly changed: readonly string[];
    readonly holder?: { readonly [F in keyof Holder]?: Holder[F] | null };
    readonly card?: CardReference;
    readonly precision?: DatePrecision;
  }
>;

/** Another holder from `effectiveOn` on; the earlier one's last day may lie before that: the gap stays visible. Counts as a nomination. */
export type PocHolderReplaced = LedgerEvent<
  'PocHolderReplaced',
  Held & {
    readonly of: number;
    /** First day without the earlier holder; `effectiveOn` when there is no gap. */
    readonly leftOn: string;
    readonly reason?: Reason;
    readonly precision?: DatePrecision;
  }
>;

/** `effectiveOn`: the first day without the holder. The seat stays the State's and is vacant. */
export type HolderLeft = LedgerEvent<
  'HolderLeft',
  { readonly seat: string; readonly of: number; readonly reason?: Reason; readonly precision?: DatePrecision }
>;

/** The State empties the seat; `effectiveOn`: the first day without it. */
export type PocWithdrawn = LedgerEvent<
  'PocWithdrawn',
  { readonly seat: string; readonly of: number; readonly reason?: Reason; readonly precision?: DatePrecision }
>;

interface StandingIn extends Seat {
  readonly standIn: string;
  /** Revision of a start of this seat, or of its nomination. */
  readonly of: number;
  readonly holder: Holder;
  readonly card: CardReference | null;
  /** First day on which it holds no more, where known. */
  readonly to?: string;
  readonly precision?: DatePrecision;
}

/** Stands in for a time: no turnover. */
export type ActingHolderNamed = LedgerEvent<'ActingHolderNamed', StandingIn>;

/** Stands beside the holder. */
export type AlternateNamed = LedgerEvent<'AlternateNamed', StandingIn>;

/** Of an alternate or an acting holder; `effectiveOn`: the first day without it. */
export type AlternateEnded = LedgerEvent<'AlternateEnded', { readonly standIn: string; readonly of: number }>;

/** The holder of one seat goes to another seat of the State: the first ceases, the second starts. */
export type PocRoleChanged = LedgerEvent<
  'PocRoleChanged',
  Held & {
    /** The seat that is left; its start is at `of`. */
    readonly fromSeat: string;
    readonly of: number;
    readonly precision?: DatePrecision;
  }
>;

/** The data are current on `effectiveOn`, says the State or the holder, named as such. */
export type PocEntryConfirmed = LedgerEvent<
  'PocEntryConfirmed',
  { readonly seat: string; readonly of: number; readonly by: 'state' | 'holder' }
>;

export type DirectoryEvent =
  | NominationInvited
  | PocNominated
  | ClarificationRequested
  | NominationWithdrawn
  | NominationSuperseded
  | PocEntryActivated
  | PocContactDetailsUpdated
  | PocHolderReplaced
  | HolderLeft
  | PocWithdrawn
  | ActingHolderNamed
  | AlternateNamed
  | AlternateEnded
  | PocRoleChanged
  | PocEntryConfirmed
  | Amendment;

export function rosterStream(participant: string): string {
  return `roster-${participant}`;
}
