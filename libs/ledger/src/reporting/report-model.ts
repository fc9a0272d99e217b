import type { FrameworkView } from './frameworks.queries.ts';
import type { TableId } from './measures.ts';
import type { Edition } from './reports.events.ts';
import type { ReportTable } from './suppression.ts';

/** Where figures stand on both clocks. */
export interface ReportCoordinate {
  /** UTC day that figures of a moment are of. */
  readonly on: string;
  /** Last ledger index that was known; -1: none. */
  readonly index: number;
  /** When that was recorded; null before the first record. */
  readonly knownAt: string | null;
}

export interface Period {
  readonly from: string;
  /** Included. */
  readonly until: string;
}

/** Figures of one period at one coordinate. */
export interface Figures {
  readonly period: Period;
  readonly coordinate: ReportCoordinate;
  readonly tables: readonly ReportTable[];
}

/** What a version of a report said. */
export interface IssuedFigures extends Figures {
  /** These are the figures that were issued; false: they were not kept, and what is made again by today's rules differs from them. */
  readonly asIssued: boolean;
}

/** What the report of the period before said, as it was issued. */
export interface PublishedFigures extends IssuedFigures {
  readonly report: string;
  readonly symbol: string;
  readonly issuedOn: string;
}

/** A sentence ready to be pasted, with the table and the coordinate that its figures are of. */
export interface Sentence {
  readonly table: TableId;
  readonly text: string;
  readonly coordinate: ReportCoordinate;
  /** The coordinate and the source in words. */
  readonly where: string;
}

/**
 * A report as plain data: figures, what they count, and where they stand. Its digest covers what `canonicalReport` keeps of it. It holds ids
 * of participants, never their names, so that a translation changes nothing.
 */
export interface ReportModel {
  readonly model: 'cbm-report/1';
  readonly framework: Pick<FrameworkView, 'framework' | 'title' | 'instrument' | 'verified'>;
  readonly edition: Edition;
  /** Counts of groups below it are hidden in the edition for everybody. */
  readonly threshold: number;
  readonly period: Period;
  readonly coordinate: ReportCoordinate;
  /** The last day of which the index could know, where the period or the day of the figures lies beyond it. */
  readonly knownUntil?: string;
  readonly tables: readonly ReportTable[];
  readonly previous: {
    /** The period before, known as this report is. */
    readonly now: Figures;
    /** As it was published; null: it was not, or not from this ledger. */
    readonly published: PublishedFigures | null;
  } | null;
  readonly sentences: readonly Sentence[];
  readonly notes: readonly string[];
}
