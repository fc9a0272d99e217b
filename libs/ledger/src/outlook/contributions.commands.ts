import type { PublishedDocument } from '../shared/wording.ts';
import type { CbmGiven } from '../cbm/cbm.given.ts';
import type { Command } from '../shared/decider.ts';
import type { AmendOutlook } from './outlook.rules.ts';

/** New ids: `newId('contribution')`. */
export type RecordContribution = Command<
  'RecordContribution',
  {
    /** The State that records it; without one it is the manager in its own name. */
    readonly participant?: string;
    readonly organisation: string;
    readonly domain: string;
    readonly cbm?: string;
    readonly document: PublishedDocument;
    /** Date of the contribution; by default today. */
    readonly effectiveOn?: string;
    readonly given: CbmGiven;
  }
>;

export type ContributionsCommand = RecordContribution | AmendOutlook;
