import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is such; between two times it leaves a turn to others. */
export async function until<T>(ask: () => T | Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await ask();
    if (holds(found)) return found;
    await pause(20);
  }
}
