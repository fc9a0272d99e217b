import type { AmendCommand } from '../shared/amend.commands.ts';
import type { PublishedDocument } from '../shared/wording.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation } from '../shared/terms.ts';

/** New ids: `newId('call')`. */
export type IssueCallForInputs = Command<
  'IssueCallForInputs',
  {
    readonly title: string;
    readonly deadline: string;
    readonly instrument?: Citation;
    readonly languages?: readonly string[];
    /** Day of issue; default: the day of now. */
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

export type MoveCallDeadline = Command<
  'MoveCallDeadline',
  { readonly call: string; readonly deadline: string; readonly effectiveOn?: string; readonly given: AreaGiven }
>;

/** The input of a State, within the deadline or after it. A State answers once; a further input says that it supersedes the first. */
export type RecordInput = Command<
  'RecordInput',
  {
    readonly call: string;
    readonly participant: string;
    /** Any instant with its zone. */
    readonly receivedAt: string;
    readonly document?: PublishedDocument;
    readonly supersedes?: boolean;
    readonly given: AreaGiven;
  }
>;

export type CallsCommand = IssueCallForInputs | MoveCallDeadline | RecordInput | AmendCommand;
