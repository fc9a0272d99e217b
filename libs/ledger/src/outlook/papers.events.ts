import type { PublishedDocument } from '../shared/wording.ts';
import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { DatePrecision } from '../shared/terms.ts';

/** Stream `papers`: papers that States submit, with the States named on them at their date. */

/** A State on whose behalf a paper was submitted. */
export interface NamedState {
  /** As it stands on the paper, which need not be the official name. */
  readonly name: string;
  /** Whom it names, where that is registered. */
  readonly participant?: string;
}

/** An item of an agenda that the paper proposes. */
export interface PaperItem {
  /** As the paper numbers it, `5a`. */
  readonly session: string;
  /** Paraphrased. */
  readonly subject: string;
  /** Whose interventions it recommends: names of organisations, never of persons. */
  readonly organisations: readonly string[];
}

/** `effectiveOn`: the date of the paper. Who is missing from a later paper has not therefore left a group ([S]). */
export type PaperSubmitted = LedgerEvent<
  'PaperSubmitted',
  {
    readonly paper: string;
    readonly title: string;
    /** To what the date is known; empty: to the day. */
    readonly precision?: DatePrecision;
    /** Code of its kind, `input-paper`. */
    readonly category: string;
    /** In the order of the paper. */
    readonly named: readonly NamedState[];
    readonly agenda: readonly PaperItem[];
    /** What it asks for, paraphrased. */
    readonly asks: readonly string[];
    readonly document?: PublishedDocument;
    readonly doubt?: string;
  }
>;

export type PapersEvent = PaperSubmitted | Amendment;

export const PAPERS_STREAM = 'papers';
