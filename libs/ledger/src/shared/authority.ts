import type { Authority } from '#libs/event-store';
import { type CommandContext, Refusal } from './decider.ts';

/** What the handler found of the communication that an act rests on. */
export interface AuthorityGiven {
  /** `context.authority` names a communication of the participant that counts; undefined when it names none. */
  readonly communicationRegistered?: boolean;
}

/** A communication that is named is one of this State that counts (rules H2 and H5). */
export function requireRegistered({ authority }: Pick<CommandContext, 'authority'>, known: AuthorityGiven): void {
  requireCounting(authority, known.communicationRegistered);
}

export function requireCounting(authority: Authority | undefined, registered: boolean | undefined): void {
  if (authority?.kind !== 'communication' || registered === true) return;
  throw new Refusal('unknown-communication', 'Register this communication of the State first.', [authority.reference]);
}

/** An account that is bound to a State acts on nothing of another one. */
export function requireOwnState({ actor }: Pick<CommandContext, 'actor'>, participant: string | undefined): void {
  if (actor.participant === undefined || actor.participant === participant) return;
  throw new Refusal('foreign-participant', 'Only a State decides about its seats.', participant ? [participant] : []);
}
