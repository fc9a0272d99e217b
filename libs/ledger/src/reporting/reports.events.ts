import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/** The stream of all reports: whether a symbol is free is decided within it. */
export const REPORTS_STREAM = 'reports';

/** `aggregate`: figures of all States together; `states-only`: also those about single States, for States. */
export const EDITIONS = ['aggregate', 'states-only'] as const;
export type Edition = (typeof EDITIONS)[number];

/** What a report is of; each of its figures follows from this and the log alone. */
export interface Coverage {
  /** Code of the reporting framework. */
  readonly framework: string;
  /** First day of the period. */
  readonly from: string;
  /** Last day of the period, included. */
  readonly until: string;
  /** Ledger index up to which it is known; null: it was made elsewhere. */
  readonly at: number | null;
  /** UTC day that figures of a moment are of. */
  readonly on: string;
  readonly edition: Edition;
  /** Cells of groups with fewer States than this are hidden; 1: none is. */
  readonly threshold: number;
}

/** A file as it was issued. */
export interface IssuedFile {
  readonly name: string;
  /** SHA-256, hex. */
  readonly digest: string;
  readonly bytes: number;
}

/** What was made of the coverage when it was issued. */
export interface Made {
  /** SHA-256 of the canonical report model, hex: of figures, rules and coordinates, so that it holds across releases. */
  readonly digest: string;
  /** SHA-256 of the canonical tables of the report's own period, hex. */
  readonly figures: string;
  /** These tables as they were issued, words too, as JSON. None: they did not fit into an event; they are made again, and compared with `figures`. */
  readonly tables?: string;
  /** What drew the files: they are the same to the byte with the same renderer. */
  readonly renderer: string;
  readonly files: readonly IssuedFile[];
}

/** The manager sets down what a report is to cover. An addendum is a report of its own that stands beside another. */
export type ReportDrafted = LedgerEvent<
  'ReportDrafted',
  {
    readonly report: string;
    readonly coverage: Coverage;
    /** The report that this one is an addendum to, and its symbol. */
    readonly addendumTo?: { readonly report: string; readonly symbol: string };
  }
>;

/** Published under its symbol. `effectiveOn`: the date of issue. */
export type ReportIssued = LedgerEvent<
  'ReportIssued',
  {
    readonly report: string;
    /** Revision of the draft. */
    readonly of: number;
    /** Document symbol without a suffix of its own; that of an addendum ends in `/Add.n`. */
    readonly symbol: string;
    readonly coverage: Coverage;
    /** None: it was issued elsewhere, and what it said is not in this ledger. */
    readonly made?: Made;
  }
>;

/** A further version that takes the place of the one before. */
export type ReportRevised = LedgerEvent<
  'ReportRevised',
  {
    readonly report: string;
    /** Revision of the version that it takes the place of. */
    readonly of: number;
    /** Ends in `/Rev.n`. */
    readonly symbol: string;
    /** Symbol of the version that it takes the place of. */
    readonly supersedes: string;
    /** A code, never free text. */
    readonly reason: string;
    readonly coverage: Coverage;
    readonly made?: Made;
  }
>;

/** A corrigendum: it says what was wrong in a version and is read with it. */
export type ReportCorrected = LedgerEvent<
  'ReportCorrected',
  {
    readonly report: string;
    /** Revision of the version that it corrects. */
    readonly of: number;
    /** Ends in `/Corr.n`. */
    readonly symbol: string;
    /** Symbol of the version that it corrects. */
    readonly corrects: string;
    /** A code, never free text. */
    readonly reason: string;
    readonly coverage: Coverage;
    readonly made?: Made;
  }
>;

export type ReportsEvent = ReportDrafted | ReportIssued | ReportRevised | ReportCorrected | Amendment;
