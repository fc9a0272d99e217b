import type { Log, Logged } from './log.ts';
import type { Checkpoint } from './table.ts';

/** Events of the audit that are compared: after a failover the last one may be recorded anew at its old place, and not those before it. */
export const COMPARED = 64;

/**
 * Why tables cannot come from this log, undefined when they can: they know events that it does not hold, as after the log was
 * restored from a backup. Looks at the checkpoints and the `last` events of the audit only, so that it costs the same for any log.
 */
export async function findGhost<E extends Logged>(
  checkpoints: readonly Checkpoint[],
  last: readonly Checkpoint[],
  log: Log<E>,
): Promise<string | undefined> {
  const head = (await log.head()).index;
  const known = checkpoints.filter(({ index }) => index >= 0);
  const beyond = known.find(({ index }) => index > head);
  if (beyond !== undefined) return `The tables know event ${beyond.index}; the log ends at ${head}.`;
  const ids = await idsOf([...known, ...last], log);
  const other = [...known, ...last].find(({ index, id }) => ids.get(index) !== id);
  if (other === undefined) return undefined;
  return `Event ${other.index} of the log is ${ids.get(other.index) ?? ''}; the tables know it as ${other.id}.`;
}

/** What the log holds at the places of these, those that follow each other read at once. */
async function idsOf<E extends Logged>(
  places: readonly Checkpoint[],
  log: Log<E>,
): Promise<ReadonlyMap<number, string>> {
  const ids = new Map<number, string>();
  const indexes = [...new Set(places.map(({ index }) => index))].toSorted((a, b) => a - b);
  for (let at = 0; at < indexes.length;) {
    const first = indexes[at] ?? 0;
    const start = at;
    while (indexes[at] === first + at - start) at++;
    for (const { index, event } of await log.readAll(first - 1, at - start)) ids.set(index, event.id);
  }
  return ids;
}
