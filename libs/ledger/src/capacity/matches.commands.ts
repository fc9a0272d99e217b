import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { CapacityStanding } from './capacity.decider.ts';

/** What a match must know of the statements that it brings together, on the day from which it is in force. */
export interface MatchGiven extends AreaGiven {
  readonly need?: CapacityStanding;
  readonly offer?: CapacityStanding;
}

/** With an offer of another State, or with an organisation. New ids: `newId('match')`. */
export type RecordCapacityMatch = Command<
  'RecordCapacityMatch',
  {
    readonly need: string;
    readonly needBy: string;
    readonly offer?: string;
    readonly offerBy?: string;
    readonly organisation?: string;
    readonly effectiveOn?: string;
    readonly given: MatchGiven;
  }
>;

export type EndCapacityMatch = Command<
  'EndCapacityMatch',
  {
    readonly match: string;
    readonly reason?: string;
    /** First day no longer in force; default: the day of now. */
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

/** A corrected day is held against the statements as they stood then. */
export type AmendMatch = AmendCommand & { readonly data: { readonly given: MatchGiven } };

export type MatchesCommand = RecordCapacityMatch | EndCapacityMatch | AmendMatch;
