import type { Names } from '../participants/participants.events.ts';
import type { Policy } from '../policy/policy.ts';
import { alphabetical, compare } from '../shared/neutral-name.ts';

/** What stands in the directory's order. */
interface Placed {
  readonly state: { readonly participant: string; readonly names: Names };
  readonly role: string;
  readonly ordinal: number;
}

/** State's name on the day, role as in the policy's catalogue, ordinal: no other order of States (rule R5). */
export function inNeutralOrder<V extends Placed>(views: readonly V[], policy: Policy | undefined): readonly V[] {
  const roles = policy?.roles.map(({ id }) => id) ?? [];
  const rank = (role: string) => (roles.includes(role) ? roles.indexOf(role) : roles.length);
  const keys = new Map(views.map(({ state }) => [state.participant, alphabetical(state.names.short.en)]));
  const keyOf = ({ state }: V) => keys.get(state.participant) ?? '';
  return views.toSorted(
    (a, b) =>
      compare(keyOf(a), keyOf(b)) ||
      compare(a.state.participant, b.state.participant) ||
      rank(a.role) - rank(b.role) ||
      compare(a.role, b.role) ||
      a.ordinal - b.ordinal,
  );
}
