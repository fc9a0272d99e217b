import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { Visibility } from '../shared/terms.ts';
import type { CbmDocument } from './cbm.terms.ts';

/** Stream `cbm-lesson-<lesson>`: what one State learnt from implementing a CBM, and what capacities it took. */

/** The experience in words is on the card, unless a document says it. */
export type LessonShared = LedgerEvent<
  'LessonShared',
  {
    readonly lesson: string;
    readonly participant: string;
    readonly cbm: string;
    /** To whom the State opens it. */
    readonly visibility: Visibility;
    /** Topics of the capacities that it took, as codes. */
    readonly capacitiesRequired: readonly string[];
    readonly document?: CbmDocument;
    readonly card?: CardReference;
  }
>;

/** Members that are given are other than before; null: there is none any more. */
export type LessonAmended = LedgerEvent<
  'LessonAmended',
  {
    readonly lesson: string;
    readonly participant: string;
    /** Revision at which it was shared. */
    readonly of: number;
    readonly visibility?: Visibility;
    readonly capacitiesRequired?: readonly string[];
    readonly document?: CbmDocument | null;
    readonly card?: CardReference;
  }
>;

/** The State shares it no more; what was read before stays in the record. */
export type LessonWithdrawn = LedgerEvent<
  'LessonWithdrawn',
  { readonly lesson: string; readonly participant: string; readonly of: number; readonly reason?: string }
>;

export type LessonsEvent = LessonShared | LessonAmended | LessonWithdrawn | Amendment;

export function lessonStream(lesson: string): string {
  return `cbm-lesson-${lesson}`;
}
