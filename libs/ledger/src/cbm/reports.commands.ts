import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { Visibility } from '../shared/terms.ts';
import type { CbmGiven } from './cbm.given.ts';
import type { Period } from './cbm.rules.ts';
import type { CbmDocument, Extent } from './cbm.terms.ts';

export interface ReportsGiven extends CbmGiven {
  /** Of a new report: periods for which its State has declared that there is nothing new. */
  readonly nothingNew?: readonly Period[];
}

type With<D> = D & { readonly given: ReportsGiven };

/** The command's card holds `text`. New ids: `newId('report' | 'subject')`. */
export type ReportImplementation = Command<
  'ReportImplementation',
  With<{
    readonly participant: string;
    readonly cbm: string;
    readonly extent: Extent;
    readonly from: string;
    readonly to?: string;
    readonly evidence?: readonly CbmDocument[];
    /** The same as evidence of one document. */
    readonly document?: CbmDocument;
    readonly visibility: Visibility;
    readonly effectiveOn?: string;
  }>
>;

/** Members that are not given stay; a card replaces the text. */
export type AmendImplementationReport = Command<
  'AmendImplementationReport',
  With<{
    readonly report: string;
    readonly participant: string;
    readonly extent?: Extent;
    readonly from?: string;
    readonly to?: string | null;
    readonly evidence?: readonly CbmDocument[];
    /** The same as evidence of one document. */
    readonly document?: CbmDocument;
    readonly visibility?: Visibility;
    readonly effectiveOn?: string;
  }>
>;

export type WithdrawImplementationReport = Command<
  'WithdrawImplementationReport',
  With<{
    readonly report: string;
    readonly participant: string;
    readonly effectiveOn?: string;
    readonly reason?: string;
  }>
>;

export type AmendReportEntry = AmendCommand & { readonly data: { readonly given: CbmGiven } };

export type ReportsCommand =
  ReportImplementation | AmendImplementationReport | WithdrawImplementationReport | AmendReportEntry;
