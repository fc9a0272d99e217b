import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { RemarkOutcome } from './remarks.events.ts';

/** What a remark must know of other streams. */
export interface RemarksGiven {
  readonly participantRegistered: boolean;
  /** `context.authority` names a communication of this participant that counts; undefined when it names none. */
  readonly communicationRegistered?: boolean;
  /** Index of the ledger's last event. */
  readonly head: number;
  /** The seat that is named was ever recorded for this participant; undefined when none is named. */
  readonly seatKnown?: boolean;
}

/** About an index, a day in force or a seat, or several of them. The command's card holds `text`. New ids: `newId('remark' | 'subject')`. */
export type RecordRemark = Command<
  'RecordRemark',
  {
    readonly participant: string;
    readonly index?: number;
    readonly on?: string;
    readonly seat?: string;
    readonly given: RemarksGiven;
  }
>;

export type CloseRemark = Command<
  'CloseRemark',
  { readonly remark: string; readonly outcome: RemarkOutcome; readonly given: RemarksGiven }
>;

/** What an amendment of a remark must know beside its own. */
export type AmendRemark = AmendCommand & {
  readonly data: { readonly given: Pick<RemarksGiven, 'head' | 'seatKnown'> };
};

export type RemarksCommand = RecordRemark | CloseRemark | AmendRemark;
