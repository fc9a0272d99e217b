import type { AmendCommand } from '../shared/amend.commands.ts';
import type { PublishedDocument } from '../shared/wording.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { DatePrecision } from '../shared/terms.ts';
import type { NamedState, PaperItem } from './papers.events.ts';

/** New ids: `newId('paper')`. */
export type SubmitPaper = Command<
  'SubmitPaper',
  {
    readonly title: string;
    readonly precision?: DatePrecision;
    readonly category: string;
    /** As a list, or as one text where a door has no lists: `Brazil; Canada`. */
    readonly named: readonly NamedState[] | string;
    /** With a text: whom its names mean, in the same order; all of them or none. */
    readonly participants?: readonly string[];
    readonly agenda?: readonly PaperItem[];
    /** As a list, or as one text with semicolons. */
    readonly asks?: readonly string[] | string;
    readonly document?: PublishedDocument;
    readonly doubt?: string;
    /** Date of the paper; by default today. */
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

export type PapersCommand = SubmitPaper | AmendCommand;
