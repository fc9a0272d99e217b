import { registeredCommunication } from '../communications/communications.given.ts';
import type { AmendCommand, AmendGiven } from '../shared/amend.commands.ts';
import type { AuthorityGiven } from '../shared/authority.ts';
import { dayOf } from '../shared/days.ts';
import type { CommandContext } from '../shared/decider.ts';
import type { Executor } from '../shared/execute.ts';
import type { FromDoor } from '../shared/handling.ts';
import { directoryOpened, policyDecider, policyInForce } from './policy.decider.ts';
import { POLICY_STREAM, type Population } from './policy.events.ts';
import type { Policy } from './policy.ts';

/** The policy in force on the day of an instant, undefined before the first one. */
export async function policyAt(executor: Executor, instant: string): Promise<Policy | undefined> {
  const { state } = await executor.fold(policyDecider, POLICY_STREAM);
  return policyInForce(state, dayOf(instant));
}

/** Whom the directory holds, once it is opened. */
export async function populationOf(executor: Executor): Promise<Population | undefined> {
  const { state } = await executor.fold(policyDecider, POLICY_STREAM);
  return directoryOpened(state)?.data.population;
}

/** What a correction or an annulment must know. `participant`: whose record it is; none: no State's. */
export async function amendGiven(
  executor: Executor,
  command: FromDoor<AmendCommand>,
  participant?: string,
): Promise<AmendGiven> {
  const { context, data, type } = command;
  return {
    twoPersonRule: await twoPersonRule(executor, context.now),
    ...(await authorityGiven(executor, context, participant)),
    ...(type === 'CorrectEntry' ? await correctedGiven(executor, data.set.authority, participant) : {}),
  };
}

export async function twoPersonRule(executor: Executor, now: string): Promise<boolean> {
  return (await policyAt(executor, now))?.parameters.twoPersonRule ?? false;
}

/** Whether the communication that an act names is one of the participant. */
export async function authorityGiven(
  executor: Executor,
  { authority }: Pick<CommandContext, 'authority'>,
  participant: string | undefined,
): Promise<AuthorityGiven> {
  if (authority?.kind !== 'communication') return {};
  const found =
    participant === undefined ? undefined : await registeredCommunication(executor, participant, authority.reference);
  return { communicationRegistered: found !== undefined };
}

/** The same of an authority that a correction lays over the entry's own. */
export async function correctedGiven(
  executor: Executor,
  authority: CommandContext['authority'],
  participant: string | undefined,
): Promise<Pick<AmendGiven, 'correctedRegistered'>> {
  if (!authority) return {};
  const { communicationRegistered } = await authorityGiven(executor, { authority }, participant);
  return communicationRegistered === undefined ? {} : { correctedRegistered: communicationRegistered };
}
