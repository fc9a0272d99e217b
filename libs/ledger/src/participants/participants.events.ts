import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation, DatePrecision, Texts } from '../shared/terms.ts';

/** Stream `participant-<id>`. Every event's `effectiveOn` is the day from which it holds. */

/** `example-state`: fictional, of the sample history; a directory holds either it or the real ones. */
export const PARTICIPANT_KINDS = ['member-state', 'observer-state', 'organisation', 'example-state'] as const;
export type ParticipantKind = (typeof PARTICIPANT_KINDS)[number];

/** Official names: the short one as the UN lists it, the formal one where known. */
export interface Names {
  readonly short: Texts;
  readonly formal?: Partial<Texts>;
}

/** Code by scheme: `iso2`, `iso3`, `m49`, … Attributes, which can change; never ids. */
export type Codes = Readonly<Record<string, string>>;

/** Regional group: one of the five. Organisation: a body with members. Category: LDC, LLDC, SIDS. */
export const GROUP_KINDS = ['regional-group', 'organisation', 'category'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

export type ParticipantRegistered = LedgerEvent<
  'ParticipantRegistered',
  {
    readonly participant: string;
    readonly kind: ParticipantKind;
    readonly codes: Codes;
    readonly names: Names;
    /** Day of admission where known; `effectiveOn` may then be this day. */
    readonly admittedOn?: string;
    readonly admittedPrecision?: DatePrecision;
    readonly citation?: Citation;
    /** What is uncertain about it, as the source of the data notes. */
    readonly doubt?: string;
  }
>;

export type ParticipantRenamed = LedgerEvent<
  'ParticipantRenamed',
  {
    readonly participant: string;
    /** Revision of the registration. */
    readonly of: number;
    readonly names: Names;
    readonly citation?: Citation;
  }
>;

export type ParticipantCodesChanged = LedgerEvent<
  'ParticipantCodesChanged',
  { readonly participant: string; readonly of: number; readonly codes: Codes; readonly citation?: Citation }
>;

export type MembershipStarted = LedgerEvent<
  'MembershipStarted',
  {
    readonly participant: string;
    /** Short stable name: `WEOG`, `OSCE`, `LDC`. */
    readonly group: string;
    readonly groupKind: GroupKind;
    readonly precision?: DatePrecision;
    readonly citation?: Citation;
    readonly doubt?: string;
  }
>;

/** `effectiveOn` is the first day without membership. */
export type MembershipEnded = LedgerEvent<
  'MembershipEnded',
  {
    readonly participant: string;
    readonly group: string;
    /** Revision of the start. */
    readonly of: number;
    readonly precision?: DatePrecision;
    readonly citation?: Citation;
    readonly doubt?: string;
  }
>;

/** Recorded with the successor. It moves no roster: each seat is nominated anew or annulled and entered by its State. */
export type SuccessionRecorded = LedgerEvent<
  'SuccessionRecorded',
  {
    readonly participant: string;
    /** Revision of the registration. */
    readonly of: number;
    readonly predecessor: string;
    readonly citation?: Citation;
  }
>;

export type ParticipantEvent =
  | ParticipantRegistered
  | ParticipantRenamed
  | ParticipantCodesChanged
  | MembershipStarted
  | MembershipEnded
  | SuccessionRecorded
  | Amendment;

export function participantStream(participant: string): string {
  return `participant-${participant}`;
}
