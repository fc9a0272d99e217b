import type { Executor } from '../shared/execute.ts';
import { communicationOf, communicationsDecider } from './communications.decider.ts';
import { type CommunicationReceived, communicationsStream } from './communications.events.ts';

/** The participant's communication that a change rests on, if it is registered and not annulled. */
export async function registeredCommunication(
  executor: Executor,
  participant: string,
  communication: string,
): Promise<CommunicationReceived | undefined> {
  const { state } = await executor.fold(communicationsDecider, communicationsStream(participant));
  return communicationOf(state, communication);
}
