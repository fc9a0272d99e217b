import { requireDay } from '../shared/days.ts';
import { Refusal } from '../shared/decider.ts';
import type { Policy, PolicyParameters } from './policy.ts';

const NUMBERS = [
  'pingIntervalMonths',
  'answerWindowHours',
  'confirmationIntervalMonths',
  'formerHolderRetentionMonths',
  'accessJournalRetentionMonths',
  'furthestAheadDays',
  'longDelayDays',
  'longestTokenDays',
] as const satisfies readonly (keyof PolicyParameters)[];

/** Refuses a policy that could not be carried out: the wording is the instrument's; that it has the form of a policy, also the matrix, is seen before (`requireForm`). */
export function requirePolicy(policy: Policy): void {
  requireDay(policy.effectiveOn, 'the day in force');
  const ids = policy.roles.map(({ id }) => id);
  if (ids.length === 0 || new Set(ids).size < ids.length || ids.some((id) => !/^[a-z][a-z0-9-]{0,39}$/.test(id))) {
    throw new Refusal('roles-malformed', 'Name at least one role; each has an id of its own, such as diplomatic.', ids);
  }
  const { parameters } = policy;
  const unknown = [...parameters.requiredRoles, ...parameters.encouragedRoles].filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Refusal('unknown-role', 'These roles are not in the catalogue.', unknown);
  const wrong = NUMBERS.filter((name) => !Number.isSafeInteger(parameters[name]) || parameters[name] < 1);
  if (wrong.length > 0)
    throw new Refusal('parameter-malformed', 'These parameters are whole numbers from 1 on.', wrong);
}
