import { registeredCommunication } from '../communications/communications.given.ts';
import { isRegistered } from '../participants/participants.given.ts';
import { directoryOpened, policyDecider, policyInForce } from '../policy/policy.decider.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { dayOf } from '../shared/days.ts';
import { type CommandContext, Refusal } from '../shared/decider.ts';
import type { Executor } from '../shared/execute.ts';
import type { RosterGiven } from './directory.commands.ts';

/** What a command on this participant's roster must know of other streams, as the log has it now. */
export async function rosterGiven(
  executor: Executor,
  participant: string,
  context: Pick<CommandContext, 'authority' | 'now'>,
  genesis = false,
): Promise<RosterGiven> {
  const { state } = await executor.fold(policyDecider, POLICY_STREAM);
  const opened = directoryOpened(state);
  const policy = policyInForce(state, dayOf(context.now));
  if (!opened || !policy)
    throw new Refusal('directory-not-open', 'Open the directory and record its policy first.', [participant]);
  const { parameters, roles } = policy;
  return {
    participantRegistered: await isRegistered(executor, participant),
    ...(await communicationGiven(executor, participant, context)),
    roles: roles.map(({ id }) => id),
    nominationsFrom: opened.data.nominationsFrom,
    furthestAheadDays: parameters.furthestAheadDays,
    longDelayDays: parameters.longDelayDays,
    confirmationIntervalMonths: parameters.confirmationIntervalMonths,
    twoPersonRule: parameters.twoPersonRule && !genesis,
    encouragedRoles: parameters.encouragedRoles,
    ...(genesis ? { genesis } : {}),
  };
}

async function communicationGiven(
  executor: Executor,
  participant: string,
  { authority }: Pick<CommandContext, 'authority'>,
): Promise<Pick<RosterGiven, 'communicationRegistered'>> {
  if (authority?.kind !== 'communication') return {};
  const communication = await registeredCommunication(executor, participant, authority.reference);
  return { communicationRegistered: communication !== undefined };
}
