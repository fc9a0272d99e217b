import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { Visibility } from '../shared/terms.ts';
import type { CbmDocument, Extent } from './cbm.terms.ts';

/** Stream `cbm-report-<report>`: what one State says, voluntarily, that it did about one CBM (domain rule R6). */

/** `effectiveOn` is the date of the report, on which the catalogue lists the CBM. What the State says in words is on the card. */
export type CbmImplementationReported = LedgerEvent<
  'CbmImplementationReported',
  {
    readonly report: string;
    readonly participant: string;
    readonly cbm: string;
    readonly extent: Extent;
    /** First day of the activity reported. */
    readonly from: string;
    /** First day after the activity; none: it goes on. */
    readonly to?: string;
    readonly evidence: readonly CbmDocument[];
    /** To whom the State opens it. */
    readonly visibility: Visibility;
    readonly card?: CardReference;
  }
>;

/** Members that are given are other than before; null: there is none any more. */
export type CbmImplementationAmended = LedgerEvent<
  'CbmImplementationAmended',
  {
    readonly report: string;
    readonly participant: string;
    /** Revision at which it was reported. */
    readonly of: number;
    readonly extent?: Extent;
    readonly from?: string;
    readonly to?: string | null;
    readonly evidence?: readonly CbmDocument[];
    readonly visibility?: Visibility;
    readonly card?: CardReference;
  }
>;

/** The State maintains the report no more; that it was made stays in the record. */
export type CbmImplementationWithdrawnByState = LedgerEvent<
  'CbmImplementationWithdrawnByState',
  { readonly report: string; readonly participant: string; readonly of: number; readonly reason?: string }
>;

export type ReportsEvent =
  CbmImplementationReported | CbmImplementationAmended | CbmImplementationWithdrawnByState | Amendment;

export function cbmReportStream(report: string): string {
  return `cbm-report-${report}`;
}
