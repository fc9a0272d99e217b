import type { CbmGiven } from '../cbm/cbm.given.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import type { PublishedDocument } from '../shared/wording.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Visibility } from '../shared/terms.ts';

/** The command's card may hold `text`. New ids: `newId('request' | 'subject')`. */
export type RequestGuidance = Command<
  'RequestGuidance',
  {
    readonly participant: string;
    readonly cbm?: string;
    readonly topic?: string;
    readonly visibility: Visibility;
    readonly effectiveOn?: string;
    readonly given: CbmGiven;
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
    readonly given: AreaGiven;
  }
>;

export type GuidanceRequestsCommand = RequestGuidance | AnswerGuidance | AmendCommand;
