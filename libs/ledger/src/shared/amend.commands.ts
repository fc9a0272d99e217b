import type { CorrectionSet, ErrorOf } from './amendment.ts';
import type { AuthorityGiven } from './authority.ts';
import type { Command } from './decider.ts';

/** What an amendment must know of other streams. */
export interface AmendGiven extends AuthorityGiven {
  /** Of the policy in force: the manager's account that recorded an entry does not amend it. */
  readonly twoPersonRule: boolean;
  /** Of the policy in force: how far ahead a day in force may lie; undefined before the first policy (rule H13). */
  readonly furthestAheadDays?: number;
  /** The corrected authority names a communication of the participant that counts; undefined when it names none. */
  readonly correctedRegistered?: boolean;
}

/** A recorded entry of the command's stream was wrong; members given as null are emptied, others stay. */
export type CorrectEntry = Command<
  'CorrectEntry',
  {
    /** Revision of the original event; never of a correction or an annulment. */
    readonly corrects: number;
    readonly set: CorrectionSet;
    readonly errorOf: ErrorOf;
    /** A code, never free text. */
    readonly reason?: string;
    readonly given: AmendGiven;
  }
>;

/** Recorded entries of the command's stream, with all that depends on them, should not have been recorded. */
export type AnnulEntry = Command<
  'AnnulEntry',
  {
    readonly annuls: readonly number[];
    readonly errorOf: ErrorOf;
    readonly reason?: string;
    readonly given: AmendGiven;
  }
>;

export type AmendCommand = CorrectEntry | AnnulEntry;
