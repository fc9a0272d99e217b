import type { Log, Logged } from './log.ts';
import type { Checkpoint } from './table.ts';

/**
 * Why tables cannot come from this log, undefined when they can: they know events that it does not hold, as after the log was
 * restored from a backup. Looks at the checkpoints only, so that it costs the same for any log.
 */
export async function findGhost<E extends Logged>(
  checkpoints: readonly Checkpoint[],
  log: Log<E>,
): Promise<string | undefined> {
  const head = (await log.head()).index;
  const ids = new Map<number, string>();
  for (const { index, id } of checkpoints) {
    if (index > head) return `The tables know event ${index}; the log ends at ${head}.`;
    if (index < 0) continue;
    const there = ids.get(index) ?? (await log.readAll(index - 1, 1))[0]?.event.id ?? '';
    if (there !== id) return `Event ${index} of the log is ${there}; the tables know it as ${id}.`;
    ids.set(index, there);
  }
  return undefined;
}
