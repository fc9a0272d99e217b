import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AuthorityGiven } from '../shared/authority.ts';
import type { Command } from '../shared/decider.ts';
import type { Office } from '../shared/terms.ts';

/** New ids come from `context.newId('authority' | 'account' | 'token' | 'subject')`. */

/** On behalf of the participant: `context.authority` is the communication that said so. */
export type RegisterAuthority = Command<
  'RegisterAuthority',
  {
    readonly participant: string;
    readonly name: string;
    readonly effectiveOn: string;
    readonly given: AuthorityGiven & { readonly participantRegistered: boolean };
  }
>;

export type EndAuthority = Command<
  'EndAuthority',
  {
    readonly designatingAuthority: string;
    /** First day on which it speaks no more. */
    readonly effectiveOn: string;
    readonly reason?: string;
    readonly given: AuthorityGiven;
  }
>;

/** The command's card, where given, holds the person's name. */
export type OpenAccount = Command<
  'OpenAccount',
  {
    readonly office: Office;
    readonly participant?: string;
    readonly seat?: string;
    readonly designatingAuthority?: string;
    readonly group?: string;
    /** `seatOf`: the participant that the seat belongs to; none when there is no such seat. */
    readonly given: AuthorityGiven & { readonly participantRegistered?: boolean; readonly seatOf?: string };
  }
>;

export type CloseAccount = Command<'CloseAccount', { readonly account: string; readonly reason?: string }>;

export type IssueToken = Command<
  'IssueToken',
  {
    readonly account: string;
    /** SHA-256 of the token's text, hex. The door makes the token and shows it once. */
    readonly hash: string;
    readonly expiresAt: string;
    /** Longest life of a token in days, of the policy in force. */
    readonly given: { readonly longestTokenDays: number };
  }
>;

export type RevokeToken = Command<'RevokeToken', { readonly token: string; readonly reason?: string }>;

export type AccountsCommand =
  RegisterAuthority | EndAuthority | OpenAccount | CloseAccount | IssueToken | RevokeToken | AmendCommand;
