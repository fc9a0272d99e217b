import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AuthorityGiven } from '../shared/authority.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation, DatePrecision } from '../shared/terms.ts';
import type { Codes, GroupKind, Names, ParticipantKind } from './participants.events.ts';

/** A membership known when the participant is registered; an end known beforehand is recorded with it. */
export interface KnownMembership {
  readonly group: string;
  readonly groupKind: GroupKind;
  readonly from: string;
  /** First day without membership. */
  readonly until?: string;
  readonly citation?: Citation;
  readonly doubt?: string;
}

export type RegisterParticipant = Command<
  'RegisterParticipant',
  {
    readonly participant: string;
    readonly kind: ParticipantKind;
    readonly codes: Codes;
    readonly names: Names;
    readonly effectiveOn: string;
    readonly admittedOn?: string;
    readonly admittedPrecision?: DatePrecision;
    readonly citation?: Citation;
    readonly doubt?: string;
    readonly memberships?: readonly KnownMembership[];
    /** `population`: whom the directory holds, once it is opened. */
    readonly given: AuthorityGiven & { readonly population?: 'real' | 'example' };
  }
>;

export type RenameParticipant = Command<
  'RenameParticipant',
  { readonly names: Names; readonly effectiveOn: string; readonly citation?: Citation; readonly given: AuthorityGiven }
>;

export type ChangeParticipantCodes = Command<
  'ChangeParticipantCodes',
  { readonly codes: Codes; readonly effectiveOn: string; readonly citation?: Citation; readonly given: AuthorityGiven }
>;

export type StartMembership = Command<
  'StartMembership',
  {
    readonly group: string;
    readonly groupKind: GroupKind;
    readonly effectiveOn: string;
    /** First day without membership, when known beforehand. */
    readonly until?: string;
    readonly precision?: DatePrecision;
    readonly citation?: Citation;
    readonly doubt?: string;
    readonly given: AuthorityGiven;
  }
>;

export type EndMembership = Command<
  'EndMembership',
  {
    readonly group: string;
    /** First day without membership. */
    readonly effectiveOn: string;
    readonly precision?: DatePrecision;
    readonly citation?: Citation;
    readonly doubt?: string;
    readonly given: AuthorityGiven;
  }
>;

/** On the successor's stream. */
export type RecordSuccession = Command<
  'RecordSuccession',
  {
    readonly predecessor: string;
    readonly effectiveOn: string;
    readonly citation?: Citation;
    readonly given: AuthorityGiven & { readonly predecessorRegistered: boolean };
  }
>;

export type ParticipantCommand =
  | RegisterParticipant
  | RenameParticipant
  | ChangeParticipantCodes
  | StartMembership
  | EndMembership
  | RecordSuccession
  | AmendCommand;
