import type { Command } from '../shared/decider.ts';
import type { Visibility } from '../shared/terms.ts';
import type { DatedAmend, DatedGiven, PublishedDocument } from './capacity.rules.ts';

/** The command's card may hold `text`. New ids: `newId('request' | 'subject')`. */
export type RequestGuidance = Command<
  'RequestGuidance',
  {
    readonly participant: string;
    readonly cbm?: string;
    readonly topic?: string;
    readonly visibility: Visibility;
    readonly effectiveOn?: string;
    readonly given: DatedGiven;
  }
>;

/** With a text on the command's card, a document, or both. New ids: `newId('answer' | 'subject')`. */
export type AnswerGuidance = Command<
  'AnswerGuidance',
  {
    readonly request: string;
    /** The State that answers; without it the manager does. */
    readonly participant?: string;
    readonly document?: PublishedDocument;
    readonly effectiveOn?: string;
    readonly given: DatedGiven;
  }
>;

export type GuidanceRequestsCommand = RequestGuidance | AnswerGuidance | DatedAmend;
