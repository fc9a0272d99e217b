import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation, Texts } from '../shared/terms.ts';

/** The stream of the reporting frameworks. */
export const FRAMEWORKS_STREAM = 'frameworks';

/** One period of a framework: whole UTC days, the last one included; session dates, not calendar years. */
export interface FrameworkPeriod {
  /** As in the framework's own documents: `2025`, `2026-2027`. */
  readonly name: string;
  readonly from: string;
  readonly until: string;
  /** What the days rest on, in words: the session that ends the period. */
  readonly basis: string;
  /** The days were compared with a document; false: background knowledge. */
  readonly verified: boolean;
}

/** Under what a report is made, with its default periods; recorded again when they change, and in force from its day on. */
export type FrameworkRecorded = LedgerEvent<
  'FrameworkRecorded',
  {
    /** Permanent code: `OEWG_APR`. */
    readonly framework: string;
    readonly title: Texts;
    readonly instrument: Citation;
    /** The text of the instrument was read. */
    readonly verified: boolean;
    /** In order, without overlap. */
    readonly periods: readonly FrameworkPeriod[];
  }
>;

export type FrameworksEvent = FrameworkRecorded | Amendment;
