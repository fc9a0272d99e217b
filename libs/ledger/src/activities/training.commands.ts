import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';

export interface TrainingGiven extends AreaGiven {
  /** The seat that is named stands in the roster of the State; undefined when none is named. */
  readonly seatKnown?: boolean;
}

export type ReleaseTrainingModule = Command<
  'ReleaseTrainingModule',
  {
    readonly module: string;
    readonly title: string;
    readonly languages: readonly string[];
    readonly roles?: readonly string[];
    readonly link?: string;
    readonly effectiveOn?: string;
    readonly given: TrainingGiven;
  }
>;

/** `effectiveOn`: the day of completion. */
export type RecordTrainingCompletion = Command<
  'RecordTrainingCompletion',
  {
    readonly module: string;
    readonly participant: string;
    readonly seat: string;
    readonly effectiveOn?: string;
    readonly given: TrainingGiven;
  }
>;

export type TrainingCommand = ReleaseTrainingModule | RecordTrainingCompletion | AmendCommand;
