import type { Known } from '../shared/area.ts';
import { dayOf } from '../shared/days.ts';
import { type Command, Refusal } from '../shared/decider.ts';
import type { FromDoor } from '../shared/handling.ts';
import type { RolesGiven } from './participation.commands.ts';

/** Roles of those who take part are those of the policy, as those of seats are. */

export function rolesGiven(
  { context }: Pick<FromDoor<Command>, 'context'>,
  known: Pick<Known, 'policyOn'>,
): RolesGiven {
  const policy = known.policyOn(dayOf(context.now));
  return policy ? { policyRoles: policy.roles.map(({ id }) => id) } : {};
}

/** Without a policy nothing is known of its roles. */
export function requirePolicyRoles(roles: readonly string[], { policyRoles }: RolesGiven): void {
  if (policyRoles === undefined || roles.every((role) => policyRoles.includes(role))) return;
  throw new Refusal('unknown-roles', `The policy has these roles: ${policyRoles.join(', ')}.`, policyRoles);
}
