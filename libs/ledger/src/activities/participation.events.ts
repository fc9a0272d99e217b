import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';

/** In the streams of exercises and meetings alike: who was invited, who took part, who was supported, what was published of it. */

export const ACTIVITY_KINDS = ['exercise', 'meeting'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** How something is held. */
export const MODES = ['in-person', 'remote', 'hybrid'] as const;
export type Mode = (typeof MODES)[number];

/** How a State takes part: both ways at once are two entries. */
export const PARTICIPATION_MODES = ['in-person', 'remote'] as const;
export type ParticipationMode = (typeof PARTICIPATION_MODES)[number];

interface OfActivity {
  /** Id of the exercise or meeting. */
  readonly activity: string;
  readonly activityKind: ActivityKind;
  /** Revision of the entry that this one rests on. */
  readonly of: number;
}

/** States were invited on `effectiveOn` ([D]). */
export type StatesInvited = LedgerEvent<'StatesInvited', OfActivity & { readonly states: readonly string[] }>;

/** A State took part on `effectiveOn`, in one mode, with so many persons ([V] S52–S56); their names are on the card only (rule H12). */
export type ParticipationRecorded = LedgerEvent<
  'ParticipationRecorded',
  OfActivity & {
    readonly participant: string;
    readonly mode: ParticipationMode;
    /** Ids of the policy's role catalogue, or other codes of what they did there. */
    readonly roles: readonly string[];
    /** Persons, at least one. */
    readonly heads: number;
    readonly card?: CardReference;
  }
>;

/** Support for taking part was offered on `effectiveOn` ([S]). */
export type ParticipationSupportOffered = LedgerEvent<
  'ParticipationSupportOffered',
  OfActivity & {
    readonly support: string;
    /** The State that offers; none: the directory manager does. */
    readonly participant?: string;
    /** Persons that can be supported. */
    readonly number: number;
  }
>;

/** Support was granted on `effectiveOn`; the supported State is named with its consent only, else it is not in the event at all ([S]). */
export type ParticipationSupportGranted = LedgerEvent<
  'ParticipationSupportGranted',
  OfActivity & {
    readonly grant: string;
    /** The offer that it comes from; `of` is then the offer's revision. */
    readonly offer?: string;
    /** The State that grants; none: the directory manager does. */
    readonly participant?: string;
    /** The State supported. */
    readonly supported?: string;
    readonly consent: boolean;
    /** The communication of the State supported in which it consents; none where it acts itself, or a source's record says so. */
    readonly consentIn?: string;
    /** Persons supported. */
    readonly number: number;
  }
>;

/** A public document about an exercise or meeting. `of`: the document that it supersedes, else the announcement. */
export interface DocumentData extends OfActivity {
  readonly document: string;
  readonly symbol?: string;
  /** Title of the document as published. */
  readonly title?: string;
  readonly link?: string;
  /** BCP 47. */
  readonly languages?: readonly string[];
  readonly supersedes?: string;
}

export type ParticipationEvent =
  StatesInvited | ParticipationRecorded | ParticipationSupportOffered | ParticipationSupportGranted;
