import { erasedOf } from '../erasure/erasure.given.ts';
import { isRegistered } from '../participants/participants.given.ts';
import { directoryOpened, policyDecider, policyInForce } from '../policy/policy.decider.ts';
import { authorityGiven, correctedGiven } from '../policy/policy.given.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { dayOf } from '../shared/days.ts';
import { type CommandContext, Refusal } from '../shared/decider.ts';
import type { Executor } from '../shared/execute.ts';
import { cardIn } from '../shared/cards.ts';
import type { FromDoor } from '../shared/handling.ts';
import type { DirectoryCommand, RosterGiven } from './directory.commands.ts';
import { directoryDecider } from './directory.decider.ts';
import { rosterStream } from './directory.events.ts';

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
    ...(await authorityGiven(executor, context, participant)),
    roles: roles.map(({ id }) => id),
    nominationsFrom: opened.data.nominationsFrom,
    furthestAheadDays: parameters.furthestAheadDays,
    longDelayDays: parameters.longDelayDays,
    confirmationIntervalMonths: parameters.confirmationIntervalMonths,
    twoPersonRule: parameters.twoPersonRule && !genesis,
    encouragedRoles: parameters.encouragedRoles,
    requiredRoles: parameters.requiredRoles,
    requiredFields: parameters.fields.required,
    ...(genesis ? { genesis } : {}),
  };
}

/** What one command must know beside that. */
export async function commandGiven(
  executor: Executor,
  participant: string,
  command: FromDoor<DirectoryCommand>,
): Promise<Partial<RosterGiven>> {
  if (command.type === 'CorrectEntry') return correctedGiven(executor, command.data.set.authority, participant);
  if (command.type !== 'UpdateContactDetails' || !command.card) return {};
  const { seat } = command.data;
  const { state } = await executor.fold(directoryDecider, rosterStream(participant));
  const subjects = state.events
    .filter(({ data }) => 'seat' in data && data.seat === seat)
    .map(({ data }) => cardIn(data)?.subject)
    .filter((subject) => subject !== undefined);
  return { erasedSubjects: await erasedOf(executor, [...new Set(subjects)]) };
}
