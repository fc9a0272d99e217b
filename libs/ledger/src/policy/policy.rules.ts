import { requireDay } from '../shared/days.ts';
import { Refusal } from '../shared/decider.ts';
import { OFFICES } from '../shared/terms.ts';
import type { Policy, PolicyParameters, Reach } from './policy.ts';

const REACHES: readonly Reach[] = ['any', 'on-behalf', 'own', 'own-seat', 'members'];
const ACTIONS = ['see', 'see-former', 'change'];

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

/** Refuses a policy that could not be carried out: the wording is the instrument's, the form is checked here. */
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
  requireMatrix(policy);
}

function requireMatrix({ matrix }: Policy): void {
  const readers: readonly string[] = [...OFFICES, 'public'];
  const fields = Object.entries(matrix.fields);
  const actions = fields.flatMap(([field, rights]) =>
    Object.keys(rights)
      .filter((action) => !ACTIONS.includes(action))
      .map((action) => `${field} ${action}`),
  );
  const rights: readonly (readonly [string, object, readonly string[]])[] = [
    ...Object.entries(matrix.commands).map(([command, offices]) => [command, offices, OFFICES] as const),
    ...fields.flatMap(([field, one]) => Object.values(one).map((offices) => [field, offices, readers] as const)),
  ];
  const wrong = rights.flatMap(([what, offices, known]) =>
    Object.entries(offices)
      .filter(([office, reach]) => !known.includes(office) || !REACHES.includes(reach as Reach))
      .map(([office]) => `${what} ${office}`),
  );
  if (actions.length + wrong.length > 0) {
    throw new Refusal('matrix-malformed', 'These rights name no known office, action or reach.', [
      ...actions,
      ...wrong,
    ]);
  }
}
