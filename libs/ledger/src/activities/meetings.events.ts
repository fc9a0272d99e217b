import type { LedgerEvent } from '#libs/event-store';
import type { CbmCategory } from '../cbm/cbm.terms.ts';
import type { Amendment } from '../shared/amendment.ts';
import type { DocumentData, Mode, ParticipationEvent } from './participation.events.ts';

/** Stream `meeting-<id>`: one meeting of Points of Contact. `of`: revision of the entry that this one rests on. */

/** A meeting, announced on `effectiveOn` or known from then on ([V] S1, S27). */
export type MeetingHeld = LedgerEvent<
  'MeetingHeld',
  {
    readonly meeting: string;
    readonly title?: string;
    readonly mode: Mode;
    /** Town; none: remote only, or not known. */
    readonly place?: string;
    /** First day. */
    readonly from: string;
    /** Last day; none: the first is the only one. */
    readonly until?: string;
  }
>;

/** An item of an agenda: its number, as `1` or `5a`, and what is to be discussed. */
export interface AgendaItem {
  readonly item: string;
  /** As on the published agenda. */
  readonly title: string;
  readonly category?: CbmCategory;
}

/** Items of the agenda as published on `effectiveOn`; one that stood there before has this text from then on ([S]). */
export type AgendaPublished = LedgerEvent<
  'AgendaPublished',
  { readonly meeting: string; readonly of: number; readonly items: readonly AgendaItem[] }
>;

/** It was recommended that an organisation speaks to an item ([S]). */
export type InterventionRecommended = LedgerEvent<
  'InterventionRecommended',
  {
    readonly intervention: string;
    readonly meeting: string;
    /** Revision of the agenda that the item stands on. */
    readonly of: number;
    readonly item: string;
    /** Name of the organisation. */
    readonly organisation: string;
  }
>;

/** Results of the meeting were published on `effectiveOn` ([S]). */
export type ResultsPublished = LedgerEvent<'ResultsPublished', DocumentData>;

export type MeetingEvent =
  MeetingHeld | AgendaPublished | InterventionRecommended | ResultsPublished | ParticipationEvent | Amendment;

export function meetingStream(meeting: string): string {
  return `meeting-${meeting}`;
}
