import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation, Language, Texts } from '../shared/terms.ts';

/** Stream `guidelines`: guidelines and communication templates, each in versions. They are published by others or adopted by States; the manager records them. */

/** A part of a guideline; public text. */
export interface GuidelineSection {
  readonly heading: Texts;
  readonly text: Texts;
}

/** A blank of a communication template. */
export interface TemplateField {
  /** Unique in the template, `reply-by`. */
  readonly id: string;
  readonly label: Texts;
  /** Whether the template asks for it in any case; using the template is voluntary all the same. */
  readonly required: boolean;
}

interface Version {
  /** 1, 2, 3 … in the order of their days. */
  readonly version: number;
  readonly title: Texts;
  /** Official languages in which all of its texts are given; English is one of them. */
  readonly languages: readonly Language[];
  readonly instrument?: Citation;
  /** False until someone has compared it with the text of the instrument. */
  readonly verified: boolean;
  /** What is uncertain about it, in words for the reader. */
  readonly doubt?: string;
}

/** A version of the guideline of one kind, in force from `effectiveOn` until the next ([S]: guidelines for coordination between the roles). */
export type GuidelinePublished = LedgerEvent<
  'GuidelinePublished',
  Version & {
    /** What it guides in: `coordination` between diplomatic and technical Points of Contact, `onboarding`, or another code. */
    readonly kind: string;
    readonly sections: readonly GuidelineSection[];
  }
>;

/** A version of a form that States may fill in when they communicate (S21, S23 [V-ai]). What they send each other is not kept here (rule H14). */
export type CommunicationTemplatePublished = LedgerEvent<
  'CommunicationTemplatePublished',
  Version & {
    /** Code of the template, `communication`. */
    readonly template: string;
    readonly fields: readonly TemplateField[];
  }
>;

export type GuidelinesEvent = GuidelinePublished | CommunicationTemplatePublished | Amendment;

export const GUIDELINES_STREAM = 'guidelines';
