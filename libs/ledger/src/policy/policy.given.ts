import { dayOf } from '../shared/days.ts';
import type { Executor } from '../shared/execute.ts';
import { directoryOpened, policyDecider, policyInForce } from './policy.decider.ts';
import { POLICY_STREAM, type Population } from './policy.events.ts';
import type { Policy } from './policy.ts';

/** The policy in force on the day of an instant, undefined before the first one. */
export async function policyAt(executor: Executor, instant: string): Promise<Policy | undefined> {
  const { state } = await executor.fold(policyDecider, POLICY_STREAM);
  return policyInForce(state, dayOf(instant));
}

/** Whom the directory holds, once it is opened. */
export async function populationOf(executor: Executor): Promise<Population | undefined> {
  const { state } = await executor.fold(policyDecider, POLICY_STREAM);
  return directoryOpened(state)?.data.population;
}

/** What a correction or an annulment must know. */
export async function amendGiven(executor: Executor, now: string): Promise<{ readonly twoPersonRule: boolean }> {
  return { twoPersonRule: (await policyAt(executor, now))?.parameters.twoPersonRule ?? false };
}
