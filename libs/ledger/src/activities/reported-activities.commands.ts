import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { ReportedKind } from './reported-activities.events.ts';

export interface ReportedActivityGiven extends AreaGiven {
  /** The measure that is named stands in the catalogue on the day of the entry (rule H10); undefined when none is named. */
  readonly cbmListed?: boolean;
}

/** `participant`: the State that reports; none: the manager does. The command's card may hold `text`. New ids: `newId('activity' | 'subject')`. */
export type ReportActivity = Command<
  'ReportActivity',
  {
    readonly kind: ReportedKind;
    readonly participant?: string;
    readonly states: readonly string[];
    readonly cbm?: string;
    readonly partners?: readonly string[];
    readonly from: string;
    readonly until?: string;
    readonly given: ReportedActivityGiven;
  }
>;

/** What a correction must know beside its own. */
export type AmendReportedActivity = AmendCommand & {
  readonly data: { readonly given: Pick<ReportedActivityGiven, 'cbmListed' | 'unregistered'> };
};

export type ReportedActivityCommand = ReportActivity | AmendReportedActivity;
