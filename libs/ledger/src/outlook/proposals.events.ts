import type { PublishedDocument } from '../shared/wording.ts';
import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `cbm-proposal-<proposal>`: a further CBM that a State proposes, and which States support it when. No id of the catalogue is given to it. */

/** A State tables it, and supports it from that day on ([S]). */
export type CbmProposalTabled = LedgerEvent<
  'CbmProposalTabled',
  {
    readonly proposal: string;
    /** The State that tables it. */
    readonly participant: string;
    /** Code of the thematic area, `cert-cooperation`. */
    readonly theme: string;
    /** As the State's public document has it. */
    readonly title: string;
    readonly document?: PublishedDocument;
  }
>;

/** A further State supports it, from `effectiveOn` on. */
export type SupportStated = LedgerEvent<
  'SupportStated',
  {
    readonly proposal: string;
    readonly participant: string;
    readonly theme: string;
    /** Revision of the proposal. */
    readonly of: number;
  }
>;

/** One State supports it no more; `effectiveOn` is the first day without. The proposal stays on record. */
export type SupportEnded = LedgerEvent<
  'SupportEnded',
  {
    readonly proposal: string;
    readonly participant: string;
    /** Revision at which the State tabled it or stated its support. */
    readonly of: number;
    readonly reason?: string;
  }
>;

export type ProposalsEvent = CbmProposalTabled | SupportStated | SupportEnded | Amendment;

export function proposalStream(proposal: string): string {
  return `cbm-proposal-${proposal}`;
}
