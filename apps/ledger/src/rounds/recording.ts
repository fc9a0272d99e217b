import type { LedgerEvent } from '#libs/event-store';
import { AreaHandler, checks, type CommandContext, derivedId, digestOf, mayCommand, OnArea } from '#libs/ledger';
import type { Parts } from './parts.ts';

/** Whose acts the process's are: a service of the directory manager, with its office's rights. */
export const RUNNER = { account: derivedId('communication checks'), office: 'directory-manager' } as const;

/** One thing that the process does in a round; the same thing has the same key, whenever it is done. */
export interface Doing {
  readonly planning: LedgerEvent;
  readonly round: string;
  readonly step: string;
  readonly now: string;
}

/** Records what was done, once; what is recorded already stays as it is. */
export async function record(
  { executor, policyNow }: Pick<Parts, 'executor' | 'policyNow'>,
  doing: Doing,
  type: string,
  data: object,
): Promise<void> {
  const policy = await policyNow();
  if (!policy || mayCommand(policy, RUNNER.office, type) !== 'any')
    throw new Error(`The policy in force gives the directory manager no right to ${type}.`);
  const { round } = doing;
  const command = { type, data: { round, ...data }, context: contextOf(doing, type) };
  await new AreaHandler(executor).execute(new OnArea(checks, checks.stream(round), command));
}

/** All that a round does is of one correlation, and caused by its planning. */
function contextOf({ planning, round, step, now }: Doing, type: string): CommandContext {
  const key = derivedId('round', round, step);
  return {
    actor: RUNNER,
    now,
    key,
    requestDigest: digestOf(JSON.stringify([type, round, step])),
    correlationId: planning.correlationId,
    causationId: planning.id,
    newId: (name) => derivedId(key, name),
  };
}
