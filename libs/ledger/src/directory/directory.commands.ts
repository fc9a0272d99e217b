import type { AmendGiven, AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation, DatePrecision } from '../shared/terms.ts';
import type { Holder, Reason } from './directory.events.ts';

/**
 * Commands on one State's roster. New ids come from `context.newId('seat' | 'nomination' | 'stand-in' | 'subject')`.
 * The command's card holds the personal fields whole: `name`, `title`, `email`, `telephone`, `secondChannel`, `alternateContact`, `openpgpKey`.
 * Days: `effectiveOn` is the first day; ends are given as the first day without (doors turn "until, inclusive" into it).
 */

/** What a roster command must know of other streams; the handler adds it. */
export interface RosterGiven extends AmendGiven {
  readonly participantRegistered: boolean;
  /** Ids of the policy's role catalogue. */
  readonly roles: readonly string[];
  /** Earliest day for nominations (rule H13). */
  readonly nominationsFrom: string;
  readonly furthestAheadDays: number;
  readonly longDelayDays: number;
  readonly confirmationIntervalMonths: number;
  /** Of an update with a card: subjects of the seat's cards whose erasure is granted. */
  readonly erasedSubjects?: readonly string[];
  readonly encouragedRoles: readonly string[];
  readonly requiredRoles: readonly string[];
  /** Fields without which an entry is not complete. */
  readonly requiredFields: readonly string[];
  /** A genesis segment: the limits of H13 and an end before its start are warnings. */
  readonly genesis?: boolean;
}

interface Dated {
  readonly effectiveOn: string;
  readonly precision?: DatePrecision;
  readonly given: RosterGiven;
}

/** An end known beforehand: the first day without the holder. */
interface KnownEnd {
  readonly to?: string;
  readonly toPrecision?: DatePrecision;
}

/** Whose holding is meant, by the revision of its start; none: the one that the day points to. */
interface HoldingMeant {
  readonly of?: number;
}

/** Which seat: an existing one, or a role; without a seat the next ordinal of the role is opened. */
interface SeatAsked {
  readonly participant: string;
  readonly role: string;
  readonly seat?: string;
  /** Instead of `seat`: the seat with this ordinal, opened when it does not exist yet. */
  readonly ordinal?: number;
}

export type InviteNomination = Command<
  'InviteNomination',
  { readonly participant: string; readonly channel: string; readonly instrument?: Citation } & Dated
>;
export type NominatePoc = Command<'NominatePoc', SeatAsked & { readonly holder: Holder } & Dated>;
/** Nominated and activated in one act; `to`: an end known beforehand. */
export type EnterPoc = Command<'EnterPoc', SeatAsked & { readonly holder: Holder } & KnownEnd & Dated>;
export type RequestClarification = Command<
  'RequestClarification',
  { readonly nomination: string; readonly missing: readonly string[]; readonly reason?: string } & Dated
>;
export type WithdrawNomination = Command<
  'WithdrawNomination',
  { readonly nomination: string; readonly reason?: Reason } & Dated
>;
export type SupersedeNomination = Command<
  'SupersedeNomination',
  { readonly nomination: string; readonly by?: string } & Dated
>;
/** `to`: an end known beforehand. */
export type ActivateEntry = Command<'ActivateEntry', { readonly nomination: string } & KnownEnd & Dated>;
/** Members that are not given stay; null empties. The card, where given, is the whole new one. */
export type UpdateContactDetails = Command<
  'UpdateContactDetails',
  {
    readonly seat: string;
    readonly holder?: { readonly [F in keyof Holder]?: Holder[F] | null };
    /** Names of personal fields that changed, since a decider does not see the card before. */
    readonly changedPersonal?: readonly string[];
    /** The start whose details change (revision); none: the one in force on `effectiveOn`. */
    readonly of?: number;
  } & Dated
>;
export type ReplaceHolder = Command<
  'ReplaceHolder',
  {
    readonly seat: string;
    readonly holder: Holder;
    /** First day without the earlier holder; none: `effectiveOn`. */
    readonly leftOn?: string;
    readonly reason?: Reason;
  } & HoldingMeant &
    Dated
>;
export type RecordHolderLeft = Command<
  'RecordHolderLeft',
  { readonly seat: string; readonly reason?: Reason } & HoldingMeant & Dated
>;
export type WithdrawPoc = Command<
  'WithdrawPoc',
  { readonly seat: string; readonly reason?: Reason } & HoldingMeant & Dated
>;
export type NameActingHolder = Command<
  'NameActingHolder',
  { readonly seat: string; readonly holder: Holder; readonly to: string } & Dated
>;
export type NameAlternate = Command<
  'NameAlternate',
  { readonly seat: string; readonly holder: Holder; readonly to?: string } & Dated
>;
export type EndAlternate = Command<'EndAlternate', { readonly standIn: string } & Dated>;
/** To the role's next ordinal, or to the seat named, which must be vacant. */
export type ChangePocRole = Command<
  'ChangePocRole',
  { readonly seat: string; readonly role: string; readonly toSeat?: string; readonly ordinal?: number } & HoldingMeant &
    Dated
>;
export type ConfirmEntry = Command<
  'ConfirmEntry',
  { readonly seat: string; readonly by: 'state' | 'holder' } & HoldingMeant & Dated
>;

/** A corrected day keeps the limits of H13. `set.data.holder` is the whole holder; of an update, all that it changed. */
export type CorrectRoster = OnRosterOf<CorrectEntry>;
export type AnnulRoster = OnRosterOf<AnnulEntry>;
type OnRosterOf<C extends CorrectEntry | AnnulEntry> = Omit<C, 'data'> & {
  readonly data: Omit<C['data'], 'given'> & { readonly given: RosterGiven };
};

export type DirectoryCommand =
  | InviteNomination
  | NominatePoc
  | EnterPoc
  | RequestClarification
  | WithdrawNomination
  | SupersedeNomination
  | ActivateEntry
  | UpdateContactDetails
  | ReplaceHolder
  | RecordHolderLeft
  | WithdrawPoc
  | NameActingHolder
  | NameAlternate
  | EndAlternate
  | ChangePocRole
  | ConfirmEntry
  | CorrectRoster
  | AnnulRoster;
