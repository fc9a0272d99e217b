import type { LedgerEvent } from '#libs/event-store';
import { policyInForce } from '../policy/policy.decider.ts';
import { POLICY_STREAM, type PolicyEvent } from '../policy/policy.events.ts';
import type { Policy } from '../policy/policy.ts';
import type { Copies } from './copies.ts';
import type { Ground } from './ground.ts';

/** Of the copy of the policies, each day looked up once for as long as the copy stays as it is. */
export function policyOf(copies: Pick<Copies, 'events'>): Ground['policyOn'] {
  let of: readonly LedgerEvent[] | undefined;
  const known = new Map<string, Policy | undefined>();
  return (day) => {
    const events = copies.events(POLICY_STREAM);
    if (events !== of) known.clear();
    of = events;
    if (!known.has(day)) known.set(day, policyInForce({ events: events as readonly PolicyEvent[] }, day));
    return known.get(day);
  };
}
