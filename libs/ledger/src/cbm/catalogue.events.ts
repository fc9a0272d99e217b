import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation, DatePrecision, Texts } from '../shared/terms.ts';
import type { CbmCategory } from './cbm.terms.ts';

/** Stream `cbm-catalogue`: versions of the list of voluntary global CBMs, adopted by States, recorded by the manager. */

export interface CatalogueItem {
  /** `CBM-1`; never used again for another CBM, never renumbered. */
  readonly id: string;
  /** The title in the official languages; a paraphrase while the version is not verified. */
  readonly title: Texts;
  readonly category: CbmCategory;
  /** The instrument with which it came into the list; the same in all versions. */
  readonly since: Citation;
  /** It stands in the list no more; its id stays taken. */
  readonly closed?: boolean;
}

/** The whole list as it holds from the day of the instrument's adoption on (domain rule H10). */
export type CatalogueVersionRecorded = LedgerEvent<
  'CatalogueVersionRecorded',
  {
    /** 1, 2, 3 … in the order of their days. */
    readonly version: number;
    readonly instrument: Citation;
    /** To what the day of adoption is known; empty: to the day. */
    readonly precision?: DatePrecision;
    /** False until someone has compared titles and categories with the text of the instrument. */
    readonly verified: boolean;
    /** What is uncertain about it, in words for the reader. */
    readonly doubt?: string;
    readonly items: readonly CatalogueItem[];
  }
>;

export type CatalogueEvent = CatalogueVersionRecorded | Amendment;

export const CATALOGUE_STREAM = 'cbm-catalogue';
