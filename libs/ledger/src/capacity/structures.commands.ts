import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Visibility } from '../shared/terms.ts';
import type { NationalRole } from './structures.events.ts';

/** Describes it whole: what was described before is in force no more. */
export type DescribeNationalStructure = Command<
  'DescribeNationalStructure',
  {
    readonly participant: string;
    /** As a list, or as one text where a door has no lists: `code: name; code: name`. */
    readonly roles: readonly NationalRole[] | string;
    readonly link?: string;
    readonly visibility: Visibility;
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

export type EndNationalStructure = Command<
  'EndNationalStructure',
  {
    readonly participant: string;
    /** First day no longer in force; default: the day of now. */
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

export type StructureCommand = DescribeNationalStructure | EndNationalStructure | AmendCommand;
