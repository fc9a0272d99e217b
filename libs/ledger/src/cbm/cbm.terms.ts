/** Words that all events about CBMs share. */

/** What a CBM mainly facilitates; an attribute of the catalogue, not of the CBM's text. */
export const CBM_CATEGORIES = ['communication', 'transparency', 'cooperation'] as const;
export type CbmCategory = (typeof CBM_CATEGORIES)[number];

/** How far a State says that it has taken a measure. */
export const EXTENTS = ['full', 'partial'] as const;
export type Extent = (typeof EXTENTS)[number];

/** A document that stands for what is said: its title as published, and where it is found. */
export interface CbmDocument {
  readonly title: string;
  /** `https` only. */
  readonly link?: string;
}

/** Place of a CBM in lists: by its number. */
export function cbmNumber(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1));
}

export function byCbm(one: string, other: string): number {
  return cbmNumber(one) - cbmNumber(other) || (one < other ? -1 : one > other ? 1 : 0);
}
