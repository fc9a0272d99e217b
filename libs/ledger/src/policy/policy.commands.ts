import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation } from '../shared/terms.ts';
import type { Population } from './policy.events.ts';
import type { Policy } from './policy.ts';

export type OpenDirectory = Command<
  'OpenDirectory',
  {
    readonly population: Population;
    readonly effectiveOn: string;
    readonly nominationsFrom: string;
    readonly instrument: Citation;
  }
>;

/** The version's number is given by the ledger. */
export type RecordPolicyVersion = Command<'RecordPolicyVersion', Omit<Policy, 'version'>>;

export type PolicyCommand = OpenDirectory | RecordPolicyVersion | AmendCommand;
