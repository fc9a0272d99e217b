import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Coverage, Made } from './reports.events.ts';

/** What a report must know of other streams. */
export interface ReportsGiven extends AreaGiven {
  /** Codes of the frameworks that are recorded. */
  readonly frameworks: readonly string[];
}

/** Members that are not given: all that is known elsewhere, figures of the period's last day, for everybody, cells below three hidden. */
export type Covering = Pick<Coverage, 'framework' | 'from' | 'until'> & Partial<Coverage>;

/** New id: `newId('report')`. `addendumTo`: another report. */
export type DraftReport = Command<
  'DraftReport',
  { readonly coverage: Covering; readonly addendumTo?: string; readonly given: ReportsGiven }
>;

/** The coverage is the draft's; `made` comes from the door, which makes the report at that coverage. */
export type IssueReport = Command<
  'IssueReport',
  {
    readonly report: string;
    readonly symbol: string;
    /** What `made` was made of; the draft may have been corrected since. */
    readonly coverage?: Coverage;
    readonly made?: Made;
    readonly effectiveOn?: string;
    readonly given: ReportsGiven;
  }
>;

/** Members of the coverage that are not given stay as they are. */
export interface FurtherVersion {
  readonly report: string;
  /** A code, never free text. */
  readonly reason: string;
  readonly coverage?: Partial<Coverage>;
  readonly made?: Made;
  readonly effectiveOn?: string;
  readonly given: ReportsGiven;
}

export type ReviseReport = Command<'ReviseReport', FurtherVersion>;
export type CorrectReport = Command<'CorrectReport', FurtherVersion>;

export type ReportsCommand = DraftReport | IssueReport | ReviseReport | CorrectReport | AmendCommand;
