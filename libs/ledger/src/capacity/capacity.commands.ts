import type { CbmGiven } from '../cbm/cbm.given.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Visibility } from '../shared/terms.ts';
import type { CapacityOutcome } from './capacity.events.ts';

interface StatementAsked {
  readonly participant: string;
  readonly topic: string;
  readonly cbm?: string;
  readonly visibility: Visibility;
  /** First day in force; default: the day of now. */
  readonly effectiveOn?: string;
  readonly given: CbmGiven;
}

/** The command's card may hold `text`. New ids: `newId('statement' | 'subject')`. */
export type StateCapacityNeed = Command<'StateCapacityNeed', StatementAsked>;
export type StateCapacityOffer = Command<'StateCapacityOffer', StatementAsked>;

export type EndCapacityStatement = Command<
  'EndCapacityStatement',
  {
    readonly participant: string;
    readonly statement: string;
    readonly outcome: CapacityOutcome;
    /** First day no longer in force; default: the day of now. */
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

export type CapacityCommand = StateCapacityNeed | StateCapacityOffer | EndCapacityStatement | AmendCommand;
