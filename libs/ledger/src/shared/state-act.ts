import type { AreaGiven } from './area.ts';
import { requireRegistered } from './authority.ts';
import { type CommandContext, Refusal } from './decider.ts';

/** Every participant that a command names is a registered State; organisations take part as partners. */
export function requireParticipants({ unregistered }: Pick<AreaGiven, 'unregistered'>): void {
  if (unregistered.length > 0)
    throw new Refusal('unknown-participant', 'Only registered States can be named here.', unregistered);
}

/** Whether an act rests on what a State sent, or on what a source recorded of it (domain rules H2 and H5). */
export function restsOnWord({ authority }: Pick<CommandContext, 'authority'>): boolean {
  return authority?.kind === 'communication' || authority?.kind === 'source-row';
}

/**
 * Whether an act rests on a State's own word: it says so itself, or sent it in a communication. Rows of a source tell of it in the
 * opening history only, which takes over what that source answers for.
 */
export function restsOnOwnWord({ actor, authority }: Pick<CommandContext, 'actor' | 'authority'>): boolean {
  if (actor.participant !== undefined || authority?.kind === 'communication') return true;
  return authority?.kind === 'source-row' && actor.office === 'import';
}

/**
 * What a State does: by itself, or entered for it by the manager from its registered communication or from the source's own row (domain
 * rules H2 and H5).
 */
export function requireStateAct(context: CommandContext, participant: string, given: AreaGiven): void {
  const { actor, onBehalfOf } = context;
  requireParticipants(given);
  if ((onBehalfOf ?? actor.participant) !== participant)
    throw new Refusal('foreign-participant', 'Only a State speaks for itself.', [participant]);
  if (onBehalfOf !== undefined && !restsOnWord(context))
    throw new Refusal('authority-missing', 'Name the registered communication in which the State says so.');
  requireRegistered(context, given);
}

/** What a State consents to: without its own word it is as if it had said nothing (domain rule H14). */
export function requireConsentOf(context: CommandContext, participant: string, given: AreaGiven): void {
  requireStateAct(context, participant, given);
  if (!restsOnOwnWord(context))
    throw new Refusal('authority-missing', 'Name the registered communication in which the State consents.');
}

/** What the manager does: resting on a communication that is named, only when it is registered. */
export function requireManagerAct(context: CommandContext, given: AreaGiven): void {
  requireParticipants(given);
  requireRegistered(context, given);
}
