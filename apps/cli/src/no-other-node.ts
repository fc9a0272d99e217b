import { openLeases } from '#libs/leases';
import { CliError, EXIT } from './exit.ts';

const NAME = 'genesis';
/** Milliseconds for which it is held; prolonged four times as often. */
const HELD = 60_000;

/**
 * Begins a ledger at an address that no other node is beginning at the same time: two would mix what they record. The work asks now and
 * then whether it is still alone; after a pause beyond its lease it is not, and ends.
 */
export async function whileNoOtherNode<T>(
  address: string | undefined,
  work: (isStillAlone: () => void) => Promise<T>,
): Promise<T> {
  const leases = await openLeases(address);
  let until = -Infinity;
  const hold = async (): Promise<void> => {
    const asked = performance.now();
    if (await leases.hold(NAME, HELD)) until = asked + HELD;
  };
  const isStillAlone = (): void => {
    if (performance.now() < until) return;
    const why = 'Another node is beginning this ledger. If it was cut off, repeat the command a minute later.';
    throw new CliError(EXIT.locked, why);
  };
  try {
    await hold();
    isStillAlone();
    // A failure shows by the end of the lease.
    const timer = setInterval(() => void hold().catch(() => {}), HELD / 4);
    try {
      return await work(isStillAlone);
    } finally {
      clearInterval(timer);
    }
  } finally {
    await leases.close();
  }
}
