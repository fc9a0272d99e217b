import type { Vault } from '#libs/vault';
import type { CommandContext } from '../shared/decider.ts';
import { derivedId, digestOf, type Executor, type Outcome } from '../shared/execute.ts';
import { type FromDoor, withGiven } from '../shared/handling.ts';
import type { ErasePersonalData } from './erasure.commands.ts';
import { erasureDecider, requireGranted } from './erasure.decider.ts';
import { type ErasureDecided, erasureStream } from './erasure.events.ts';

/** Destroys what the vault holds of a subject whose erasure is granted, then records it. After a kill it is simply done again. */
export async function erasePersonalData(
  executor: Executor,
  vault: Vault,
  command: FromDoor<ErasePersonalData>,
): Promise<Outcome> {
  const { subject } = command.data;
  const { state } = await executor.fold(erasureDecider, erasureStream(subject));
  requireGranted(state, subject);
  await vault.erase(subject);
  const complete = withGiven<ErasePersonalData>(command, { cards: await vault.erasedCards(subject) });
  return executor.execute(erasureDecider, erasureStream(subject), complete);
}

/**
 * Carries out, in the name of who granted them, erasures that a kill left granted only. Returns the subjects erased.
 * `granted`: of the tables (`grantedErasures`); one that is done already is left alone. `now`: an instant.
 */
export async function finishErasures(
  executor: Executor,
  vault: Vault,
  granted: readonly string[],
  now: string,
): Promise<readonly string[]> {
  const finished: string[] = [];
  for (const subject of granted) {
    const { state } = await executor.fold(erasureDecider, erasureStream(subject));
    if (state.status !== 'granted' || !state.decision) continue;
    const context = inTheNameOf(state.decision, now);
    await erasePersonalData(executor, vault, { type: 'ErasePersonalData', data: { subject }, context });
    finished.push(subject);
  }
  return finished;
}

function inTheNameOf(decision: ErasureDecided, now: string): CommandContext {
  const key = `finish ${decision.id}`;
  return {
    actor: decision.actor,
    now,
    key,
    requestDigest: digestOf(key),
    correlationId: decision.correlationId,
    causationId: decision.id,
    newId: (name) => derivedId(decision.actor.office, key, name),
  };
}
