import { mayCommand, mayDo, type Policy } from '#libs/ledger';
import type { Caller } from '../../http/caller.ts';
import { Problem } from '../../http/problem.ts';

/**
 * A right to one's own seat only reaches the fields that the policy lets its holder change directly (telephone and hours, as
 * the default policy has it). Throws for any other field.
 */
export function requireOwnFields(policy: Policy, caller: Caller, command: string, fields: readonly string[]): void {
  if (mayCommand(policy, caller.office, command) !== 'own-seat') return;
  const closed = fields.filter(
    (field) => !mayDo(policy, caller.office, field, 'change', { ownState: true, ownSeat: true }),
  );
  if (closed.length === 0) return;
  throw new Problem(
    'not-permitted',
    'These fields are changed by the State itself; its Points of Contact propose them to its designating authority.',
    { errors: closed.map((field) => ({ field, detail: 'Not changed by the holder directly.' })) },
  );
}
