import type { AreaGiven } from './area.ts';
import { requireRegistered } from './authority.ts';
import { type CommandContext, Refusal } from './decider.ts';

/** Every participant that a command names is a registered State; organisations take part as partners. */
export function requireParticipants({ unregistered }: Pick<AreaGiven, 'unregistered'>): void {
  if (unregistered.length > 0)
    throw new Refusal('unknown-participant', 'Only registered States can be named here.', unregistered);
}

/**
 * What a State does: by itself, or entered for it by the manager from its registered communication or from the source's own row (domain
 * rules H2 and H5).
 */
export function requireStateAct(context: CommandContext, participant: string, given: AreaGiven): void {
  const { actor, authority, onBehalfOf } = context;
  requireParticipants(given);
  if ((onBehalfOf ?? actor.participant) !== participant)
    throw new Refusal('foreign-participant', 'Only a State speaks for itself.', [participant]);
  if (onBehalfOf !== undefined && authority?.kind !== 'communication' && authority?.kind !== 'source-row')
    throw new Refusal('authority-missing', 'Name the registered communication in which the State says so.');
  requireRegistered(context, given);
}

/** What the manager does: resting on a communication that is named, only when it is registered. */
export function requireManagerAct(context: CommandContext, given: AreaGiven): void {
  requireParticipants(given);
  requireRegistered(context, given);
}
