import type { LedgerEvent } from '#libs/event-store';
import type { Projection } from '#libs/temporal';
import { accounts, authorities } from './accounts/accounts.projection.ts';
import { communications } from './communications/communications.projection.ts';
import { invitations, nominations, seats, standIns } from './directory/directory.projection.ts';
import { erasures } from './erasure/erasure.projection.ts';
import { memberships, participants } from './participants/participants.projection.ts';
import { policies } from './policy/policy.projection.ts';
import { remarks } from './remarks/remarks.projection.ts';

export { DIRECTORY, POLICY, policyFrom, policyPart } from './policy/policy.projection.ts';
export { about } from './about.ts';
export { reading } from './shared/amendment.ts';

/** Every read model. The light door: worker threads load it, so nothing behind it knows a framework. */
export const projections: readonly Projection<LedgerEvent>[] = [
  participants,
  memberships,
  authorities,
  accounts,
  communications,
  policies,
  nominations,
  seats,
  standIns,
  invitations,
  remarks,
  erasures,
];
