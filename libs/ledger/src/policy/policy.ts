import type { Citation, Office, Texts } from '../shared/terms.ts';

/** Policy is data of the log: what the instruments leave to practice can change without a release (domain: policy parameters). */

/** A role that a seat can have. `id` is never reused. */
export interface Role {
  readonly id: string;
  readonly names: Texts;
  readonly responsibilities: readonly Texts[];
  readonly tasks: readonly Texts[];
}

export interface FieldExpectations {
  /** An entry without one of these is not complete. `reach` stands for any one way to reach the holder. */
  readonly required: readonly string[];
  readonly encouraged: readonly string[];
  readonly optional: readonly string[];
}

export interface PolicyParameters {
  readonly pingIntervalMonths: number;
  readonly answerWindowHours: number;
  /** After this many months without a confirmation one is due. */
  readonly confirmationIntervalMonths: number;
  /** How long the cards of former holders are kept; those past it are listed for the manager to decide on (`cardsPastRetention`). */
  readonly formerHolderRetentionMonths: number;
  readonly accessJournalRetentionMonths: number;
  /**
   * Binds accounts of the directory manager: the one that recorded or corrected a nomination does not activate it, none corrects or
   * annuls what itself recorded, and none enters or replaces a holder in one act. States' own acts and sources that are taken in
   * (genesis and import) are not bound.
   */
  readonly twoPersonRule: boolean;
  /** How many days ahead of its recording a date in force may lie. */
  readonly furthestAheadDays: number;
  /** From this many days between a date in force and its recording on, the door points it out. */
  readonly longDelayDays: number;
  readonly longestTokenDays: number;
  /** Pointed out while they are not filled; `encouragedRoles` only once a State has begun to fill them. */
  readonly requiredRoles: readonly string[];
  readonly encouragedRoles: readonly string[];
  /** Kinds of participants that may nominate; their number is the denominator of percentages. */
  readonly nominatingKinds: readonly string[];
  readonly followUpChannel: string;
  readonly fields: FieldExpectations;
}

/**
 * How far a right reaches. `any`: every participant; `on-behalf`: every participant, resting on its registered communication;
 * `own`: the account's own participant, of an organisation's account its own organisation; `own-seat`: the account's own seat; `members`: members of the account's organisation.
 */
export type Reach = 'any' | 'on-behalf' | 'own' | 'own-seat' | 'members';

/** Who reads: an office, or nobody that is known (`public`). */
export type Reader = Office | 'public';

/** `see-former`: of a holder who has left. `change`: directly, without a command of the State. */
export type FieldAction = 'see' | 'see-former' | 'change';

export type Rights<W extends string> = { readonly [O in W]?: Reach };

/** Office × command and office × field × action. What is not listed is not allowed. */
export interface Matrix {
  readonly commands: Readonly<Record<string, Rights<Office>>>;
  readonly fields: Readonly<Record<string, { readonly [A in FieldAction]?: Rights<Reader> }>>;
}

export interface Policy {
  /** 1, 2, 3 … */
  readonly version: number;
  /** First day in force. */
  readonly effectiveOn: string;
  readonly instrument: Citation;
  /** False until someone has compared the values with the instrument's text. */
  readonly verified: boolean;
  readonly roles: readonly Role[];
  readonly matrix: Matrix;
  readonly parameters: PolicyParameters;
}

/** How far the office may carry out the command; undefined: not at all. */
export function mayCommand(policy: Policy, office: Office, commandType: string): Reach | undefined {
  const rights = own(policy.matrix.commands, commandType);
  return rights && own(rights, office);
}

const AMENDMENTS: readonly string[] = ['CorrectEntry', 'AnnulEntry'];

/** Whether States carry this command out by themselves: what the manager enters of it from a State's communication is that State's act. */
export function isActOfStates(policy: Policy, commandType: string): boolean {
  return !AMENDMENTS.includes(commandType) && mayCommand(policy, 'national-authority', commandType) === 'own';
}

/** What the reader's account is to the thing that is read. */
export interface Relation {
  /** The thing belongs to the account's own participant. */
  readonly ownState?: boolean;
  /** The thing is said by the account's own organisation about itself. */
  readonly ownGroup?: boolean;
  /** The thing is the account's own seat. */
  readonly ownSeat?: boolean;
  /** The thing belongs to a member of the account's organisation. */
  readonly member?: boolean;
}

/** Whether the office may read the field now. Contact data of former holders follows a right of its own (rule R7). */
export function maySee(
  policy: Policy,
  office: Reader,
  field: string,
  relation: Relation & { readonly formerHolder?: boolean } = {},
): boolean {
  return mayDo(policy, office, field, relation.formerHolder === true ? 'see-former' : 'see', relation);
}

/** Whether the office may do this with the field. A field that the policy does not name is closed to everyone. */
export function mayDo(policy: Policy, office: Reader, field: string, action: FieldAction, relation: Relation): boolean {
  const actions = own(policy.matrix.fields, field);
  const rights = actions && own(actions, action);
  return covers(rights && own(rights, office), relation);
}

/** Whether a right that reaches so far covers a thing of this relation. */
export function covers(reach: Reach | undefined, relation: Relation): boolean {
  switch (reach) {
    case 'any':
    case 'on-behalf':
      return true;
    case 'own':
      return relation.ownState === true || relation.ownGroup === true;
    case 'own-seat':
      return relation.ownSeat === true;
    case 'members':
      return relation.member === true;
    case undefined:
      return false;
  }
}

/** A member of the object itself: names come from requests, and `constructor` is no right. */
function own<T extends object, K extends keyof T>(record: T, name: K): T[K] | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
