import type { RosterGiven } from '../directory/directory.commands.ts';
import type { Policy } from '../policy/policy.ts';
import type { RemarksGiven } from '../remarks/remarks.commands.ts';
import type { AmendGiven } from '../shared/amend.commands.ts';
import type { Ground } from './ground.ts';
import type { Kind } from './streams.ts';

/** What commands of a row must know of other streams. Rows come through the registry, so that their participant is registered. */
export function givenFor(
  kind: Kind,
  ground: Ground,
  policy: Policy,
  communicationRegistered: boolean | undefined,
): object {
  const participantRegistered = true;
  const { parameters } = policy;
  // A source's rows are all entered by one account: two persons cannot be told apart in what it recorded.
  const twoPersonRule = !ground.source && parameters.twoPersonRule;
  const registered = communicationRegistered === undefined ? {} : { communicationRegistered };
  const amend: AmendGiven = { twoPersonRule, ...registered };
  switch (kind) {
    case 'communications':
      return { participantRegistered, ...amend };
    case 'remarks':
      // a row names no seat but that of its target
      return {
        participantRegistered,
        ...amend,
        head: ground.head,
        seatKnown: true,
      } satisfies RemarksGiven & AmendGiven;
    case 'roster':
      return {
        participantRegistered,
        ...registered,
        roles: policy.roles.map(({ id }) => id),
        nominationsFrom: ground.nominationsFrom,
        furthestAheadDays: parameters.furthestAheadDays,
        longDelayDays: parameters.longDelayDays,
        confirmationIntervalMonths: parameters.confirmationIntervalMonths,
        twoPersonRule,
        encouragedRoles: parameters.encouragedRoles,
        requiredRoles: parameters.requiredRoles,
        requiredFields: parameters.fields.required,
        ...(ground.genesis ? { genesis: true } : {}),
      } satisfies RosterGiven;
  }
}
