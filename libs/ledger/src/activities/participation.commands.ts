import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { ParticipationMode } from './participation.events.ts';

/** Commands on exercises and meetings alike. `activity`: id of the exercise or meeting whose stream it is. */

interface OnActivity {
  readonly activity: string;
  readonly effectiveOn?: string;
  readonly given: AreaGiven;
}

export type RecordInvitation = Command<'RecordInvitation', OnActivity & { readonly states: readonly string[] }>;

/** What must be known of the policy. */
export interface RolesGiven {
  /** Roles of the policy in force. */
  readonly policyRoles?: readonly string[];
}

/** `effectiveOn`: the day; default: the first of the exercise or meeting. The card may hold `attendees`. New id: `newId('subject')`. */
export type RecordParticipation = Command<
  'RecordParticipation',
  OnActivity & {
    readonly participant: string;
    readonly mode: ParticipationMode;
    readonly roles?: readonly string[];
    readonly heads: number;
    readonly given: AreaGiven & RolesGiven;
  }
>;

/** `participant`: the State that offers; none: the manager does. New id: `newId('support')`. */
export type OfferParticipationSupport = Command<
  'OfferParticipationSupport',
  OnActivity & { readonly participant?: string; readonly number: number }
>;

/** What must be known of the State supported. */
export interface ConsentGiven {
  /** Whether `consentIn` is a communication received from the State supported. */
  readonly consentReceived?: boolean;
}

/**
 * `participant`: the State that grants; `supported`: the one supported, only where it consents; `consentIn`: its communication in which it
 * does. New id: `newId('grant')`.
 */
export type GrantParticipationSupport = Command<
  'GrantParticipationSupport',
  OnActivity & {
    readonly offer?: string;
    readonly participant?: string;
    readonly supported?: string;
    readonly consent: boolean;
    readonly consentIn?: string;
    readonly number: number;
    readonly given: AreaGiven & ConsentGiven;
  }
>;

/** What is published of an exercise or meeting; one of symbol, title and link is needed. New id: `newId('document')`. */
export interface DocumentAsked {
  readonly symbol?: string;
  readonly title?: string;
  readonly link?: string;
  readonly languages?: readonly string[];
  readonly supersedes?: string;
  readonly effectiveOn?: string;
  readonly given: AreaGiven;
}

export type ParticipationCommand =
  RecordInvitation | RecordParticipation | OfferParticipationSupport | GrantParticipationSupport;
