import type { Card } from '#libs/vault';
import { Refusal } from '../shared/decider.ts';
import type { RosterGiven } from './directory.commands.ts';
import type { Holder } from './directory.events.ts';

/** Any one of them is a way to reach the holder. */
const REACH = ['email', 'telephone', 'secondChannel'];

/** Fields that say what an entry is; it always has them. */
const ALWAYS = ['state', 'role'];

/** Names of the personal fields that have a value. Their values are no business of a decider. */
export function namesOf(card: Card | undefined): readonly string[] {
  return Object.entries(card ?? {})
    .filter(([, value]) => (typeof value === 'string' ? value.trim() : value).length > 0)
    .map(([name]) => name);
}

/**
 * Fields that the policy asks of an entry and that this one does not give. A card that was sealed before says nothing of its fields,
 * so that only its absence is seen.
 */
export function missingFields(
  required: readonly string[],
  holder: Holder,
  personal: readonly string[] | 'sealed',
): readonly string[] {
  const onCard = (name: string) => personal === 'sealed' || personal.includes(name);
  return required.filter((name) => {
    if (ALWAYS.includes(name)) return false;
    if (name === 'reach') return !REACH.some(onCard);
    const { [name as keyof Holder]: inLog } = holder;
    return !(onCard(name) || (inLog !== undefined && inLog.length > 0));
  });
}

/** In genesis an entry is taken as the source has it, with a warning. */
export function requireComplete(known: RosterGiven, holder: Holder, personal: readonly string[] | 'sealed'): void {
  const missing = known.genesis === true ? [] : missingFields(known.requiredFields, holder, personal);
  if (missing.length === 0) return;
  throw new Refusal('incomplete', 'The policy asks these fields of an entry; reach: any one way to reach it.', missing);
}
