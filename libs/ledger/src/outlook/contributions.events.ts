import type { PublishedDocument } from '../shared/wording.ts';
import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `contributions`: what organisations and experts of other domains contribute. They have no write access: a State or the manager records it. */

/** `effectiveOn`: the date of the contribution ([S]). No person is named: an expert speaks here for an office. */
export type ContributionRecorded = LedgerEvent<
  'ContributionRecorded',
  {
    readonly contribution: string;
    /** The State that records it; none: the manager. */
    readonly participant?: string;
    /** Organisation, or the office of an expert, `UNOOSA`. */
    readonly organisation: string;
    /** Code of the domain that it comes from, `outer-space-tcbms`. */
    readonly domain: string;
    /** The CBM that it bears on. */
    readonly cbm?: string;
    readonly document: PublishedDocument;
  }
>;

export type ContributionsEvent = ContributionRecorded | Amendment;

export const CONTRIBUTIONS_STREAM = 'contributions';
