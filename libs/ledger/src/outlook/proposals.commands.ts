import type { AmendCommand } from '../shared/amend.commands.ts';
import type { PublishedDocument } from '../shared/wording.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';

/** New ids: `newId('proposal')`. */
export type TableCbmProposal = Command<
  'TableCbmProposal',
  {
    readonly participant: string;
    readonly theme: string;
    readonly title: string;
    readonly document?: PublishedDocument;
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

export type StateSupport = Command<
  'StateSupport',
  {
    readonly proposal: string;
    readonly participant: string;
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

/** `effectiveOn`: the first day on which the State supports it no more. */
export type EndSupport = Command<
  'EndSupport',
  {
    readonly proposal: string;
    readonly participant: string;
    readonly effectiveOn?: string;
    readonly reason?: string;
    readonly given: AreaGiven;
  }
>;

export type ProposalsCommand = TableCbmProposal | StateSupport | EndSupport | AmendCommand;
