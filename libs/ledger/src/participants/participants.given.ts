import type { Executor } from '../shared/execute.ts';
import { participantsDecider, registration } from './participants.decider.ts';
import { participantStream } from './participants.events.ts';

/** Whether a participant of this id is registered, not annulled, and no organisation. */
export async function isState(executor: Executor, participant: string): Promise<boolean> {
  const { state } = await executor.fold(participantsDecider, participantStream(participant));
  return isStateIn(state);
}

/** The same of a participant whose stream is folded already. */
export function isStateIn(state: Parameters<typeof registration>[0]): boolean {
  const registered = registration(state);
  return registered !== undefined && registered.data.kind !== 'organisation';
}

/** Whether a participant of this id is registered and not annulled. */
export async function isRegistered(executor: Executor, participant: string): Promise<boolean> {
  const { state } = await executor.fold(participantsDecider, participantStream(participant));
  return registration(state) !== undefined;
}
